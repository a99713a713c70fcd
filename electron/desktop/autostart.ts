/** The file by which desktops of Linux start a program with the session (XDG autostart specification). */
import fs from 'node:fs';
import path from 'node:path';
import { ownProblem, ProblemError } from '../../shared/problem.ts';

/** The argument of a start that opens no window. */
export const hiddenFlag = '--hidden';

/** Writes or removes an autostart file. Throws `loginItemRefused` when the disk does not let us. */
export function setAutostart(file: string, program: string, isOn: boolean): void {
  try {
    if (!isOn) {
      fs.rmSync(file, { force: true });
      return;
    }
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, autostartEntry(program));
  } catch (error) {
    throw loginItemRefused({ cause: error });
  }
}

/** The entry as the specification has it. */
export function autostartEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Clockhouse',
    `Exec=${execQuoted(program)} ${hiddenFlag}`,
    'Icon=clockhouse',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** A path as an argument of `Exec`: quoted, with the escapes of strings on top of those of quotes, and % doubled. */
function execQuoted(program: string): string {
  const quoted = program.replace(/["`$\\]/g, (sign) => `\\${sign}`);
  return `"${quoted.replaceAll('\\', '\\\\').replaceAll('%', '%%')}"`;
}

/** The system does not let Clockhouse start with the session, or stop doing so. */
export function loginItemRefused(options?: ErrorOptions): ProblemError {
  return new ProblemError(ownProblem('loginItemRefused', 'desktop.startAtLogin'), options);
}
