/**
 * What compareVersions found, with the texts it speaks of, and as plain text for people: changed words as [-gone-] and
 * {+come+}, paragraph by paragraph. Input is both versions and their changes, output data or lines; nothing is coloured
 * or cut.
 */
import type { VersionRecord } from '../../model/record.ts'
import type { BlockChange, WordChange } from './compare-versions.ts'

/** A block as one of the versions has it. */
export interface ChangedBlock {
  readonly id: string
  readonly text: string
}

/** A change with the texts that its ranges point into. */
export interface TextChange extends Omit<BlockChange, 'before' | 'after'> {
  readonly before: ChangedBlock | null
  readonly after: ChangedBlock | null
}

type Blocks = Pick<VersionRecord, 'blocks'>

/** The changes with the text of each block. */
export function changesWithTexts(
  before: Blocks,
  after: Blocks,
  changes: readonly BlockChange[],
): readonly TextChange[] {
  const [old, now] = [textsOf(before), textsOf(after)]
  const block = (texts: ReadonlyMap<string, string>, id: string | null): ChangedBlock | null =>
    id === null ? null : { id, text: texts.get(id) ?? '' }
  return changes.map((change) => ({ ...change, before: block(old, change.before), after: block(now, change.after) }))
}

const textsOf = ({ blocks }: Blocks): ReadonlyMap<string, string> => new Map(blocks.map(({ id, text }) => [id, text]))

/** The report: a paragraph for each block that is not as it was, and a line that counts them. Ends with a line end. */
export function revisionReport(changes: readonly TextChange[]): string {
  const shown = changes.filter(({ kind, moved }) => kind !== 'same' || moved)
  const renumbered = changes.filter((change) => change.renumbered && !shown.includes(change)).length
  const count = (kind: BlockChange['kind']): string =>
    `${changes.filter((change) => change.kind === kind).length} ${kind}`
  const moved = changes.filter((change) => change.moved).length
  const total = [count('same'), count('changed'), count('inserted'), count('deleted')].join(', ')
  return `${shown.map(entry).join('')}${total}; ${moved} moved, ${renumbered} only renumbered\n`
}

function entry({ kind, before, after, moved, renumbered, words }: TextChange): string {
  const place = renumbered ? `${before?.id} → ${after?.id}` : (after ?? before)?.id
  const text =
    before === null
      ? `{+${after?.text}+}`
      : after === null
        ? `[-${before.text}-]`
        : wordMarks(before.text, after.text, words)
  return `${place}  ${kind === 'same' ? 'moved' : moved ? `${kind}, moved` : kind}\n  ${text.replaceAll('\n', '\n  ')}\n\n`
}

/** The later text with what went as [-…-] and what came as {+…+}; the rest letter for letter. */
export function wordMarks(before: string, after: string, words: readonly WordChange[]): string {
  let out = ''
  let from = 0
  for (const { before: gone, after: come } of words) {
    out += after.slice(from, come.start)
    if (gone.start < gone.end) {
      const apart = /\s/.test(before[gone.start - 1] ?? '') && /\S$/.test(out) ? ' ' : ''
      const next = come.start === come.end && apart === '' && /\s/.test(before[gone.end] ?? '') ? ' ' : ''
      out += `${apart}[-${before.slice(gone.start, gone.end)}-]${next}`
    }
    if (come.start < come.end) out += `{+${after.slice(come.start, come.end)}+}`
    from = come.end
  }
  return out + after.slice(from)
}
