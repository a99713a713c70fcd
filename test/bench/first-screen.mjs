import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';
import { root } from '../../build/root.mjs';
import { metric, round } from './statistics.mjs';

const GOAL_KB = 60;

/**
 * JavaScript that the window has to load before the clock can be shown: the scripts of the built page and all that
 * they import statically, each file gzipped by itself at the highest level. kB of 1,000 bytes.
 *
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `first_screen_js_gzip_kb`; it is the same in every run.
 */
export async function measure() {
  const folder = path.join(root, 'out', 'renderer');
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*?(?:src|href)="([^"]+\.js)"/g)];
  const first = await reach(entries.map((match) => path.resolve(folder, match[1])));
  const onDemand = await reach([...first.values()].flatMap(({ onDemand: files }) => files));
  const sizes = (files, isLeftOut = () => false) =>
    Object.fromEntries(
      [...files].filter(([file]) => !isLeftOut(file)).map(([file, { kb }]) => [path.basename(file), kb]),
    );
  const kb = [...first.values()].reduce((sum, file) => sum + file.kb, 0);
  return [
    metric({
      name: 'first_screen_js_gzip_kb',
      unit: 'kB',
      goal: GOAL_KB,
      samples: [kb],
      details: { files: sizes(first), 'on demand': sizes(onDemand, (file) => first.has(file)) },
    }),
  ];
}

async function reach(files) {
  const found = new Map();
  for (const waiting = [...files]; waiting.length > 0;) {
    const file = waiting.pop();
    if (found.has(file)) continue;
    const code = await readFile(file, 'utf8');
    const imports = importsOf(code, file);
    found.set(file, { kb: round(gzipSync(code, { level: 9 }).length / 1000), onDemand: imports.onDemand });
    waiting.push(...imports.needed);
  }
  return found;
}

function importsOf(code, file) {
  const needed = [];
  const onDemand = [];
  const place = (source) => path.resolve(path.dirname(file), source);
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    // The minifier writes the one as a string and the other as a template without holes.
    const source = node.source?.value ?? node.source?.quasis?.[0]?.value.cooked;
    if (typeof source === 'string') (node.type === 'ImportExpression' ? onDemand : needed).push(place(source));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code).body);
  return { needed, onDemand };
}
