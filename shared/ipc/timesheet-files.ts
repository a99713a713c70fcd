/** What comes into a timesheet from outside and leaves it: tables of a file, copied tables, paper, templates. Plain data. */
import type { TemplateRow } from '../timesheet/templates.ts';

/** The encodings that a table may have, as `TextDecoder` calls them. `windows-1252` is what "Latin-1" files really are. */
export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** One of them. */
export type TableEncoding = (typeof tableEncodings)[number];

/** What may part the columns of a line. */
export const tableDelimiters = [',', ';', '\t', '|'] as const;

/** One of them. */
export type TableDelimiter = (typeof tableDelimiters)[number];

/** A file of a person's choice, taken apart. Nothing in it was understood yet. */
export type TableFile =
  | {
      readonly kind: 'read';
      /** The file's name without its folder. */
      readonly name: string;
      readonly encoding: TableEncoding;
      readonly delimiter: TableDelimiter;
      /** All lines that are not empty, the first one too, which may hold titles. Lines may differ in length. */
      readonly rows: readonly (readonly string[])[];
      /** There are more lines than are taken at once. */
      readonly isCut: boolean;
    }
  | { readonly kind: 'canceled' };

/** What became of a PDF. `canceled` when the person closed the dialog for the place. */
export type PrintedSheet = { readonly kind: 'saved'; readonly file: string } | { readonly kind: 'canceled' };

/** Days that a person keeps to fill others with. */
export interface SheetTemplate {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  readonly span: 'day' | 'week';
  readonly rows: readonly TemplateRow[];
}

/** The templates of one person, by name. */
export interface SheetTemplates {
  readonly templates: readonly SheetTemplate[];
}
