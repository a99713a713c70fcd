/** Asks a person where a file goes, in the system's own dialog. */
import path from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, SaveDialogOptions } from 'electron';

/** The chosen path; null when the person closed the dialog. The name says the kind of file. `over` is the window that the dialog belongs to. */
export async function placeForFile(name: string, over: BrowserWindow | null): Promise<string | null> {
  const extension = path.extname(name).slice(1);
  const options: SaveDialogOptions = {
    defaultPath: path.join(app.getPath('documents'), name),
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const { canceled, filePath } = await (over === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(over, options));
  return canceled || filePath === '' ? null : filePath;
}
