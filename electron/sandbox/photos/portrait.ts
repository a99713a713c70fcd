/**
 * Portraits drawn by code: a head, hair and shoulders before a plain wall, in colours that follow from the seed and
 * the person. Some people have none, as in any company. The bytes are PNG although they are sent as JPEG: the
 * documentation allows that, and a client must not trust the type.
 */
import type { Employee } from '../company/model.ts';
import { mixSeed, pick, seededRandom } from '../company/random.ts';
import { cast } from '../company/seed.ts';
import { encodePng } from './png.ts';

type Colour = readonly [red: number, green: number, blue: number];

interface Look {
  readonly wall: Colour;
  readonly skin: Colour;
  readonly hair: Colour;
  readonly shirt: Colour;
  /** How far the hair comes down beside the face, as a share of the picture. */
  readonly hairLength: number;
}

const WALLS: readonly Colour[] = [
  [221, 232, 240],
  [236, 226, 214],
  [222, 235, 222],
  [238, 222, 228],
  [228, 226, 240],
];
const SKINS: readonly Colour[] = [
  [241, 208, 180],
  [224, 182, 146],
  [196, 148, 108],
  [150, 104, 72],
  [104, 70, 50],
];
const HAIRS: readonly Colour[] = [
  [38, 30, 28],
  [84, 56, 38],
  [140, 96, 56],
  [196, 160, 96],
  [150, 150, 152],
];
const SHIRTS: readonly Colour[] = [
  [46, 82, 120],
  [120, 62, 70],
  [58, 104, 84],
  [96, 84, 128],
  [60, 64, 72],
  [188, 128, 60],
];

/** Share of people without a photo. */
const CAMERA_SHY = 0.12;
/** Samples a pixel in each direction: soft edges. */
const SAMPLES = 2;

/** The portrait of a person; null for somebody without one. */
export function photoOf(person: Employee, seed: number, width: number, height: number): Uint8Array | null {
  const random = seededRandom(mixSeed(seed, person.id, 7));
  const isShy = random() < CAMERA_SHY;
  // Of the fixed people, one has none, whatever the seed.
  const isCast = person.id <= cast.partTimer;
  if (isCast ? person.id === cast.notTracked : isShy) return null;
  const look: Look = {
    wall: pick(random, WALLS),
    skin: pick(random, SKINS),
    hair: pick(random, HAIRS),
    shirt: pick(random, SHIRTS),
    hairLength: 0.42 + random() * 0.3,
  };
  return encodePng(width, height, draw(look, width, height));
}

function draw(look: Look, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  const weight = 1 / (SAMPLES * SAMPLES);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const sum: [number, number, number] = [0, 0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const x = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / width;
        const y = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / height;
        const [red, green, blue] = colourAt(look, x, y);
        sum[0] += red;
        sum[1] += green;
        sum[2] += blue;
      }
      pixels.set(
        sum.map((value) => Math.round(value * weight)),
        (row * width + column) * 3,
      );
    }
  }
  return pixels;
}

/** What is in front at a point; both coordinates run from 0 to 1, down and to the right. */
function colourAt(look: Look, x: number, y: number): Colour {
  const inFace = isInside(x, y, 0.5, 0.43, 0.16, 0.21);
  const isFringe = inFace && y < 0.31 + Math.abs(x - 0.5) * 0.25;
  if (inFace && !isFringe) return look.skin;
  if (isFringe) return look.hair;
  if (Math.abs(x - 0.5) < 0.06 && y > 0.55 && y < 0.72) return look.skin;
  if (isInside(x, y, 0.5, 1.02, 0.36, 0.34)) return look.shirt;
  if (isInside(x, y, 0.5, 0.42, 0.2, 0.26) && y < look.hairLength) return look.hair;
  return look.wall;
}

function isInside(x: number, y: number, centreX: number, centreY: number, radiusX: number, radiusY: number): boolean {
  return ((x - centreX) / radiusX) ** 2 + ((y - centreY) / radiusY) ** 2 < 1;
}
