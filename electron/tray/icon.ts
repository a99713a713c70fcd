/** The tray's icon as an image of the system: sharp on every display, and on macOS in the colour of the menu bar. */
import { nativeImage } from 'electron';
import type { NativeImage } from 'electron';
import { drawTrayMark } from './draw-icon.ts';
import type { Ink, TrayMark } from './draw-icon.ts';

/** Points across. Panels of Linux are higher than the others and scale down better than up. */
const points = process.platform === 'linux' ? 24 : 16;

/** The magnifications that Windows and desktops of Linux offer, and those of Macs among them. */
const scales = [1, 1.25, 1.5, 2, 3] as const;

/** A template image: macOS takes its shape only and colours it. */
const templateInk: Ink = { square: [0, 0, 0], sign: null };

/** Colours that stand out from light and dark panels alike; the roles of renderer/ui/tokens.css. */
const inks: Readonly<Record<TrayMark, Ink>> = {
  out: { square: [0x6b, 0x66, 0x5e], sign: [0xfa, 0xf8, 0xf5] },
  in: { square: [0x0e, 0x66, 0x57], sign: [0xfa, 0xf8, 0xf5] },
  break: { square: [0x9a, 0x5b, 0x00], sign: [0xfa, 0xf8, 0xf5] },
  attention: { square: [0xb3, 0x26, 0x1e], sign: [0xfa, 0xf8, 0xf5] },
};

const made = new Map<TrayMark, NativeImage>();

/** The image of a state; made once each. */
export function trayIcon(mark: TrayMark): NativeImage {
  const known = made.get(mark);
  if (known !== undefined) return known;
  const isTemplate = process.platform === 'darwin';
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor);
    const buffer = Buffer.from(drawTrayMark(mark, size, isTemplate ? templateInk : inks[mark]));
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(isTemplate);
  made.set(mark, image);
  return image;
}
