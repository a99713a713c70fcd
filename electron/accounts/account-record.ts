/** What is kept of a connected account on disk: everything but the key. */
import * as v from 'valibot';

const holder = {
  company: v.string(),
  companyName: v.string(),
  employeeId: v.number(),
  employeeName: v.string(),
  department: v.nullable(v.string()),
};

/** Schema of `account.json`. */
export const accountRecordSchema = v.variant('kind', [
  v.object({ kind: v.literal('demo'), ...holder }),
  v.object({ kind: v.literal('apiKey'), ...holder }),
  v.object({ kind: v.literal('oauth'), ...holder }),
]);

/** A connected account without its key. */
export type AccountRecord = v.InferOutput<typeof accountRecordSchema>;
