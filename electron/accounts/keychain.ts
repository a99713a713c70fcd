/**
 * The keychain of the operating system behind three functions. keytar is imported here and nowhere else, and only
 * when first needed: its Linux build cannot even be loaded without libsecret (toolchain notes, "Keychain").
 *
 * There is no fallback to a file. What fails is told as one of three problems: there is no keychain service
 * (`keychainMissing`), it is locked (`keychainLocked`), or it said no (`keychainDenied`).
 */
import type * as KeytarModule from 'keytar';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { Secret } from './secret.ts';

/** The name under which a person finds our secrets in the keychain's own program. */
const service = 'Clockhouse';

/** Keys of the entries: one per company. */
export function keychainAccountFor(company: string): string {
  return `bamboohr:${company}`;
}

/** Stores a secret and reads it back, because a bus without a usable collection may accept and forget. */
export async function keepSecret(account: string, secret: Secret): Promise<void> {
  await asking('keychain.keep', async (keytar) => {
    await keytar.setPassword(service, account, secret.reveal());
    if ((await keytar.getPassword(service, account)) !== secret.reveal()) {
      throw new ProblemError(ownProblem('keychainDenied', 'keychain.keep'));
    }
  });
}

/**
 * Reads a secret. On Linux a locked or unusable keychain answers like one that has no such entry, so null is no
 * proof of absence: the caller, who knows that a key was kept, tells `secretMissing`.
 */
export async function readSecret(account: string): Promise<Secret | null> {
  const value = await asking('keychain.read', (keytar) => keytar.getPassword(service, account));
  return value === null ? null : new Secret(value);
}

/** Removes a secret; fine when there is none. */
export async function removeSecret(account: string): Promise<void> {
  await asking('keychain.remove', async (keytar) => {
    await keytar.deletePassword(service, account);
  });
}

type Keytar = typeof KeytarModule;

async function asking<T>(operation: string, work: (keytar: Keytar) => Promise<T>): Promise<T> {
  let keytar: Keytar;
  try {
    keytar = await import('keytar');
  } catch (cause) {
    throw new ProblemError(ownProblem('keychainMissing', operation, { canRetry: true }), { cause });
  }
  try {
    return await work(keytar);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError(ownProblem(codeOf(cause), operation, { canRetry: true }), { cause });
  }
}

/** The words are those of libsecret, the macOS Security framework and the Windows credential store. */
function codeOf(cause: unknown): ProblemCode {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/lock|interaction is not allowed|prompt dismissed|cancell?ed/i.test(message)) return 'keychainLocked';
  if (
    /autolaunch|org\.freedesktop|ServiceUnknown|connect|bus|no such (interface|secret collection)|D-?Bus/i.test(message)
  ) {
    return 'keychainMissing';
  }
  return 'keychainDenied';
}
