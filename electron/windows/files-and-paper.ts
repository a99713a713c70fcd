/** The system's ways in and out of a window for tables: its file dialog, the clipboard, and paper. Loaded on demand. */
import { app, clipboard, ClipboardItem, dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { writePaper } from '../timesheet/paper.ts';
import type { PaperWords } from '../timesheet/paper.ts';

/** The chosen path; null when the person closed the dialog. `over` is the window that the dialog belongs to. */
export async function chooseTable(over: BrowserWindow | null): Promise<string | null> {
  const options: OpenDialogOptions = {
    defaultPath: app.getPath('documents'),
    filters: [
      { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
      { name: '*', extensions: ['*'] },
    ],
    properties: ['openFile'],
  };
  const { canceled, filePaths } = await (over === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(over, options));
  return canceled ? null : (filePaths[0] ?? null);
}

interface Table {
  readonly text: string;
  readonly html: string;
}

/** Puts a table on the clipboard, as text for spreadsheets and as HTML for mail. */
export async function copyTable({ text, html }: Table): Promise<void> {
  // Electron took both in one object until it took over the clipboard of the web.
  if ((ClipboardItem as typeof ClipboardItem | undefined) === undefined) {
    (clipboard as unknown as { write(table: Table): void }).write({ text, html });
  } else await clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]);
}

/** Writes what a window's print style shows to a file. Throws a problem. */
export async function printSheet(window: BrowserWindow | null, file: string, words: PaperWords): Promise<void> {
  if (window === null) throw new ProblemError(ownProblem('actionNotPossible', 'timesheet.print'));
  await writePaper(window.webContents, file, words, 'timesheet.print');
}
