/** Who may see and change break settings (ruling 11.1.1: reading needs `view`, writing an administrator). */
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import { Refusal } from '../http/refusal.ts';

/** 403 unless the caller may change break settings. */
export function requireBreakAdmin(caller: Caller): void {
  if (caller.isAdmin) return;
  throw new Refusal(403, 'break_settings_forbidden', 'Only administrators may change break settings.');
}

/** 403 unless the caller may see break settings: administrators and managers, or who was given the right. */
export function requireBreakView(company: Company, caller: Caller): void {
  const given = company.employee(caller.employeeId)?.mayViewBreaks;
  const leads = (): boolean => company.employees().some((person) => person.reportsTo === caller.employeeId);
  if (given ?? (caller.isAdmin || leads())) return;
  throw new Refusal(403, 'break_settings_forbidden', 'You may not see break settings.');
}

/** 403 when the right to see what follows from break settings was taken away; everybody has it for their own. */
export function requireOwnBreakView(company: Company, caller: Caller): void {
  if (company.employee(caller.employeeId)?.mayViewBreaks !== false) return;
  throw new Refusal(403, 'break_settings_forbidden', 'You may not see breaks.');
}
