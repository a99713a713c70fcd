/**
 * Runs a command's main function and turns what it throws into a plain message and exit code 1. With CLOCKHOUSE_DEBUG
 * set the stack is shown too.
 *
 * @param {(args: readonly string[]) => Promise<number>} main Gets the command line's arguments, answers the exit code.
 */
export async function runCommand(main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(process.env.CLOCKHOUSE_DEBUG ? error.stack : `\n${error.message}`);
    process.exitCode = 1;
  }
  // Whatever is still open (a child's pipe, a timer) does not keep the command from ending.
  process.exit();
}
