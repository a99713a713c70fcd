/** What a person last chose to work on, kept by the window for their next clock in, by company and person. */
import type { WorkChoice } from '../projects/project-choices.ts';

/** A place for it. */
export interface WorkStore {
  /** Null where nothing was chosen, or what was kept cannot be read. */
  read(): WorkChoice | null;
  /** Keeps it; null forgets. A place that is full or closed keeps nothing: it is asked again at the next start. */
  keep(work: WorkChoice | null): void;
}

/** The window's own place for one person of one company. */
export function workStoreFor(company: string, employeeId: number, place: Storage = localStorage): WorkStore {
  const name = `clock/work/${company}/${employeeId}`;
  return {
    read() {
      const text = place.getItem(name);
      return text === null ? null : parsed(text);
    },
    keep(work) {
      try {
        if (work === null) place.removeItem(name);
        else place.setItem(name, JSON.stringify(work));
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    },
  };
}

function parsed(text: string): WorkChoice | null {
  try {
    const { projectId, taskId, projectName, taskName } = (JSON.parse(text) ?? {}) as Partial<WorkChoice>;
    if (typeof projectId !== 'number' || typeof projectName !== 'string') return null;
    const hasTask = typeof taskId === 'number' && typeof taskName === 'string';
    return {
      projectId,
      projectName,
      taskId: hasTask ? taskId : null,
      taskName: hasTask ? taskName : null,
      isFavourite: false,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
