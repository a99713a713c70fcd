/** The templates of whoever is at the clock. They last across restarts, and another person does not see them. */
import type { SheetTemplate, SheetTemplates } from '../../shared/ipc/timesheet-files.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import type { Memory } from '../storage/memory.ts';

/** What it stands on. */
export interface KeptTemplatesOptions {
  readonly memory: Pick<Memory, 'read' | 'keep'>;
  /** Whose templates; null when nobody is connected. */
  readonly lane: () => Lane | null;
}

/** A list that nobody finds anything in any more is no help. */
const mostTemplates = 50;

/** See the file's comment. */
export class KeptTemplates {
  readonly #options: KeptTemplatesOptions;

  constructor(options: KeptTemplatesOptions) {
    this.#options = options;
  }

  /** All of them, by name. Throws a problem: nobody connected. */
  known(): SheetTemplates {
    return { templates: this.#read(this.#seated('templates.known')) };
  }

  /**
   * Keeps one, in place of that with its id. Throws a problem: `tooManyTemplates` when there are fifty, or what the disk
   * refuses.
   */
  keep(template: SheetTemplate): SheetTemplates {
    const lane = this.#seated('templates.keep');
    const others = this.#read(lane).filter(({ id }) => id !== template.id);
    if (others.length >= mostTemplates) {
      throw new ProblemError(ownProblem('tooManyTemplates', 'templates.keep', { params: { most: mostTemplates } }));
    }
    return this.#write(lane, [...others, template]);
  }

  /** Forgets one; nothing happens when it is gone already. Throws a problem as the disk has it. */
  remove(id: string): SheetTemplates {
    const lane = this.#seated('templates.remove');
    return this.#write(
      lane,
      this.#read(lane).filter((template) => template.id !== id),
    );
  }

  #read(lane: Lane): readonly SheetTemplate[] {
    return (this.#options.memory.read(nameFor(lane)) as readonly SheetTemplate[] | null) ?? [];
  }

  #write(lane: Lane, templates: readonly SheetTemplate[]): SheetTemplates {
    const sorted = templates.toSorted((a, b) => a.name.localeCompare(b.name));
    this.#options.memory.keep(nameFor(lane), sorted);
    return { templates: sorted };
  }

  #seated(operation: string): Lane {
    const lane = this.#options.lane();
    if (!lane) throw new ProblemError(ownProblem('notConnected', operation));
    return lane;
  }
}

function nameFor({ company, employeeId }: Lane): string {
  return `templates/${company}/${employeeId}`;
}
