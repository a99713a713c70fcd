'use strict';
// Runs in Electron for draw.mjs: reads {name: {svg, sizes, share}} from the file it is given, writes the drawn PNGs
// beside it. Chromium draws them, because it is the one renderer of SVG that every checkout has.
const { app, BrowserWindow } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

const orders = process.argv.at(-1);

async function draw() {
  await app.whenReady();
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<title>icons</title>');
  for (const { svg, size, share, file } of JSON.parse(fs.readFileSync(orders, 'utf8'))) {
    const input = JSON.stringify({ svg, size, share });
    const png = await window.webContents.executeJavaScript(`(${drawOne.toString()})(${input})`);
    fs.writeFileSync(path.join(path.dirname(orders), file), Buffer.from(png.split(',')[1], 'base64'));
  }
}

// In the page. `share` is how much of the width the drawing fills; the rest is transparent.
async function drawOne({ svg, size, share }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg.replace('<svg', `<svg width="${size}" height="${size}"`))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const margin = (size * (1 - share)) / 2;
  canvas.getContext('2d').drawImage(image, margin, margin, size * share, size * share);
  return canvas.toDataURL('image/png');
}

draw().then(
  () => app.exit(0),
  (error) => {
    console.error(error);
    app.exit(1);
  },
);
