/** What support is given, and whose work the product contains. */

/** A support bundle as it will be saved, to the last character. */
export interface SupportBundle {
  /** The name that is proposed for the file. */
  readonly name: string;
  readonly text: string;
}

/** What came of saving it. */
export type SavedBundle = { readonly kind: 'saved'; readonly file: string } | { readonly kind: 'canceled' };

/** A package of somebody else in the product. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, e.g. `MIT`. */
  readonly licence: string;
  readonly text: string;
}

/** The product's own licence, and those of everything in it. */
export interface Licences {
  readonly own: string;
  /** By name; each package once. */
  readonly others: readonly Licence[];
}
