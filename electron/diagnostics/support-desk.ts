/** Prepares support bundles and saves them. Loaded when somebody asks for one. */
import os from 'node:os';
import { app } from 'electron';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../../shared/ipc/clock-view.ts';
import type { SavedBundle, SupportBundle } from '../../shared/ipc/support.ts';
import type { AccountView, Diagnostics, SettingsView } from '../../shared/ipc/views.ts';
import { utcText } from '../../shared/time/instant-text.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { writeWhole } from '../csv/write-file.ts';
import { readLogTail } from './log-tail.ts';
import { bundleText } from './support-bundle.ts';
import type { PunchFacts, SystemFacts } from './support-bundle.ts';

/** What it asks. */
export interface SupportDeskOptions {
  readonly now: () => EpochMs;
  readonly diagnostics: () => Diagnostics;
  readonly account: () => AccountView | null;
  readonly connection: () => Connection | null;
  readonly settings: () => SettingsView;
  readonly notices: readonly Problem[];
  readonly punches: () => PunchFacts;
  readonly logFolder: string;
  /** Asks the person; null when they turned away. */
  readonly askForPlace: (name: string) => Promise<string | null>;
}

/** Enough for a day of an ordinary machine, and still readable. */
const mostLogLines = 400;

/** See the file's comment. */
export class SupportDesk {
  readonly #options: SupportDeskOptions;
  #prepared: SupportBundle | null = null;
  #preparing: Promise<SupportBundle> | null = null;

  constructor(options: SupportDeskOptions) {
    this.#options = options;
  }

  /** Puts one together. It is kept: what is saved afterwards is what was shown. Who asks meanwhile gets the same. */
  prepare(): Promise<SupportBundle> {
    this.#preparing ??= this.#prepare().finally(() => {
      this.#preparing = null;
    });
    return this.#preparing;
  }

  /** Saves the one that was prepared last where the person says. Refused with `actionNotPossible` when there is none. */
  async save(): Promise<SavedBundle> {
    const prepared = this.#prepared;
    if (prepared === null) throw new ProblemError(ownProblem('actionNotPossible', 'diagnostics.saveBundle'));
    const file = await this.#options.askForPlace(prepared.name);
    if (file === null) return { kind: 'canceled' };
    await writeWhole(file, [prepared.text], 'diagnostics.saveBundle');
    return { kind: 'saved', file };
  }

  async #prepare(): Promise<SupportBundle> {
    const { now, diagnostics, account, connection, settings, notices, punches, logFolder } = this.#options;
    const madeAt = now();
    const text = bundleText({
      madeAt,
      diagnostics: diagnostics(),
      system: systemFacts(),
      account: account(),
      connection: connection(),
      settings: settings(),
      notices,
      punches: punches(),
      log: await readLogTail(logFolder, mostLogLines),
    });
    const day = utcText(madeAt).slice(0, 16).replaceAll(':', '');
    this.#prepared = { name: `clockhouse-support-${day}.txt`, text };
    return this.#prepared;
  }
}

function systemFacts(): SystemFacts {
  const desktop = [process.env['XDG_CURRENT_DESKTOP'], process.env['XDG_SESSION_TYPE']];
  return {
    isPackaged: app.isPackaged,
    release: os.release(),
    memoryBytes: os.totalmem(),
    languages: app.getPreferredSystemLanguages(),
    // Names as the desktops give themselves; anything else is somebody's own.
    desktop: desktop.filter((name) => name !== undefined && /^[\w:-]{1,40}$/.test(name)).join(' '),
    home: os.homedir(),
    userName: os.userInfo().username,
  };
}
