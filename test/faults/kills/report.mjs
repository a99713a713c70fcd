/**
 * @typedef {object} Proof
 * @property {{ seed: number, schedules: number, kills: number, kiosks: number, employees: number }} options
 * @property {{ model?: object, kills?: import('./run.ts').KillsResult & { electron: string | null }, fleet?: object }}
 *   results What the parts that were run found.
 */

const WRONGS = ['lost', 'doubled', 'reordered', 'timeErrors'];

/**
 * The figures of a proof as `--json` writes them.
 *
 * @param {Proof} proof
 * @returns {Record<string, unknown>} With the sums over all parts; `isKept` says that all of them are zero.
 */
export function figuresOf({ options, results }) {
  const { model, kills, fleet } = results;
  const parts = [model, kills, fleet].filter((part) => part !== undefined);
  const sums = Object.fromEntries(
    WRONGS.map((wrong) => [wrong, parts.reduce((total, part) => total + (part[wrong] ?? 0), 0)]),
  );
  return {
    seed: options.seed,
    schedules: model?.schedules ?? 0,
    kills: kills?.kills ?? 0,
    ...sums,
    ...(fleet ? { fleet } : {}),
    ...(model ? { model } : {}),
    ...(kills ? { killed: kills } : {}),
    isKept: WRONGS.every((wrong) => sums[wrong] === 0) && !model?.failure && (kills?.failures.length ?? 0) === 0,
  };
}

/**
 * The report of a proof, in Markdown.
 *
 * @param {Proof} proof
 * @returns {string}
 */
export function reportOf(proof) {
  const { options, results } = proof;
  const { model, kills, fleet } = results;
  const figures = figuresOf(proof);
  const row = (name, size, part) =>
    part ? [`| ${name} | ${size} | ${WRONGS.map((wrong) => part[wrong] ?? 0).join(' | ')} |`] : [];
  return [
    '# Proof: a punch is never lost, doubled or moved in time',
    '',
    figures.isKept ? 'The promise was kept.' : '**The promise was broken.**',
    `Seed ${options.seed}. Made by \`${commandFor(proof)}\`.`,
    '',
    '| part | size | lost | doubled | reordered | time errors |',
    '| --- | --- | --: | --: | --: | --: |',
    ...row('Model', `${number(model?.schedules)} schedules`, model),
    ...row('Killed processes', `${number(kills?.kills)} kills, ${number(kills?.punches)} punches`, kills),
    ...row('Fleet', `${number(fleet?.kiosks)} kiosks, ${number(fleet?.punches)} punches`, fleet),
    '',
    ...(model ? modelChapter(model) : []),
    ...(kills ? killsChapter(kills) : []),
    ...(fleet ? fleetChapter(fleet) : []),
  ].join('\n');
}

function killsChapter(kills) {
  const seconds = Math.round(kills.tookMs / 1000);
  const runtime = kills.electron
    ? `as an Electron ${kills.electron} main process with Chromium's network stack`
    : 'as a Node program';
  const shares = Object.entries(kills.attention).map(([code, count]) => `${count} ${code}`);
  return [
    '## Killed processes',
    '',
    `The built punch service ran ${runtime} and was killed ${number(kills.kills)} times in ${kills.worlds} worlds (${seconds} s), while people clocked in and out and the demo company dropped, delayed, refused and garbled requests.`,
    '',
    '| killed | times |',
    '| --- | --: |',
    ...Object.entries(kills.killsBy)
      .sort()
      .map(([where, times]) => `| ${where} | ${number(times)} |`),
    '',
    `${number(kills.promised)} clicks were told "recorded". Of ${number(kills.punches)} punches ${number(kills.troubled)} met a kill or a fault on their way; ${number(kills.confirmed)} ended confirmed and ${number(kills.punches - kills.confirmed)} in front of a person${shares.length > 0 ? ` (${shares.join(', ')})` : ''}. ${number(kills.minuteSlips)} live punches reached the server in the next minute and were stamped with it.`,
    '',
    ...(kills.defects.length > 0
      ? ['Defects that the service told of:', '', fenced(kills.defects.join('\n')), '']
      : []),
    ...(kills.failures.length > 0 ? ['### What was found', '', fenced(kills.failures.join('\n')), ''] : []),
  ];
}

function fleetChapter(fleet) {
  return [
    '## Fleet',
    '',
    `${number(fleet.kiosks)} kiosks with ${number(fleet.employees)} people made ${number(fleet.punches)} punches around an outage and drained them in ${fleet.drainRatio.toFixed(3)} times what the rate limit allows. The last kiosk was done ${fleet.slowestKioskRatio.toFixed(2)} times as late as the middle one. ${number(fleet.simulatedSeconds)} s took ${Math.round(fleet.tookMs / 1000)} s.`,
    '',
    ...(fleet.failures?.length > 0 ? ['### What was found', '', fenced(fleet.failures.join('\n')), ''] : []),
  ];
}

function modelChapter(model) {
  const { fault = {}, transition = {} } = model.coverage ?? {};
  const faults = Object.values(fault).reduce((total, count) => total + count, 0);
  return [
    '## Model',
    '',
    `${number(model.schedules)} random schedules with ${number(faults)} faults took ${Object.keys(transition).length} kinds of transition.`,
    '',
    ...(model.failure ? ['### What was found', '', fenced(model.failure), ''] : []),
  ];
}

function commandFor({ options, results }) {
  const sizes = {
    seed: ['seed'],
    ...(results.model ? { model: ['schedules'] } : {}),
    ...(results.kills ? { kills: ['kills'] } : {}),
    ...(results.fleet ? { fleet: ['kiosks', 'employees'] } : {}),
  };
  const flags = Object.values(sizes).flatMap((names) => names.map((name) => `--${name} ${options[name]}`));
  const parts = Object.keys(results);
  return ['npm run faults --', ...flags, ...(parts.length === 3 ? [] : ['--only', parts.join(',')])].join(' ');
}

function fenced(text) {
  return `\`\`\`\n${text}\n\`\`\``;
}

function number(value) {
  return (value ?? 0).toLocaleString('en-US');
}
