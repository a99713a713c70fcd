import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');

// What stands on what, as README.md of renderer/ui lists it: text wants 4.5 to 1, edges and signs 3 to 1.
const textPairs = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'raised'],
  ['ink', 'hover'],
  ['ink', 'pause-soft'],
  ['ink', 'alert-soft'],
  ['ink', 'waiting-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'raised'],
  ['ink-soft', 'hover'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-field', 'field'],
  ['pause', 'paper'],
  ['pause', 'surface'],
  ['pause', 'raised'],
  ['pause', 'hover'],
  ['pause', 'pause-soft'],
  ['alert', 'paper'],
  ['alert', 'surface'],
  ['alert', 'alert-soft'],
  ['on-alert', 'alert'],
  ['on-alert', 'alert-hover'],
  ['waiting', 'paper'],
  ['waiting', 'surface'],
  ['waiting', 'waiting-soft'],
] as const;
const shapePairs = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['line-strong', 'raised'],
  ['accent', 'waiting-soft'],
  ['pause', 'pause-soft'],
] as const;

function block(selector: string): Readonly<Record<string, string>> {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']): [string, string] => [
      name,
      value,
    ]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = block(':root');
const themes = {
  light,
  dark: { ...light, ...block(":root[data-theme='dark']") },
  contrast: { ...light, ...block(":root[data-theme='contrast']") },
};

describe.each(Object.entries(themes))('the %s theme', (name, tokens) => {
  const minimum = name === 'contrast' ? 7 : 4.5;

  it.each(textPairs)('lets %s be read on %s', (front, back) => {
    expect(contrast(tokens[front] ?? '', tokens[back] ?? '')).toBeGreaterThanOrEqual(minimum);
  });

  it.each(shapePairs)('lets %s be seen on %s', (front, back) => {
    expect(contrast(tokens[front] ?? '', tokens[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
