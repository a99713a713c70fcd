/** Authorization codes: short-lived, good once, kept in memory only. */
import { randomBytes } from 'node:crypto';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs } from '../../../shared/time/types.ts';

/** What somebody allowed, waiting to be exchanged for tokens. */
export interface Permission {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly employeeId: number;
  readonly scopes: readonly string[];
  /** PKCE, S256; null when the program sent none. */
  readonly challenge: string | null;
}

/** What became of a code that is shown. */
export type CodeResult =
  | { readonly kind: 'good'; readonly permission: Permission }
  /** Shown a second time: somebody else may have it, so what it gave must end (RFC 6749, 4.1.2). */
  | { readonly kind: 'used'; readonly grantId: string | null }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' };

interface IssuedCode {
  readonly permission: Permission;
  readonly expiresAt: EpochMs;
  used: boolean;
  grantId: string | null;
}

const CODE_LIFE = 10 * MINUTE_MS;

/** The codes that were given out. */
export class AuthorizationCodes {
  readonly #codes = new Map<string, IssuedCode>();

  /** A new code. `now` is the company's. */
  issue(permission: Permission, now: EpochMs): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { permission, expiresAt: now + CODE_LIFE, used: false, grantId: null });
    return code;
  }

  /** Uses a code up. */
  redeem(code: string, now: EpochMs): CodeResult {
    const issued = this.#codes.get(code);
    if (issued === undefined) return { kind: 'unknown' };
    if (issued.used) return { kind: 'used', grantId: issued.grantId };
    issued.used = true;
    return issued.expiresAt <= now ? { kind: 'expired' } : { kind: 'good', permission: issued.permission };
  }

  /** Remembers what a code gave. */
  gave(code: string, grantId: string): void {
    const issued = this.#codes.get(code);
    if (issued !== undefined) issued.grantId = grantId;
  }
}
