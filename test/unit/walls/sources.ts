/** The product's sources as text, for tests of what must or must not be written in them. */
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** One file: path from the project's root, with slashes, and text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript and Svelte files below a folder of the project, without generated ones. */
export function sourcesBelow(folder: string): readonly Source[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte|mjs|cjs|html)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}generated${path.sep}`))
    .map((file) => ({
      path: path.relative(root, file).split(path.sep).join('/'),
      text: fs.readFileSync(file, 'utf8'),
    }));
}

/** One file of the project as text. */
export function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

/** Paths of the sources that a pattern is found in. */
export function pathsWith(sources: readonly Source[], pattern: RegExp): readonly string[] {
  return sources.filter(({ text }) => pattern.test(text)).map((source) => source.path);
}

/** A source without its comments: what is said about a thing is not the thing. Strings with `//` in them stay whole. */
export function code(source: Source): Source {
  return { ...source, text: source.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1') };
}
