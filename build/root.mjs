import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, absolute. All commands work on it, wherever they are called from. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
