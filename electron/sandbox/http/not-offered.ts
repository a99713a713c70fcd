/**
 * The project and task operations that the published specification lists with 501 as their only answer (section 9).
 * The two that list are served when the company's switch says so and are not in here.
 */
const paths: readonly { readonly path: RegExp; readonly methods: readonly string[] }[] = [
  { path: /^\/api\/v1\/time-tracking\/projects$/, methods: ['POST'] },
  { path: /^\/api\/v1\/time-tracking\/projects\/[^/]+$/, methods: ['GET', 'PATCH', 'DELETE'] },
  { path: /^\/api\/v1\/time-tracking\/projects\/[^/]+\/tasks$/, methods: ['POST'] },
  { path: /^\/api\/v1\/time-tracking\/tasks\/[^/]+$/, methods: ['GET', 'PATCH', 'DELETE'] },
];

/** True for a request that the specification lists and the service answers with 501. */
export function isListedButNotOffered(method: string, path: string): boolean {
  return paths.some((listed) => listed.path.test(path) && listed.methods.includes(method));
}
