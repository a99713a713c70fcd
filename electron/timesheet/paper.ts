/** The window's print view as a PDF, with a foot on every page. Loaded when somebody prints. */
import type { PrintToPDFOptions, WebContents } from 'electron';
import { writeWhole } from '../csv/write-file.ts';

/** What stands where. */
export interface PaperWords {
  readonly paper: 'A4' | 'Letter';
  /** At the foot of each page: whose, and which days. */
  readonly about: string;
  /** With `{page}` and `{pages}` in it. */
  readonly page: string;
}

/** In inches. */
const margins = { top: 0.6, bottom: 0.75, left: 0.6, right: 0.6 };

/** Writes what the page's print style shows to a file. Throws a storage problem. */
export async function writePaper(page: WebContents, file: string, words: PaperWords, operation: string): Promise<void> {
  const options: PrintToPDFOptions = {
    pageSize: words.paper,
    margins,
    printBackground: true,
    // So that a screen reader finds its way in it.
    generateTaggedPDF: true,
    displayHeaderFooter: true,
    // An empty template would be Chromium's own: date and address.
    headerTemplate: '<span></span>',
    footerTemplate: footerOf(words),
  };
  await writeWhole(file, [await page.printToPDF(options)], operation);
}

/** The foot of a page, in the small language of Chromium's templates. Everything in it that is said is escaped. */
export function footerOf({ about, page }: PaperWords): string {
  const number = escaped(page)
    .replace('{page}', '<span class="pageNumber"></span>')
    .replace('{pages}', '<span class="totalPages"></span>');
  return (
    '<div style="width:100%;margin:0 0.6in;font:8pt system-ui,sans-serif;color:#555;' +
    `display:flex;justify-content:space-between;gap:1em"><span>${escaped(about)}</span><span>${number}</span></div>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
