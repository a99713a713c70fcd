// Which package brings what, by the name that `ldd` prints for a shared library or that a program has.
const DEBIAN = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libgbm.so.1': 'libgbm1',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libasound.so.2': 'libasound2',
  'libexpat.so.1': 'libexpat1',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libudev.so.1': 'libudev1',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libuuid.so.1': 'libuuid1',
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
};

const FEDORA = {
  'libnss3.so': 'nss',
  'libnssutil3.so': 'nss-util',
  'libsmime3.so': 'nss',
  'libnspr4.so': 'nspr',
  'libatk-1.0.so.0': 'atk',
  'libatk-bridge-2.0.so.0': 'at-spi2-atk',
  'libatspi.so.0': 'at-spi2-core',
  'libcups.so.2': 'cups-libs',
  'libdbus-1.so.3': 'dbus-libs',
  'libdrm.so.2': 'libdrm',
  'libgbm.so.1': 'mesa-libgbm',
  'libgtk-3.so.0': 'gtk3',
  'libgdk-3.so.0': 'gtk3',
  'libpango-1.0.so.0': 'pango',
  'libcairo.so.2': 'cairo',
  'libX11.so.6': 'libX11',
  'libXcomposite.so.1': 'libXcomposite',
  'libXdamage.so.1': 'libXdamage',
  'libXext.so.6': 'libXext',
  'libXfixes.so.3': 'libXfixes',
  'libXrandr.so.2': 'libXrandr',
  'libxcb.so.1': 'libxcb',
  'libxkbcommon.so.0': 'libxkbcommon',
  'libasound.so.2': 'alsa-lib',
  'libexpat.so.1': 'expat',
  'libglib-2.0.so.0': 'glib2',
  'libgobject-2.0.so.0': 'glib2',
  'libgio-2.0.so.0': 'glib2',
  'libudev.so.1': 'systemd-libs',
  'libsecret-1.so.0': 'libsecret',
  'libuuid.so.1': 'libuuid',
  Xvfb: 'xorg-x11-server-Xvfb',
  'dbus-daemon': 'dbus-daemon',
  'dbus-send': 'dbus-tools',
  'gnome-keyring-daemon': 'gnome-keyring',
};

/**
 * Names of the packages that bring the given libraries and programs.
 *
 * @param {'debian' | 'fedora'} family Kind of Linux.
 * @param {readonly string[]} missing Libraries as `ldd` names them, and programs.
 * @returns {readonly string[]} Package names, each once. What no package is known for is left out.
 */
export function packagesFor(family, missing) {
  const table = family === 'debian' ? DEBIAN : FEDORA;
  return [...new Set(missing.map((name) => table[name]).filter((name) => name !== undefined))].sort();
}
