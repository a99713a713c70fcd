/**
 * The tray's icon, drawn pixel by pixel: a rounded square (a triangle, when a person is needed) with a sign cut into it,
 * one of its own for each state, so that the shape tells it and colour only helps. Pure; `icon.ts` makes images of it.
 */

/** What the icon says: clocked out (an empty frame), in (the hands of a clock), on a break (two bars), needs a person. */
export type TrayMark = 'out' | 'in' | 'break' | 'attention';

/** Colours of the square and of the sign, 0 to 255 each; a sign of null is a hole. */
export interface Ink {
  readonly square: readonly [red: number, green: number, blue: number];
  readonly sign: readonly [red: number, green: number, blue: number] | null;
}

/** Drawn on a grid of 16 by 16, whatever the size in pixels. */
const grid = 16;
/** Each pixel is looked at in so many places across and down, for soft edges. */
const samples = 4;
const corner = 4;

type Shape = (x: number, y: number) => boolean;

const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x < right && y >= top && y < bottom;

/** A square with round corners, `inset` from the edge. */
const rounded =
  (inset: number): Shape =>
  (x, y) => {
    const radius = Math.max(0, corner - inset);
    const [left, right] = [inset + radius, grid - inset - radius];
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(left - y, 0, y - right);
    return dx * dx + dy * dy <= radius * radius;
  };

/** A triangle that stands on its base. */
const warning: Shape = (x, y) => y >= 1 && y <= 15 && Math.abs(x - 8) <= ((y - 1) / 14) * 7.5 + 0.5;

const outlines: Readonly<Record<TrayMark, Shape>> = {
  out: rounded(0),
  in: rounded(0),
  break: rounded(0),
  attention: warning,
};

const signs: Readonly<Record<TrayMark, Shape>> = {
  out: rounded(2),
  in: (x, y) => box(7, 3, 9, 9)(x, y) || box(7, 8, 12, 10)(x, y),
  break: (x, y) => box(4, 4, 7, 12)(x, y) || box(9, 4, 12, 12)(x, y),
  attention: (x, y) => box(7, 5.5, 9, 10.5)(x, y) || box(7, 12, 9, 14)(x, y),
};

/** Four bytes a pixel, row by row: blue, green, red, opacity, each colour multiplied by it as the systems take it. */
export function drawTrayMark(mark: TrayMark, size: number, ink: Ink): Uint8Array {
  const outline = outlines[mark];
  const sign = signs[mark];
  const pixels = new Uint8Array(size * size * 4);
  const step = grid / size / samples;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let ofSquare = 0;
      let ofSign = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const x = (column * samples + (sample % samples) + 0.5) * step;
        const y = (row * samples + Math.floor(sample / samples) + 0.5) * step;
        if (!outline(x, y)) continue;
        if (sign(x, y)) ofSign += 1;
        else ofSquare += 1;
      }
      put(pixels, (row * size + column) * 4, ofSquare / samples ** 2, ofSign / samples ** 2, ink);
    }
  }
  return pixels;
}

function put(pixels: Uint8Array, at: number, ofSquare: number, ofSign: number, { square, sign }: Ink): void {
  for (const [offset, channel] of [2, 1, 0].entries()) {
    const mixed = (square[channel] ?? 0) * ofSquare + (sign?.[channel] ?? 0) * ofSign;
    pixels[at + offset] = Math.round(mixed);
  }
  pixels[at + 3] = Math.round(255 * (ofSquare + (sign === null ? 0 : ofSign)));
}
