/** Reads the bodies of control requests against a schema. */
import * as v from 'valibot';
import { Refusal } from '../http/refusal.ts';

/** The parsed input. Throws 400 with every offending field; unknown properties are refused, a typo must not pass. */
export function controlInput<T extends v.GenericSchema>(schema: T, body: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, body ?? {});
  if (result.success) return result.output;
  const fields = Object.fromEntries(
    result.issues.map((issue) => [issue.path?.map((step) => String(step.key)).join('.') ?? 'body', issue.message]),
  );
  throw new Refusal(400, 'invalid_input', result.issues.map((issue) => issue.message).join('; '), fields);
}
