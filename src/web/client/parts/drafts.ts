/**
 * Corrections that are not saved yet, kept on the device: the rows as they stand and the steps back from them, under the
 * document's name and a hash of the rows that the page came with, so that a draft never meets another alignment.
 */
import type { EditRow } from './edits.ts'

/** Steps back that are kept. */
const STEPS = 20

export interface Draft {
  readonly rows: readonly EditRow[]
  readonly past: readonly (readonly EditRow[])[]
}

/** Where the draft of an alignment is kept. */
export function draftKey(document: string, first: readonly EditRow[]): string {
  let hash = 5381
  for (const char of JSON.stringify(first)) hash = ((hash * 33) ^ char.charCodeAt(0)) >>> 0
  return `hexapla.draft.${document}.${hash.toString(36)}`
}

/** The draft kept under a key, or null. */
export function readDraft(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
  } catch {
    return null
  }
}

/** Keeps a draft; one without steps back is forgotten, as is one that does not fit. */
export function keepDraft(key: string, draft: Draft): void {
  try {
    if (draft.past.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify({ rows: draft.rows, past: draft.past.slice(-STEPS) }))
  } catch {
    // storage is closed or full: the corrections last for this page
  }
}
