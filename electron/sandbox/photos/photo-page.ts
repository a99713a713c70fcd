/** Where `photoUrl` points: the picture of one person, without credentials, as BambooHR's picture addresses are. */
import type { Company } from '../company/company.ts';
import { Refusal } from '../http/refusal.ts';
import { refusalReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { photoOf } from './portrait.ts';

const EDGE = 150;

/** The picture; 404 for somebody who has none. */
export function photoReply(company: Company, employeeId: number): Reply {
  const person = company.employee(employeeId);
  const bytes = person === null ? null : photoOf(person, company.parameters.seed, EDGE, EDGE);
  if (bytes === null) return refusalReply(new Refusal(404, 'no_photo', 'There is no such photo.'), '/photos');
  return { status: 200, headers: { 'Content-Type': 'image/jpeg' }, body: bytes };
}
