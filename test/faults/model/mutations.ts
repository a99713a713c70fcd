/** Breakages of the product that the model must notice: each wraps one pure function or one door of the delivery. */
import type { Outbox } from '../../../electron/punches/outbox.ts';
import type { OperationId } from '../../../shared/bamboohr/operations.ts';
import { nextState } from '../../../shared/punches/life-cycle.ts';
import type { PunchState } from '../../../shared/punches/punch.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';
import type { Company } from './company.ts';
import type { Disk, MemoryOutbox, NextState } from './disk.ts';
import { instantsOf, localAt } from './local-times.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a breakage may put in the place of the real thing. */
export interface Mutation {
  readonly name: string;
  readonly nextState?: NextState;
  readonly outbox?: (outbox: MemoryOutbox) => Pick<Outbox, 'apply' | 'applyAll' | 'ofStep' | 'since' | 'unsettled'>;
  readonly rewrite?: (operationId: OperationId, body: Fields, company: Company, disk: Disk) => Fields;
  readonly onCrash?: (disk: Disk) => void;
}

/** An unanswered try is sent again without looking whether it arrived. */
const noLookUp: Mutation = {
  name: 'the look-up is skipped',
  nextState: (state, event) => {
    const next = nextState(state, event);
    if (next.kind !== 'checking' || next.problem.fate !== 'unknown') return next;
    const { attempt, problem } = next;
    const unanswered = { baseline: attempt.baseline, tries: [{ sentAt: attempt.sentAt, form: attempt.form }] };
    const waiting: PunchState = {
      kind: 'waiting',
      until: event.at,
      problem,
      tries: attempt.number,
      onlyHistorical: true,
      unanswered,
      errand: { kind: 'itself' },
    };
    return waiting;
  },
};

/** One reading that finds nothing is believed. */
const oneLookUp: Mutation = {
  name: 'the first look-up is believed',
  nextState: (state, event) =>
    nextState(
      state.kind === 'checking' && event.kind === 'lookedUp' && state.problem.fate === 'unknown'
        ? { ...state, reads: 3 }
        : state,
      event,
    ),
};

/** Entries that were there before count as new. */
const noBaseline: Mutation = {
  name: 'the baseline is ignored',
  nextState: (state, event) => nextState(state, event.kind === 'sendStarted' ? { ...event, baseline: [] } : event),
};

/** After no answer the punch is put to BambooHR at its time of now. */
const liveAgain: Mutation = {
  name: 'a late punch is sent live',
  rewrite: (_, body, __, disk) => {
    const sending = [...disk.punches.values()].find(({ tracked }) => tracked.state.kind === 'sending')?.tracked.state;
    const isAgain = sending?.kind === 'sending' && sending.attempt.earlier.length > 0;
    return isAgain ? withoutTime(body) : body;
  },
};

/** Entries that belong to other punches are given away again. */
const noLinks: Mutation = {
  name: 'linked entries are forgotten',
  outbox: (outbox) =>
    Object.assign(Object.create(outbox) as MemoryOutbox, {
      apply: outbox.apply.bind(outbox),
      applyAll: outbox.applyAll.bind(outbox),
      ofStep: outbox.ofStep.bind(outbox),
      unsettled: outbox.unsettled.bind(outbox),
      since: (...args: Parameters<MemoryOutbox['since']>) =>
        outbox.since(...args).filter(({ state }) => state.kind !== 'confirmed'),
    }),
};

/** What is on its way was never written down: after a crash it looks as if it had not been tried. */
const notPersisted: Mutation = {
  name: 'a try is not kept on disk',
  onCrash: (disk) => {
    for (const [id, { tracked, story }] of disk.punches) {
      if (tracked.state.kind !== 'sending') continue;
      disk.punches.set(id, { tracked: { ...tracked, state: { kind: 'recorded' } }, story: story.slice(0, -1) });
    }
  },
};

/** The repeated hour is named in the zone that repeats it. */
const plainFold: Mutation = {
  name: 'the repeated hour is sent ambiguously',
  rewrite: (_, body, company) => {
    const { date, timezone } = body;
    const time = body['start'] ?? body['end'];
    const isFixed = typeof timezone === 'string' && (timezone.startsWith('Etc/') || timezone === 'UTC');
    if (!isFixed || typeof date !== 'string' || typeof time !== 'string') return body;
    const [at] = instantsOf(date, time, timezone);
    const local = localAt(at ?? wallInstant(date, 0, timezone), company.zone);
    const name = 'start' in body ? 'start' : 'end';
    return { ...body, date: local.date, [name]: local.time, timezone: company.zone };
  },
};

export const mutations: readonly Mutation[] = [
  noLookUp,
  oneLookUp,
  noBaseline,
  liveAgain,
  noLinks,
  notPersisted,
  plainFold,
];

function withoutTime(body: Fields): Fields {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => !['date', 'start', 'end', 'timezone'].includes(name)),
  );
}
