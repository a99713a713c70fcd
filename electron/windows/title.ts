/** The window's title: the product and the company. A stand-in for BambooHR is always named. */
import type { AccountView } from '../../shared/ipc/views.ts';

/** Names only: nothing in it is translated. */
export function windowTitle(account: AccountView | null, isStandIn: boolean): string {
  const parts = [
    'Clockhouse',
    account?.companyName,
    account?.kind === 'demo' ? 'Demo' : null,
    isStandIn ? 'Sandbox' : null,
  ];
  return parts.filter((part) => part !== null && part !== undefined).join(' · ');
}
