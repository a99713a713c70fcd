const COLUMNS = ['figure', 'median', 'min', 'unit', 'goal', 'runs', ''];

/**
 * The report as a table for people, with what each figure was made from below it.
 *
 * @param {{ date: string, machine: string, electron: string, runtime: string, metrics: readonly import('./bench.mjs').Metric[] }} report
 * @returns {string}
 */
export function formatTable({ machine, electron, runtime, metrics }) {
  const rows = metrics.map(({ name, median, min, unit, goal, runs }) => [
    name,
    String(median),
    String(min),
    unit,
    goal === null ? '' : `≤ ${goal}`,
    String(runs),
    goal === null ? '' : median <= goal ? 'met' : 'MISSED',
  ]);
  const all = [COLUMNS, ...rows];
  const widths = COLUMNS.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  const details = metrics.map(({ name, details: parts }) => `${name}: ${describe(parts)}`);
  const shipped =
    runtime === 'official'
      ? ''
      : ` (${runtime}; not the one that Clockhouse ships on: ratios hold, milliseconds do not)`;
  return [...all.map(line), '', ...details, '', `Electron ${electron}${shipped}`, machine].join('\n');
}

function describe(parts) {
  return Object.entries(parts)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}
