/** What is wrong with what stands in a field: what happened, and what to do. */
export interface FieldProblem {
  readonly title: string;
  readonly advice?: string;
}
