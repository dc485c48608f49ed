/**
 * Which numbered chunks are paragraphs, which count headings, and where numbers start anew. Works on the labels and texts
 * of all chunks at once; sequence.ts decides within one sequence.
 */
import type { Label } from '../../text/numbering/labels.ts'
import { cells } from '../../text/script.ts'
import { seriesOf } from '../../text/numbering/section-numbers.ts'
import type { Chunk } from '../lines/chunks.ts'
import { isEnded } from '../lines/continuation.ts'
import { type Numbered, type NumberPlace, sequences } from './sequence.ts'

/** The place of each chunk's paragraph number in its sequence; a new annex or article begins its own. */
export function placeNumbers(
  body: readonly Chunk[],
  labels: readonly (Label | null)[],
  texts: readonly string[],
): readonly (NumberPlace | null)[] {
  const out: (NumberPlace | null)[] = body.map(() => null)
  const restarts = articlesRestart(labels)
  let batch: { index: number; numbered: Numbered }[] = []
  const flush = (): void => {
    const places = sequences(batch.map((entry) => entry.numbered))
    for (const [k, entry] of batch.entries()) out[entry.index] = places[k] ?? null
    batch = []
  }
  const headings = numberedHeadings(body, labels, texts)
  for (const [i, label] of labels.entries()) {
    if (label === null || headings.has(i)) continue
    if (label.kind === 'annex' || (label.kind === 'article' && restarts && !isEnded(texts[i] ?? ''))) flush()
    if (label.kind !== 'number' || body[i]?.first.layout.role === 'heading') continue
    if (label.quoted === true) {
      out[i] = { kind: 'nested' }
      continue
    }
    const parts = (label.number ?? '').split(/[ -]/)
    const value = Number.parseInt((parts[0] ?? '').split('.').at(-1) ?? '', 10)
    const range = /-(\d+)$/.exec(label.number ?? '')
    batch.push({
      index: i,
      numbered: {
        value,
        inserted: /\s/.test(label.number ?? ''),
        to: range === null ? value : Number(range[1]),
        series: seriesOf(label.number ?? ''),
      },
    })
  }
  flush()
  return out
}

/**
 * Chunks whose number counts headings, not paragraphs: `2. Civilian personnel` between paragraphs 23 and 24. They look
 * like headings and the paragraphs' own sequence does not need their number.
 */
function numberedHeadings(
  body: readonly Chunk[],
  labels: readonly (Label | null)[],
  texts: readonly string[],
): ReadonlySet<number> {
  const found = new Set<number>()
  const value = (i: number): number | null => {
    const label = labels[i]
    return label?.kind === 'number' && /^\d+$/.test(label.number ?? '') ? Number(label.number) : null
  }
  const looks = body.map((chunk, i) => {
    const text = rest(texts[i] ?? '', labels[i] ?? null)
    const next = labels[i + 1]
    if (value(i) === null || chunk.first.layout.role === 'heading' || i + 1 >= body.length) return false
    return (
      !isEnded(text) && cells(text) <= 120 && !/[,，،]$/.test(text) && next?.kind !== 'item' && next?.kind !== 'bullet'
    )
  })
  // The next number that is surely a paragraph's, from the end backwards.
  const nextText: (number | null)[] = []
  for (let i = body.length - 1, next: number | null = null; i >= 0; i--) {
    nextText[i] = next
    if (value(i) !== null && !looks[i]) next = value(i)
  }
  let last = 0
  let lastHeading = 0
  for (let i = 0; i < body.length; i++) {
    const n = value(i)
    if (n === null) continue
    const list = looks[i] === true && looks[i + 1] === true && value(i + 1) === n + 1
    const needed = n === last + 1 && nextText[i] !== n
    if (looks[i] === true && !list && !needed && (n === 1 || n === lastHeading + 1)) {
      found.add(i)
      lastHeading = n
    } else last = n
  }
  return found
}

/** Whether paragraph numbers start anew in articles (a treaty), or run through them (a report on articles). */
export function articlesRestart(labels: readonly (Label | null)[]): boolean {
  let waiting = false
  let articles = 0
  let through = 0
  for (const label of labels) {
    if (label?.kind === 'article') {
      waiting = true
      articles++
    } else if (waiting && label?.kind === 'number') {
      waiting = false
      if (label.readings[0]?.ordinal !== 1) through++
    }
  }
  return articles > 0 && through === 0
}

/** A chunk's text without its label. */
export function rest(text: string, label: Label | null): string {
  return text.slice(label?.length ?? 0).trim()
}
