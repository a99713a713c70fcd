import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import * as prettier from 'prettier';
import { root } from './root.mjs';

const document = path.join(root, 'shared/bamboohr/openapi.json');
const types = path.join(root, 'shared/bamboohr/api-types.ts');
const HEADER = '// Generated from openapi.json by `npm run api-types`; changes made by hand are lost.\n\n';

/**
 * The TypeScript types of the API document, formatted as the repository keeps them.
 *
 * @returns {Promise<string>} The text of shared/bamboohr/api-types.ts.
 */
export async function generateApiTypes() {
  const nodes = await openapiTS(pathToFileURL(document), { immutable: true, alphabetize: true });
  const options = await prettier.resolveConfig(types);
  return prettier.format(HEADER + astToString(nodes), { ...options, filepath: types });
}

/**
 * Tells whether the committed types are those of the committed document.
 *
 * @returns {Promise<boolean>}
 */
export async function areApiTypesFresh() {
  return existsSync(types) && (await readFile(types, 'utf8')) === (await generateApiTypes());
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--check')) await writeFile(types, await generateApiTypes());
  else if (!(await areApiTypesFresh())) {
    console.error(
      'shared/bamboohr/api-types.ts does not fit openapi.json: run `npm run api-types` and commit the result',
    );
    process.exitCode = 1;
  }
}
