/** What a script may set to drive a development build: one sandbox to run against, a sign of life for measuring. */
import type { SandboxOverride } from '../accounts/demo-company.ts';
import { isLoopback } from '../bamboohr/company-origin.ts';

/** The overrides in force. A packaged app has none, whatever its environment says. */
export interface DevelopmentOverrides {
  readonly sandbox: SandboxOverride | null;
  /** Whether to print the moment of the first painted frame, for the start-up figures. */
  readonly tracesStart: boolean;
}

/** Reads `CLOCKHOUSE_SANDBOX_URL`, `CLOCKHOUSE_SANDBOX_KEY` and `CLOCKHOUSE_TRACE_START`. Throws for a URL that leaves this machine. */
export function developmentOverrides(isPackaged: boolean, environment: NodeJS.ProcessEnv): DevelopmentOverrides {
  const url = environment['CLOCKHOUSE_SANDBOX_URL'];
  const tracesStart = !isPackaged && environment['CLOCKHOUSE_TRACE_START'] === '1';
  if (isPackaged || url === undefined || url === '') return { sandbox: null, tracesStart };
  if (!isLoopback(new URL(url).hostname)) throw new Error('CLOCKHOUSE_SANDBOX_URL must name this machine');
  return { sandbox: { url, key: environment['CLOCKHOUSE_SANDBOX_KEY'] ?? '' }, tracesStart };
}
