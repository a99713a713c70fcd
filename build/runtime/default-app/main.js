'use strict';
// Takes the place of Electron's own default app in the fallback runtime, which comes without one. It understands
// `electron [-r module]… [switches] <folder | script> [arguments]`, `--version` and `--abi`: what `npm start` and
// Playwright's launcher use.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const request = parse(process.argv.slice(1));
if (request.print) {
  console.log(request.print);
  process.exit(0);
}
if (!request.target) {
  console.error('usage: electron [-r module] [switches] <folder | script> [arguments]');
  process.exit(1);
}
start(request).catch((error) => {
  console.error('The app threw an error while it was loaded');
  console.error(error.stack ?? error);
  process.exit(1);
});

function parse(argv) {
  const modules = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index];
    if (argument === '-r' || argument === '--require') modules.push(argv[(index += 1)]);
    else if (argument.startsWith('--require=')) modules.push(argument.slice('--require='.length));
    else if (argument === '-v' || argument === '--version') return { modules, print: `v${process.versions.electron}` };
    else if (argument === '-a' || argument === '--abi') return { modules, print: process.versions.modules };
    else if (!argument.startsWith('-')) return { modules, target: argument, skipped: index };
  }
  return { modules };
}

async function start({ modules, target, skipped }) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const script = adopt(path.resolve(target));
  // As with the official default app, argv[1] is the app's path for the app itself.
  process.argv.splice(1, skipped);
  if (modules.length > 0) Module._preloadModules(modules);
  if (script.endsWith('.mjs')) await import(pathToFileURL(script).href);
  else Module._load(script, Module, true);
}

function adopt(target) {
  const manifest = path.join(target, 'package.json');
  if (!fs.existsSync(manifest)) {
    app.setAppPath(path.dirname(target));
    return target;
  }
  const { name, productName, version, desktopName, main } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  app.name = productName ?? name ?? app.name;
  if (desktopName) app.setDesktopName(desktopName);
  app.setAppPath(target);
  return path.resolve(target, main ?? 'index.js');
}
