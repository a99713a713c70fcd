/**
 * What is said when the app cannot even open a window, because its data cannot be opened. The only words main has of its
 * own: there is no window to say them in.
 */
import { app, dialog } from 'electron';
import { ProblemError } from '../../shared/problem.ts';

const words = {
  en: (folder: string, code: string) =>
    `Clockhouse cannot open its data in\n${folder}\n(${code})\n\nNothing was changed. Make sure that the disk is not full and that you may write there, then start Clockhouse again.`,
  es: (folder: string, code: string) =>
    `Clockhouse no puede abrir sus datos en\n${folder}\n(${code})\n\nNo se ha cambiado nada. Comprueba que el disco no esté lleno y que tengas permiso para escribir ahí, y vuelve a abrir Clockhouse.`,
} as const;

/** Shows a native message and returns when it was read. */
export function sayLastWords(error: unknown): void {
  const code = error instanceof ProblemError ? error.problem.code : 'internal';
  const language = app.getLocale().startsWith('es') ? 'es' : 'en';
  const text = words[language](app.getPath('userData'), code);
  process.stderr.write(`${text}\n`);
  dialog.showErrorBox('Clockhouse', text);
}
