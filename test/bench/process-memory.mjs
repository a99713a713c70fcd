import { readFileSync, readdirSync } from 'node:fs';

// Electron's name for a utility process that runs JavaScript: here, only the demo company.
const DEMO_COMPANY = /--utility-sub-type=node\.mojom\.NodeService/;

/**
 * Memory of a running app on Linux: proportional set size, in which a page shared by several processes counts once.
 *
 * @param {number} pid Its main process.
 * @returns {{ appMb: number, demoCompanyMb: number, processes: number }} MiB; the demo company, which stands for a
 *   server elsewhere, is not part of the app's.
 * @throws When a process cannot be looked into.
 */
export function measureMemory(pid) {
  let appKb = 0;
  let demoCompanyKb = 0;
  let processes = 0;
  for (const member of familyOf(pid)) {
    const isDemo = DEMO_COMPANY.test(readFileSync(`/proc/${member}/cmdline`, 'latin1'));
    const kb = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, 'latin1'))?.[1]);
    if (isDemo) demoCompanyKb += kb;
    else {
      appKb += kb;
      processes += 1;
    }
  }
  return { appMb: appKb / 1024, demoCompanyMb: demoCompanyKb / 1024, processes };
}

// Children hang off the thread that started them: the GPU process not off the first one.
function familyOf(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').trim().split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}
