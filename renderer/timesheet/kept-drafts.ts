/**
 * Unsent changes over a closed window, a reload or a restart. They are the person's own typing about their own days, so
 * they stay where the window keeps such things, by company and person.
 */
import type { Changes } from './pending.ts';
import type { EditorTexts } from './editor.svelte.ts';

/** What is kept. */
export interface Kept {
  readonly changes: Changes;
  /** What stood in the fields; null when they were closed. */
  readonly editor: EditorTexts | null;
}

/** A place for it. */
export interface DraftStore {
  /** What was kept last; null for nothing. */
  read(): Kept | null;
  /** Keeps it in place of what was there. False when the place is full or closed. */
  keep(kept: Kept): boolean;
}

const version = 1;

/** The window's own place for one person of one company. */
export function draftStoreFor(company: string, employeeId: number, place: Storage = localStorage): DraftStore {
  const name = `timesheet/${company}/${employeeId}`;
  return {
    read() {
      const text = place.getItem(name);
      if (text === null) return null;
      const kept = parsed(text);
      // What a newer Clockhouse kept, or half a text: nothing to go on with.
      if (kept === null) place.removeItem(name);
      return kept;
    },
    keep(kept) {
      try {
        if (kept.changes.length === 0 && kept.editor === null) place.removeItem(name);
        else place.setItem(name, JSON.stringify({ version, ...kept }));
        return true;
      } catch (error) {
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
  };
}

function parsed(text: string): Kept | null {
  try {
    const value = JSON.parse(text) as Partial<Kept & { readonly version: number }> | null;
    if (value?.version !== version || !Array.isArray(value.changes)) return null;
    return { changes: value.changes, editor: value.editor ?? null };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
