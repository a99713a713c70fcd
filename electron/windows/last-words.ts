/**
 * What is said when the app cannot even open a window, because its data cannot be opened. The only words main has of its
 * own: there is no window to say them in.
 */
import { app, dialog } from 'electron';
import { firstSpoken } from '../../shared/languages.ts';
import type { SpokenLanguage } from '../../shared/languages.ts';
import { ProblemError } from '../../shared/problem.ts';

const words: Readonly<Record<SpokenLanguage, (folder: string, code: string) => string>> = {
  en: (folder: string, code: string) =>
    `Clockhouse cannot open its data in\n${folder}\n(${code})\n\nNothing was changed. Make sure that the disk is not full and that you may write there, then start Clockhouse again.`,
  es: (folder: string, code: string) =>
    `Clockhouse no puede abrir sus datos en\n${folder}\n(${code})\n\nNo se ha cambiado nada. Comprueba que el disco no esté lleno y que tengas permiso para escribir ahí, y vuelve a abrir Clockhouse.`,
  fr: (folder: string, code: string) =>
    `Clockhouse ne peut pas ouvrir ses données dans\n${folder}\n(${code})\n\nRien n’a été modifié. Vérifiez que le disque n’est pas plein et que vous avez le droit d’écrire à cet endroit, puis relancez Clockhouse.`,
  de: (folder: string, code: string) =>
    `Clockhouse kann seine Daten nicht öffnen in\n${folder}\n(${code})\n\nEs wurde nichts geändert. Prüfe, ob der Speicher voll ist und ob du dort schreiben darfst, und starte Clockhouse dann noch einmal.`,
};

/** Shows a native message and returns when it was read. */
export function sayLastWords(error: unknown): void {
  const code = error instanceof ProblemError ? error.problem.code : 'internal';
  const text = words[firstSpoken([app.getLocale()])](app.getPath('userData'), code);
  process.stderr.write(`${text}\n`);
  dialog.showErrorBox('Clockhouse', text);
}
