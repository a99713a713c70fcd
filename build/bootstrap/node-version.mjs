// Read by Nodes of any age before anything else: no syntax younger than 2017 here and in the entry files.
const NEEDED = [20, 19];

/** Ends with a plain message when this Node is too old to run the commands. */
export function requireNode() {
  const found = process.versions.node.split('.').map(Number);
  if (found[0] > NEEDED[0] || (found[0] === NEEDED[0] && found[1] >= NEEDED[1])) return;
  console.error(
    'Clockhouse is built with Node.js ' +
      NEEDED.join('.') +
      ' or newer; this is ' +
      process.versions.node +
      '.\n' +
      'Install a current version from https://nodejs.org or with your version manager, e.g. `nvm install 22`.',
  );
  process.exit(1);
}
