import { requireNode } from './bootstrap/node-version.mjs';

requireNode();
// Loaded after the check: an older Node could not parse it.
Promise.all([import('./bootstrap/command.mjs'), import('./commands/faults.mjs')]).then(([{ runCommand }, { main }]) =>
  runCommand(main),
);
