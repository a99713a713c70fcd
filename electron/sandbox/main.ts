/**
 * The sandbox as a process of its own, under Node or as an Electron utility process: prints one line of JSON when it
 * is ready and runs until it is told to stop.
 */
import { readCommandLine, usage } from './options.ts';
import { startSandbox } from './sandbox.ts';

/** The way back to the parent that Electron gives a utility process; plain Node has none. */
interface ParentPort {
  postMessage(message: unknown): void;
}

/** How often `--with-parent` looks whether the parent is still there. */
const PARENT_CHECK_MS = 1000;

async function run(): Promise<void> {
  const { options, withParent, help } = readCommandLine(process.argv.slice(2));
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const sandbox = await startSandbox(options);
  for (const warning of sandbox.warnings) process.stderr.write(`${warning}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  if (withParent) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop();
    }, PARENT_CHECK_MS).unref();
  }

  process.stdout.write(`${JSON.stringify(sandbox.ready)}\n`);
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  parentPort?.postMessage(sandbox.ready);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nOptions: --help\n`);
  process.exitCode = 1;
});
