/** The entry of `npm run api`, bundled for Node. */
import { readSecret } from '../accounts/keychain.ts';
import { runCommandLine } from './command-line.ts';

runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readSecret,
  environment: process.env,
  platform: process.platform,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
