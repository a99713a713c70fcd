const REDRAW_MS = 200;
const PLAIN_MS = 5_000;

/**
 * Shows how far a long step is. In a terminal one line is redrawn; elsewhere (a log, a pipe) a whole line is written
 * at the start, every five seconds, and at the end. Writes to stderr, which leaves stdout to a command's answer.
 *
 * @param {string} what What is being done, as the start of a sentence.
 * @param {{ all?: number, unit?: string }} [options] How much there is to do, if that is known at the start, and of
 *   what; unless told, amounts are bytes and shown as megabytes.
 * @returns {{ update(done: number, all?: number): void, done(): void, fail(): void }}
 */
export function startProgress(what, { all: expected, unit } = {}) {
  const terminal = process.stderr.isTTY === true;
  const startMs = performance.now();
  let lastMs = startMs;
  let isOver = false;
  const draw = (text) => process.stderr.write(terminal ? `\r\u001b[K${what}: ${text}` : `${what}: ${text}\n`);
  const end = (text) => {
    if (isOver) return;
    isOver = true;
    draw(`${text} (${((performance.now() - startMs) / 1000).toFixed(0)} s)${terminal ? '\n' : ''}`);
  };
  process.stderr.write(terminal ? `${what} …` : `${what} …\n`);
  return {
    update(done, all = expected) {
      const now = performance.now();
      if (isOver || now - lastMs < (terminal ? REDRAW_MS : PLAIN_MS)) return;
      lastMs = now;
      draw(describe(done, all, unit, now - startMs));
    },
    done: () => end('done'),
    fail: () => end('failed'),
  };
}

function describe(done, all, unit, elapsedMs) {
  const amount = (number) => (unit === undefined ? (number / 1e6).toFixed(0) : String(number));
  if (!all) return `${amount(done)} ${unit ?? 'MB'}`;
  const share = Math.min(1, done / all);
  const left = share > 0.02 && share < 1 ? `, about ${Math.ceil((elapsedMs / share - elapsedMs) / 1000)} s left` : '';
  return `${amount(done)} of ${amount(all)} ${unit ?? 'MB'} (${Math.floor(share * 100)} %)${left}`;
}
