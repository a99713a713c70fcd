import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as prettier from 'prettier';
import { root } from './root.mjs';

const document = path.join(root, 'shared/bamboohr/openapi.json');
const readme = path.join(root, 'electron/sandbox/README.md');
const [BEGIN, END] = ['<!-- operations -->', '<!-- end of operations -->'];

/**
 * The demo company's README with the table of operations as the API document has it, formatted as the repository
 * keeps it.
 *
 * @returns {Promise<string>} The text of electron/sandbox/README.md.
 * @throws When the README has no place for the table.
 */
export async function generateSandboxReadme() {
  const text = await readFile(readme, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${readme} has no ${BEGIN} … ${END}`);
  const { paths } = JSON.parse(await readFile(document, 'utf8'));
  const operations = Object.entries(paths).flatMap(([route, item]) =>
    Object.entries(item).map(([method, operation]) => ({ route, method, ...operation })),
  );
  const tags = [...new Set(operations.map(({ tags: [tag] }) => tag))];
  const rows = tags.flatMap((tag) => operations.filter(({ tags: [own] }) => own === tag)).map(rowOf);
  const table = ['| operation | request | answers |', '| --- | --- | --- |', ...rows].join('\n');
  const whole = `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
  return prettier.format(whole, { ...(await prettier.resolveConfig(readme)), filepath: readme });
}

function rowOf({ operationId, method, route, responses, 'x-clockhouse': isNeighbour }) {
  const statuses = Object.keys(responses).join(' ');
  return `| \`${operationId}\`${isNeighbour ? ' ¹' : ''} | ${method.toUpperCase()} \`${route}\` | ${statuses} |`;
}

if (process.argv[1] === import.meta.filename) {
  const wanted = await generateSandboxReadme();
  if (!process.argv.includes('--check')) await writeFile(readme, wanted);
  else if ((await readFile(readme, 'utf8')) !== wanted) {
    console.error(
      'electron/sandbox/README.md does not fit openapi.json: run `node build/generate-sandbox-table.mjs` and commit the result',
    );
    process.exitCode = 1;
  }
}
