// Draws the app's icons from icon.svg and icon-small.svg: `node build/packaging/icons/draw.mjs`. The results are
// committed, so this runs only when a drawing was changed.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../../bootstrap/command.mjs';
import { isRoot, openSession, resolveRuntime, run } from '../../bootstrap/set-up.mjs';

const folder = import.meta.dirname;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 256];
// Apple's names for PNG entries by size in pixels. https://en.wikipedia.org/wiki/Apple_Icon_Image_format
const APPLE_TYPES = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
const APPLE_SIZES = [32, 64, 128, 256, 512, 1024];
// Apple's icon grid: the body fills 824 of 1024 points, so that the icon is not larger than its neighbours in the Dock.
const APPLE_SHARE = 824 / 1024;
const LARGEST_SMALL = 32;

await runCommand(async () => {
  const large = await readFile(path.join(folder, 'icon.svg'), 'utf8');
  const small = await readFile(path.join(folder, 'icon-small.svg'), 'utf8');
  const svgFor = (size) => (size <= LARGEST_SMALL ? small : large);
  const work = await mkdtemp(path.join(os.tmpdir(), 'clockhouse-icons-'));
  try {
    const plain = LINUX_SIZES.map((size) => ({ svg: svgFor(size), size, share: 1, file: `${size}x${size}.png` }));
    const apple = APPLE_SIZES.map((size) => ({
      svg: svgFor(size),
      size,
      share: APPLE_SHARE,
      file: `apple-${size}.png`,
    }));
    await drawAll(work, [...plain, ...apple]);
    for (const { file } of plain) await copyFile(path.join(work, file), path.join(folder, file));
    const png = (file) => readFile(path.join(work, file));
    await writeFile(path.join(folder, 'icon.ico'), await windowsIcon((size) => png(`${size}x${size}.png`)));
    await writeFile(path.join(folder, 'icon.icns'), await appleIcon((size) => png(`apple-${size}.png`)));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return 0;
});

async function drawAll(work, orders) {
  const file = path.join(work, 'orders.json');
  await writeFile(file, JSON.stringify(orders));
  const runtime = await resolveRuntime();
  const session = await openSession({ keyring: 'if-possible' });
  try {
    const switches = isRoot() ? ['--no-sandbox'] : [];
    const args = [...switches, path.join(folder, 'draw-in-page.cjs'), file];
    await run(runtime.executable, args, { env: session.env, timeoutMs: 30_000 });
  } finally {
    await session.close();
  }
}

async function windowsIcon(pngOf) {
  const images = await Promise.all(WINDOWS_SIZES.map(pngOf));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach((image, index) => {
    const at = 6 + 16 * index;
    // A width of 256 is written as 0.
    header.writeUInt8(WINDOWS_SIZES[index] % 256, at);
    header.writeUInt8(WINDOWS_SIZES[index] % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(image.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([header, ...images]);
}

async function appleIcon(pngOf) {
  const parts = [];
  for (const [type, size] of Object.entries(APPLE_TYPES)) {
    const image = await pngOf(size);
    const header = Buffer.alloc(8);
    header.write(type, 0, 'latin1');
    header.writeUInt32BE(image.length + 8, 4);
    parts.push(header, image);
  }
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(8);
  header.write('icns', 0, 'latin1');
  header.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([header, body]);
}
