import { flushSync, mount, unmount } from 'svelte';
import * as m from '../../i18n/generated/messages.js';
import { problemText } from '../../i18n/problem-text.ts';
import type { AppState } from '../../app.svelte.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';
import { decimalOf, paperOf } from './regional.ts';
import { tableTexts } from './table-texts.ts';

/** Takes the days of a timesheet away: as a file, on the clipboard, on paper. What was known of them, not unsent changes. */
export class TakeOut {
  /** What is being done; null while nothing is. */
  underWay: 'file' | 'copy' | 'paper' | null = $state(null);
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  /** Saves them as CSV at a place of the person's choice. */
  async save(days: Days): Promise<void> {
    await this.#do('file', async () => {
      const answer = await this.#app.bridge.call('timesheet.export', { employeeId: null, ...days, ...tableTexts() });
      if (!answer.ok) return answer.problem;
      if (answer.value.kind === 'saved') {
        const { entries, file } = answer.value;
        this.#app.toasts.done(m.export_saved({ count: entries, file: nameOf(file) }));
      }
      return null;
    });
  }

  /** Puts them on the clipboard as a table. */
  async copy(days: Days): Promise<void> {
    await this.#do('copy', async () => {
      const decimal = decimalOf(this.#app.settings?.formatLocale ?? 'en');
      const wanted = { employeeId: null, ...days, ...tableTexts(), decimal };
      const answer = await this.#app.bridge.call('timesheet.copyTable', wanted);
      if (!answer.ok) return answer.problem;
      this.#app.toasts.done(m.export_copied({ count: answer.value.entries }));
      return null;
    });
  }

  /** Saves them as PDF. The print view is in the page only while it is printed, and never on the screen. */
  async print(days: Days): Promise<void> {
    await this.#do('paper', async () => {
      const { account, bridge, settings } = this.#app;
      if (account === null || settings === null) return null;
      const known = await bridge.call('timesheet.known', { employeeId: null, ...days });
      if (!known.ok) return known.problem;
      const { default: Paper } = await import('./Paper.svelte');
      const paper = mount(Paper, { target: document.body, props: { account, settings, view: known.value } });
      flushSync();
      try {
        const answer = await bridge.call('timesheet.print', {
          ...days,
          paper: paperOf(settings.formatLocale),
          about: `${account.employeeName} · ${account.companyName} · ${days.from} – ${days.to}`,
          page: m.export_page({ page: '{page}', pages: '{pages}' }),
        });
        if (!answer.ok) return answer.problem;
        if (answer.value.kind === 'saved') {
          this.#app.toasts.done(m.export_printed({ file: nameOf(answer.value.file) }));
        }
        return null;
      } finally {
        await unmount(paper);
      }
    });
  }

  async #do(what: 'file' | 'copy' | 'paper', work: () => Promise<Problem | null>): Promise<void> {
    if (this.underWay !== null) return;
    this.underWay = what;
    try {
      const problem = await work();
      if (problem === null) return;
      const { title, advice } = problemText(problem);
      this.#app.toasts.problem(`${title}. ${advice}`);
    } finally {
      this.underWay = null;
    }
  }
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
