import { describe, expect, it } from 'vitest';
import { tailOf } from '../../../../electron/diagnostics/log-tail.ts';
import { bundleText, impersonalPath } from '../../../../electron/diagnostics/support-bundle.ts';
import type { SupportFacts } from '../../../../electron/diagnostics/support-bundle.ts';
import type { Problem } from '../../../../shared/problem.ts';
import type { Punch } from '../../../../shared/punches/punch.ts';
import type { SettingsView } from '../../../../shared/ipc/views.ts';

const at = Date.UTC(2026, 2, 4, 8, 59, 13);

/** What must not be in a bundle, wherever it stands in what the bundle is made of. */
const private_ = {
  person: 'Ana Moreno',
  department: 'Warehouse-Nine',
  company: 'northwind',
  companyName: 'Northwind Trading',
  employeeId: 987_654,
  note: 'At the dentist',
  breakName: 'Siesta',
  detail: 'Moreno is approved',
  projectId: 555_001,
  entryId: 777_002,
  user: 'amoreno',
  key: 'a1b2c3d4e5f6',
} as const;

const refused: Problem = {
  code: 'punchForbidden',
  operation: 'createTimesheetClockInEntry',
  fate: 'refused',
  canRetry: false,
  status: 403,
  detail: private_.detail,
  fields: { note: private_.note },
  params: { name: private_.person },
};

const punch: Punch = {
  id: '0d0ff4ac-6a0b-4a3e-8f0a-0d6f3a1f2b10',
  stepId: '0d0ff4ac-6a0b-4a3e-8f0a-0d6f3a1f2b11',
  part: 1,
  parts: 1,
  action: 'clockIn',
  verb: 'in',
  company: private_.company,
  employeeId: private_.employeeId,
  at,
  trust: 'unverified',
  machineAt: at + 90_000,
  runId: '0d0ff4ac-6a0b-4a3e-8f0a-0d6f3a1f2b12',
  runningAt: 5,
  zone: 'America/Denver',
  note: private_.note,
  projectId: private_.projectId,
  taskId: null,
  breakId: null,
  breakName: private_.breakName,
};

const settings = {
  theme: 'dark',
  shownTheme: 'dark',
  language: 'es',
  shownLanguage: 'es',
  formatLocale: 'es-u-hc-h12',
  journalKeptDays: 365,
  reminders: { stillInAt: '18:00' },
  desktop: { awayMinutes: 15 },
  firstDayOfWeek: 'sunday',
  shownFirstDayOfWeek: 7,
  clock12or24: 12,
  dayTarget: 7.5,
  weekTarget: null,
  payPeriod: { kind: 'twiceAMonth' },
  // What a later version might keep beside them.
  apiKey: private_.key,
} as unknown as SettingsView;

const facts: SupportFacts = {
  madeAt: at,
  diagnostics: {
    version: '1.2.3',
    electron: '45.4.1',
    chrome: '150',
    node: '24',
    platform: 'linux x64',
    places: [
      { name: 'data', path: `/home/${private_.user}/.config/Clockhouse` },
      { name: 'logs', path: `/srv/${private_.user}/logs` },
    ],
    keychain: 'working',
    clock: {
      trust: 'verified',
      offsetMs: -1_500,
      uncertaintyMs: 200,
      learnedAt: at,
      changes: [{ kind: 'set', at, byMs: -3_600_000 }],
      zone: 'America/Denver',
    },
  },
  system: {
    isPackaged: true,
    release: '6.1',
    memoryBytes: 2 ** 33,
    languages: ['es-MX'],
    desktop: 'GNOME wayland',
    home: `/home/${private_.user}`,
    userName: private_.user,
  },
  account: {
    kind: 'apiKey',
    company: private_.company,
    companyName: private_.companyName,
    employeeId: private_.employeeId,
    employeeName: private_.person,
    department: private_.department,
    keyKept: 'keychain',
    problem: null,
  },
  connection: { kind: 'offline', since: at, problem: { ...refused, code: 'offline' } },
  settings,
  notices: [refused],
  punches: {
    schema: 4,
    newestSchema: 4,
    fileBytes: 4_096,
    counts: { confirmed: 12, attention: 1, discarded: 2 },
    open: [
      {
        tracked: {
          punch,
          state: {
            kind: 'attention',
            at,
            problem: refused,
            tries: 2,
            unanswered: null,
            written: { entryId: private_.entryId, storedAt: at },
          },
        },
        story: [
          { kind: 'recorded', at, trust: 'unverified' },
          { kind: 'sendStarted', at, form: { kind: 'live', minuteAt: at }, baseline: [] },
          { kind: 'refused', at, problem: refused },
          { kind: 'changed', at, change: { note: private_.note, projectId: private_.projectId } },
          { kind: 'answered', at, entryId: private_.entryId, storedAt: at },
        ],
      },
    ],
  },
  log: tailOf(
    [
      `{"at":"2026-03-04T08:00:00Z","level":"info","event":"start","version":"1.2.3"}`,
      `{"at":"2026-03-04T08:00:01Z","level":"warn","event":"exchange","operation":"listEmployees","person":"${private_.person}","outcome":"https://${private_.key}@x"}`,
      `{"at":"2026-03-04T08:00:02Z","level":"info","event":"${private_.note}, said ${private_.person}."}`,
      `Ana ${private_.key}`,
      `{"at":"2026-03-04T08:00:03Z","lev`,
    ].join('\n'),
    400,
  ),
};

describe('a support bundle', () => {
  const text = bundleText(facts);

  it.each(Object.entries(private_))('does not hold the %s', (_, value) => {
    expect(text).not.toContain(String(value));
  });

  it('tells what support asks for', () => {
    for (const told of [
      'clockhouse: 1.2.3 (packaged)',
      'Electron 45.4.1',
      'kind: apiKey',
      'key: keychain',
      'offline since 2026-03-04T08:59:13Z, offline(',
      'changed: 2026-03-04T08:59:13Z set -3600000 ms',
      'data: ~/.config/Clockhouse',
      'logs: /srv/[user]/logs',
      'outbox schema: 4 of 4',
      'clock12or24: 12',
      'payPeriod: {"kind":"twiceAMonth"}',
      'of this machine: 15',
      'attention: 1',
      'open: 1, of which told: 1',
      'punchForbidden(createTimesheetClockInEntry refused 403)',
      '  2026-03-04T08:59:13Z sendStarted live',
      '  2026-03-04T08:59:13Z changed note,projectId',
      '"event":"start","version":"1.2.3"',
      'left out: 3',
    ]) {
      expect(text).toContain(told);
    }
  });
});

describe('a path', () => {
  it.each([
    ['/home/ana', '/home/ana', 'ana', '~'],
    ['/home/ana/x', '/home/ana', 'ana', '~/x'],
    ['/home/anabel/x', '/home/ana', 'ana', '/home/anabel/x'],
    ['C:\\Users\\ana\\AppData', 'C:\\Users\\ana', 'ana', '~\\AppData'],
    ['D:\\ana\\data', 'C:\\Users\\ana', 'ana', 'D:\\[user]\\data'],
    ['/data', '', '', '/data'],
  ])('%s of a person at %s', (path, home, userName, told) => {
    expect(impersonalPath(path, { home, userName })).toBe(told);
  });
});

describe('the end of a log', () => {
  it('is cut from the front', () => {
    const line = (n: number): string => `{"at":"2026-03-04T08:00:0${n}Z","level":"info","event":"e","count":${n}}`;
    const { lines } = tailOf([1, 2, 3].map(line).join('\n'), 2);
    expect(lines).toEqual([line(2), line(3)]);
  });

  it('of a log that is not there is empty', () => {
    expect(tailOf('\n', 10)).toEqual({ lines: [], leftOut: 0 });
  });
});
