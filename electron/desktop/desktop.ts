/**
 * Clockhouse around its window: tray, reminders, absences, links, the shortcut, and what closing and quitting do. Put
 * together here; each rule has its own file. Loaded once the first frame is painted, or by a start without a window.
 */
import { app, powerMonitor } from 'electron';
import { randomUUID } from 'node:crypto';
import { assertNever } from '../../shared/assert-never.ts';
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import type { DesktopFacts, DesktopQuestion } from '../../shared/ipc/desktop.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Lane, PunchAction } from '../../shared/punches/punch.ts';
import type { Reminder } from '../../shared/reminders/reminders.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import type { Desk } from '../desk/desk.ts';
import type { Settings } from '../settings/settings.ts';
import type { OpenDatabase } from '../storage/database.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import { ClockTray } from '../tray/tray.ts';
import type { TrayDoings } from '../tray/tray.ts';
import { hasTrayPlace } from '../tray/tray-place.ts';
import { trayView } from '../tray/tray-view.ts';
import type { Front } from '../windows/front.ts';
import { Words } from '../words/words.ts';
import { AwayWatch } from './away-watch.ts';
import type { AwayReport } from './away-watch.ts';
import { Closing } from './closing.ts';
import { parseDeepLink } from './deep-link.ts';
import { KeptFacts } from './kept-facts.ts';
import { linkScheme } from './link-inbox.ts';
import type { LinkInbox } from './link-inbox.ts';
import { setStartsAtLogin, startsAtLogin } from './login-item.ts';
import { everyMinute } from './minute-tick.ts';
import { canNotify, notify } from './notifier.ts';
import { Questions } from './questions.ts';
import { ReminderWatch } from './reminder-watch.ts';
import { reminderWords } from './reminder-words.ts';
import { ShowShortcut } from './show-shortcut.ts';
import { showDockMenu, showJumpList } from './system-menus.ts';

/** What it stands on. */
export interface DesktopOptions {
  readonly desk: Desk;
  readonly clock: TrustedClock;
  readonly database: OpenDatabase;
  readonly entries: KnownEntries;
  readonly front: Front;
  readonly links: LinkInbox;
  readonly settings: Settings;
  /** Whose clock it is; null while nobody is connected. */
  readonly lane: () => Lane | null;
  /** A link that is none of ours, or one too many: logged without its text. */
  readonly onRefusedLink: () => void;
  /** Something went wrong that nobody waits for. */
  readonly onDefect: (error: unknown) => void;
}

/** Panels of Linux may start after the programs of a session. */
const lookForTrayAgainMs: readonly DurationMs[] = [5_000, 30_000, 120_000];

/** How often it is kept on disk that Clockhouse runs, while somebody is clocked in. */
const keptEveryMs: DurationMs = 5 * MINUTE_MS;

/** How long a quit waits for the punch that was made with it. It is on disk: later it goes out at the next start. */
const longestLeaveMs: DurationMs = 3_000;

/** See the file's comment. */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #words: Words;
  readonly #kept: KeptFacts;
  readonly #questions: Questions;
  readonly #closing: Closing;
  readonly #reminders: ReminderWatch;
  readonly #away: AwayWatch;
  readonly #shortcut: ShowShortcut;
  readonly #doings: TrayDoings;
  #tray: ClockTray | null = null;
  #hasTray = process.platform !== 'linux';
  #isLeaving = false;
  /** When it was last kept that Clockhouse runs; null before it was found out since when it did not. */
  #keptAt: number | null = null;

  constructor(options: DesktopOptions) {
    const { settings, front, desk, clock, database, entries, onDefect } = options;
    this.#options = options;
    this.#words = new Words(() => settings.view());
    this.#kept = new KeptFacts(database);
    this.#questions = new Questions((waiting) => {
      front.windows.tell('desktop.asked', waiting);
    });
    this.#closing = new Closing({
      settings: () => settings.view().desktop,
      questions: this.#questions,
      livesInDock: process.platform === 'darwin',
      hasTray: () => this.#hasTray,
      isToldOfTray: () => settings.isToldOfTray,
      isClockedIn: () => (desk.view()?.state.kind ?? 'out') !== 'out',
      open: () => {
        front.open();
      },
      quit: () => {
        app.quit();
      },
    });
    this.#doings = {
      punch: (action, breakId) => {
        this.#punch(action, breakId);
      },
      open: () => {
        front.open();
      },
      quit: () => {
        this.#closing.requestQuit();
      },
    };
    this.#reminders = new ReminderWatch({
      settings: () => settings.view().reminders,
      kept: this.#kept,
      entries: (lane, from, to) => entries.between(lane, from, to),
      say: (reminder, view) => {
        this.#say(reminder, view);
      },
      onDefect,
    });
    this.#away = new AwayWatch({
      power: powerMonitor,
      now: () => clock.now(),
      runningNow: () => clock.runningNow(),
      onBack: (report) => {
        this.#cameBack(report);
      },
    });
    this.#shortcut = new ShowShortcut(this.#doings.open);
    this.#start();
  }

  /** The clock changed, or who is connected. */
  changed(view: ClockView | null): void {
    try {
      this.#show(view);
    } catch (error) {
      this.#options.onDefect(error);
    }
  }

  /** A person changed the settings. */
  settingsChanged(): void {
    showJumpList(this.#words);
    this.changed(this.#options.desk.view());
  }

  /** What waits for an answer. */
  questions(): readonly DesktopQuestion[] {
    return this.#questions.waiting;
  }

  /** Carries out an answer of the window. Throws a storage problem when a choice cannot be kept. */
  answer({ id, answer, neverAgain }: ProcedureParsed<'desktop.answer'>): void {
    const question = this.#questions.take(id);
    if (question === null) return;
    const { settings, front } = this.#options;
    if (question.kind === 'quit' && neverAgain) settings.change({ desktop: { asksAtQuit: false } });
    if (question.kind === 'close') this.#toldOfTray(answer === 'quit');
    switch (answer) {
      case 'done':
        return;
      case 'stay':
        if (question.kind === 'quit' && question.canStay) front.close();
        return;
      case 'keepRunning':
        front.close();
        return;
      case 'quit':
        // Who turns the tray off has not been asked yet whether to quit while clocked in.
        if (question.kind === 'close') this.#closing.requestQuit();
        else this.#leave();
        return;
      default:
        assertNever(answer);
    }
  }

  /** What this machine makes of the settings; looks for the tray once more. */
  async facts(): Promise<DesktopFacts> {
    await this.#lookForTray();
    return this.#facts();
  }

  /** See `desktop.setShortcut` in the contract. */
  setShortcut(accelerator: string | null): DesktopFacts {
    this.#shortcut.change(accelerator);
    this.#options.settings.shortcut = accelerator;
    return this.#facts();
  }

  /** See `desktop.startAtLogin` in the contract. */
  setStartsAtLogin(isOn: boolean): DesktopFacts {
    setStartsAtLogin(isOn);
    return this.#facts();
  }

  #start(): void {
    const { desk, settings, front, links, onDefect, clock } = this.#options;
    front.onClosing({
      mayClose: () => {
        void this.#lookForTray().catch(onDefect);
        return this.#closing.mayCloseWindow();
      },
      keepsRunning: () => this.#closing.keepsRunning,
    });
    this.#guardQuitting();
    this.#shortcut.hold(settings.view().desktop.shortcut);
    showJumpList(this.#words);
    // Linux learns of the scheme from the installed desktop entry; a checkout never takes it from an installed program.
    if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
    everyMinute(
      () => clock.now(),
      () => {
        this.changed(desk.view());
      },
    );
    powerMonitor.on('resume', () => {
      this.changed(desk.view());
    });
    links.deliverTo((link) => {
      this.#follow(link);
    });
    this.changed(desk.view());
    void this.#lookForTray().catch(onDefect);
    for (const later of lookForTrayAgainMs) {
      setTimeout(() => void this.#lookForTray().catch(onDefect), later).unref();
    }
  }

  #guardQuitting(): void {
    // Before the programs are told to quit, at the end of a session. On Windows such a quit is not announced at all.
    powerMonitor.on('shutdown', () => {
      this.#closing.settle();
    });
    app.on('before-quit', (event) => {
      // The dock and Cmd+Q quit without asking us. Elsewhere this is a signal, and what a menu asked for.
      if (process.platform === 'darwin' && !this.#closing.mayQuit()) {
        event.preventDefault();
        return;
      }
      this.#closing.settle();
      this.#keepRunningMark(this.#options.desk.view());
    });
    app.on('will-quit', () => {
      this.#tray?.remove();
    });
  }

  #show(view: ClockView | null): void {
    const { clock, lane, settings } = this.#options;
    const isWorking = view?.state.kind === 'working';
    const { awayMinutes, keepsRunning } = settings.view().desktop;
    this.#away.isOn = isWorking && awayMinutes !== null;
    const shown = trayView(view, clock.now(), this.#words);
    // Where no panel shows it, an icon is made only for whoever wants to live without the window.
    if (this.#tray === null && (this.#hasTray || keepsRunning === true)) {
      this.#tray = new ClockTray(shown, this.#words, this.#doings);
    }
    this.#tray?.show(shown);
    showDockMenu(shown, this.#doings);
    this.#questions.drop((question) => isMoot(question, view));
    if (this.#isLeaving && !isSending(view)) app.quit();
    const of = lane();
    if (view === null || of === null) return;
    this.#findShiftRunThrough(view);
    this.#reminders.look(of, view);
  }

  async #lookForTray(): Promise<void> {
    if (this.#hasTray || !(await hasTrayPlace())) return;
    this.#hasTray = true;
    this.changed(this.#options.desk.view());
  }

  #facts(): DesktopFacts {
    return {
      hasTray: this.#hasTray,
      startsAtLogin: startsAtLogin(),
      isShortcutHeld: this.#shortcut.isHeld,
      canNotify: canNotify(),
    };
  }

  #toldOfTray(quits: boolean): void {
    const { settings, front } = this.#options;
    settings.toldOfTray();
    if (quits) front.windows.tell('settings.changed', settings.change({ desktop: { keepsRunning: false } }));
  }

  /** A click in the tray, the dock or a notification: the same as one in the window, under the same rules. */
  #punch(action: PunchAction, breakId: string | null): void {
    const { desk, front } = this.#options;
    try {
      const requestId = randomUUID();
      if (action !== 'startBreak') desk.record({ action, requestId });
      else if (breakId !== null) desk.record({ action, requestId, breakId });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      notify({
        title: this.#words.say('tray_refused_title'),
        body: this.#words.say('tray_refused_text'),
        onClick: this.#doings.open,
        action: null,
      });
      front.open();
    }
  }

  #say(reminder: Reminder, view: ClockView): void {
    const { front } = this.#options;
    // Whoever looks at the clock sees it there.
    if (reminder.kind === 'attention' && front.isInUse) return;
    const { title, body, action } = reminderWords(reminder, view.zone, this.#words);
    notify({
      title,
      body,
      onClick: this.#doings.open,
      action: action && {
        label: action.label,
        do: () => {
          this.#punch(action.punch, null);
        },
      },
    });
  }

  #cameBack({ cause, since, until }: AwayReport): void {
    const { desk, settings, front } = this.#options;
    const view = desk.view();
    const { awayMinutes } = settings.view().desktop;
    if (view?.state.kind !== 'working' || awayMinutes === null) return;
    if (since < view.state.since || until - since < awayMinutes * MINUTE_MS) return;
    this.#questions.ask({ kind: 'away', cause, since, until });
    if (front.isInUse) return;
    if (!canNotify()) {
      front.open();
      return;
    }
    notify({
      title: this.#words.say('tray_away_title'),
      body: this.#words.say('tray_away_text', { length: this.#words.duration(until - since) }),
      onClick: this.#doings.open,
      action: { label: this.#words.say('tray_answer'), do: this.#doings.open },
    });
  }

  #follow(text: string): void {
    const { front, onRefusedLink } = this.#options;
    const link = parseDeepLink(text);
    if (link === null) {
      onRefusedLink();
      return;
    }
    if (link.kind === 'timesheet') this.#questions.ask(link);
    else this.#questions.ask({ kind: 'link', action: link.kind });
    front.open();
  }

  /** Quits, as soon as what is being sent has arrived. */
  #leave(): void {
    this.#closing.settle();
    this.#isLeaving = true;
    setTimeout(() => {
      app.quit();
    }, longestLeaveMs);
    this.changed(this.#options.desk.view());
  }

  /**
   * Asks about a shift that ran on over midnight while Clockhouse was closed. Once BambooHR was asked (or could not be):
   * they may have clocked out elsewhere.
   */
  #findShiftRunThrough(view: ClockView): void {
    if (this.#keptAt === null) {
      if (view.connection.kind === 'unknown') return;
      const ranAt = this.#kept.lastRanAt;
      const { state, now, dayStartAt } = view;
      if (ranAt !== null && state.kind === 'working' && state.since < ranAt && ranAt < dayStartAt) {
        this.#questions.ask({ kind: 'away', cause: 'off', since: ranAt, until: now });
      }
    }
    if (this.#keptAt === null || view.now - this.#keptAt >= keptEveryMs) this.#keepRunningMark(view);
  }

  #keepRunningMark(view: ClockView | null): void {
    if (view === null || view.state.kind === 'out') return;
    this.#keptAt = view.now;
    try {
      this.#kept.lastRanAt = view.now;
    } catch (error) {
      // Without it one question is not asked after the next start.
      this.#options.onDefect(error);
    }
  }
}

/** Whether a punch is on its way right now; one that waits for a network is not. */
function isSending(view: ClockView | null): boolean {
  const underWay: ReadonlySet<string> = new Set(['recorded', 'sending', 'checking']);
  return view?.punches.some(({ delivery }) => underWay.has(delivery.kind)) ?? false;
}

/** Whether events have answered a question: nobody is at work any more, or began after the absence. */
function isMoot(question: DesktopQuestion, view: ClockView | null): boolean {
  if (question.kind !== 'away') return false;
  return view?.state.kind !== 'working' || view.state.since > question.since;
}
