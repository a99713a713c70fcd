import os from 'node:os';
import path from 'node:path';

/**
 * The folder outside the checkout where downloads shared by all checkouts are kept: runtimes and remembered failures.
 *
 * @returns {string} Absolute path; it need not exist yet.
 */
export function cacheFolder() {
  const home = os.homedir();
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'clockhouse');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'clockhouse');
  if (process.platform === 'win32') {
    return path.join(process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'clockhouse', 'Cache');
  }
  return path.join(home, '.cache', 'clockhouse');
}
