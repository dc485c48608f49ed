/**
 * Decisions that a flag is not an error, stored next to the document (`corpus/<slug>/dismissals.jsonl`, one
 * JSON object per line). A dismissal holds while the texts it was made on stand: it names their hashes, and when one
 * changes the flag comes back. A decision can be taken back by a later line. A malformed line is a problem and
 * dismisses nothing.
 */
import type { Flag } from '../model/flag.ts'
import { isLang, type Lang } from '../model/lang.ts'
import type { Problem, Read } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import { laidRows } from '../rows/rows.ts'
import { hashTexts } from '../text/hash.ts'

/** One line of `dismissals.jsonl`. */
export interface Dismissal {
  /** Id of the flag. */
  readonly flag: string
  /** Hash of the row's text in each version that was there (rowHashes). */
  readonly hashes: Partial<Record<Lang, string>>
  readonly reason: string
  readonly author: string
  /** ISO 8601 date. */
  readonly date: string
  /** Present where the line takes an earlier dismissal back: the flag stands again. */
  readonly withdrawn?: true
}

/** The dismissals of a file's text. Empty lines are skipped; each malformed one is a problem with its line number. */
export function parseDismissals(text: string, file = 'dismissals.jsonl'): Read<readonly Dismissal[]> {
  const value: Dismissal[] = []
  const problems: Problem[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const dismissal = read(line)
    if (dismissal === null) {
      problems.push({
        kind: 'malformed-record',
        file,
        place: { line: index + 1 },
        found: line.slice(0, 80),
        expected: '{"flag", "hashes", "reason", "author", "date"}',
      })
    } else value.push(dismissal)
  })
  return { value, problems }
}

function read(line: string): Dismissal | null {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof data !== 'object' || data === null) return null
  const { flag, hashes, reason, author, date, withdrawn } = data as Record<string, unknown>
  if (
    typeof flag !== 'string' ||
    flag === '' ||
    typeof reason !== 'string' ||
    reason.trim() === '' ||
    typeof author !== 'string' ||
    author.trim() === ''
  )
    return null
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date) || typeof hashes !== 'object' || hashes === null)
    return null
  if (withdrawn !== undefined && withdrawn !== true) return null
  const entries = Object.entries(hashes)
  if (!entries.every(([lang, hash]) => isLang(lang) && typeof hash === 'string')) return null
  const read = { flag, hashes: Object.fromEntries(entries) as Partial<Record<Lang, string>>, reason, author, date }
  return withdrawn === true ? { ...read, withdrawn } : read
}

/** The line of `dismissals.jsonl` for a dismissal, with its line end. Keys in a fixed order. */
export function formatDismissal(dismissal: Dismissal): string {
  const { flag, hashes, reason, author, date, withdrawn } = dismissal
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ flag, hashes: sorted, reason, author, date, withdrawn })}\n`
}

/** A dismissal of a flag on the texts as they stand now. */
export function dismiss(
  flag: Flag,
  record: DocumentRecord,
  by: { reason: string; author: string; date: string },
): Dismissal {
  return { flag: flag.id, hashes: rowHashes(record, flag.row), ...by }
}

/** The hash of a row's text in each version; footnote marks count, because a moved mark is a changed text. */
export function rowHashes(record: DocumentRecord, rowId: string): Partial<Record<Lang, string>> {
  const row = laidRows(record).find((each) => each.id === rowId)
  const hashes: Partial<Record<Lang, string>> = {}
  for (const lang of row?.langs ?? []) {
    const blocks = row?.cells[lang]?.blocks ?? []
    hashes[lang] = hashTexts(
      blocks.map((block) => `${block.id}\n${block.text}\n${JSON.stringify(block.footnotes ?? [])}`),
    )
  }
  return hashes
}

/** The flags, those with a standing dismissal marked. Of several lines on one flag the last counts. A dismissal whose texts have changed has no effect. */
export function applyDismissals(
  flags: readonly Flag[],
  dismissals: readonly Dismissal[],
  record: DocumentRecord,
): readonly Flag[] {
  if (dismissals.length === 0) return flags
  const byFlag = new Map(dismissals.map((dismissal) => [dismissal.flag, dismissal]))
  return flags.map((flag) => {
    const dismissal = byFlag.get(flag.id)
    if (dismissal === undefined || dismissal.withdrawn === true || !stands(dismissal, record, flag.row)) return flag
    const { reason, author, date } = dismissal
    return { ...flag, dismissed: { reason, author, date } }
  })
}

function stands(dismissal: Dismissal, record: DocumentRecord, row: string): boolean {
  const now = rowHashes(record, row)
  const langs = new Set([...Object.keys(now), ...Object.keys(dismissal.hashes)]) as Set<Lang>
  return [...langs].every((lang) => now[lang] === dismissal.hashes[lang])
}
