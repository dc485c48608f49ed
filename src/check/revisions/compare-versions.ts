/**
 * Two versions of one language compared (a draft and the final text, a text and its corrigendum applied): which
 * paragraphs are the same, changed, inserted, deleted, moved or only renumbered, and word for word what changed; and
 * which other languages have not followed. Blocks are matched by equal text first (in order, then out of order), then
 * by likeness between those; words by Myers' algorithm (diff.ts). Any two versions are accepted.
 */
import type { SegmentedBlock, Span } from '../../model/document.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../model/record.ts'
import { longestRise } from '../../text/sequences.ts'
import { diff } from './edit-script.ts'

/** A word-level difference: the words that went and those that came. Half-open, UTF-16 code units, into the texts. */
export interface WordChange {
  readonly before: Span
  readonly after: Span
}

/** What became of one block. `before` and `after` are block ids, null where it has none on that side. */
export interface BlockChange {
  readonly kind: 'same' | 'changed' | 'inserted' | 'deleted'
  readonly before: string | null
  readonly after: string | null
  /** It stands elsewhere among its neighbours than before. */
  readonly moved: boolean
  /** Its id (number) is another than before. */
  readonly renumbered: boolean
  /** In the order of the text; empty unless `changed`. */
  readonly words: readonly WordChange[]
}

/** All blocks of both versions, each once, in the order of the later version with deleted ones where they stood. */
export function compareVersions(before: VersionRecord, after: VersionRecord, lang: Lang): readonly BlockChange[] {
  const pairs = matchBlocks(before.blocks, after.blocks, lang)
  const kept = new Set(longestRise(pairs.map(([a]) => a)).map((index) => pairs[index]?.[1] ?? 0))
  const changes: BlockChange[] = []
  const partner = new Map(pairs.map(([a, b]) => [b, a]))
  const gone = new Set(before.blocks.map((_, index) => index).filter((index) => !pairs.some(([a]) => a === index)))
  let shown = 0
  const flushGone = (upTo: number): void => {
    for (; shown < upTo; shown++) {
      if (gone.has(shown))
        changes.push({
          kind: 'deleted',
          before: before.blocks[shown]?.id ?? null,
          after: null,
          moved: false,
          renumbered: false,
          words: [],
        })
    }
  }
  after.blocks.forEach((block, index) => {
    const from = partner.get(index)
    const old = from === undefined ? undefined : before.blocks[from]
    if (from === undefined || old === undefined) {
      changes.push({ kind: 'inserted', before: null, after: block.id, moved: false, renumbered: false, words: [] })
      return
    }
    if (kept.has(index)) flushGone(from)
    const words = wordChanges(old.text, block.text, lang)
    changes.push({
      kind: words.length === 0 ? 'same' : 'changed',
      before: old.id,
      after: block.id,
      moved: !kept.has(index),
      renumbered: old.id !== block.id,
      words,
    })
  })
  flushGone(before.blocks.length)
  return changes
}

/** Words that changed between two texts. Neighbouring deletions and insertions are one change. */
export function wordChanges(before: string, after: string, lang: Lang): readonly WordChange[] {
  if (before === after) return []
  const a = tokens(before, lang)
  const b = tokens(after, lang)
  const place = (list: readonly Token[], text: string, from: number, to: number): Span => {
    const start = list[from]?.start ?? text.length
    return from === to ? { start, end: start } : { start, end: list[to - 1]?.end ?? text.length }
  }
  const changes: { before: [number, number]; after: [number, number] }[] = []
  let open = false
  for (const run of diff(
    a.map((token) => token.text),
    b.map((token) => token.text),
  )) {
    const last = changes.at(-1)
    if (run.kind === 'equal') open = false
    else if (open && last !== undefined) {
      last.before[1] = run.before[1]
      last.after[1] = run.after[1]
    } else {
      changes.push({ before: [...run.before], after: [...run.after] })
      open = true
    }
  }
  return changes.map((change) => ({
    before: place(a, before, ...change.before),
    after: place(b, after, ...change.after),
  }))
}

interface Token extends Span {
  readonly text: string
}

/** Words, numbers and signs; Chinese character by character (a change of one character is a change of words there). */
function tokens(text: string, lang: Lang): readonly Token[] {
  const pattern =
    lang === 'zh'
      ? /\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:(?:[./-]|(?<=\p{N})[,\xA0\u202F](?=\p{N}))[\p{L}\p{N}]+)*|[^\s]/gu
      : /[\p{L}\p{M}\p{N}]+(?:(?:['’./-]|(?<=\p{N})[,\xA0\u202F](?=\p{N}))[\p{L}\p{M}\p{N}]+)*|[^\s]/gu
  return Array.from(text.matchAll(pattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Pairs of indices of blocks that are the same block, each index at most once. */
function matchBlocks(
  before: readonly SegmentedBlock[],
  after: readonly SegmentedBlock[],
  lang: Lang,
): readonly (readonly [number, number])[] {
  const key = (block: SegmentedBlock) => block.text.replace(/\s+/g, ' ').trim()
  const pairs: (readonly [number, number])[] = []
  const usedBefore = new Set<number>()
  const usedAfter = new Set<number>()
  const join = (a: number, b: number): void => {
    pairs.push([a, b])
    usedBefore.add(a)
    usedAfter.add(b)
  }
  // equal texts in order
  for (const run of diff(before.map(key), after.map(key), 2000)) {
    if (run.kind === 'equal')
      for (let step = 0; step < run.before[1] - run.before[0]; step++) join(run.before[0] + step, run.after[0] + step)
  }
  // equal texts elsewhere: moved
  const left = new Map<string, number[]>()
  before.forEach((block, index) => {
    if (!usedBefore.has(index) && block.text.trim() !== '')
      left.set(key(block), [...(left.get(key(block)) ?? []), index])
  })
  after.forEach((block, index) => {
    if (usedAfter.has(index)) return
    const from = left.get(key(block))?.shift()
    if (from !== undefined) join(from, index)
  })
  // like texts: best first, same id or near in place preferred
  const restBefore = before.map((_, index) => index).filter((index) => !usedBefore.has(index))
  const restAfter = after.map((_, index) => index).filter((index) => !usedAfter.has(index))
  const grams = new Map<string, ReadonlySet<string>>()
  const gramsOf = (side: string, index: number, block: SegmentedBlock): ReadonlySet<string> => {
    const name = `${side}${index}`
    let found = grams.get(name)
    if (found === undefined) {
      found = new Set(tokens(block.text, lang).map((token) => token.text.toLowerCase()))
      grams.set(name, found)
    }
    return found
  }
  const scored = restBefore.flatMap((a) =>
    restAfter.flatMap((b) => {
      const [old, now] = [before[a] as SegmentedBlock, after[b] as SegmentedBlock]
      const sameId = old.id === now.id
      // far apart and not of the same id: not looked at, so that the cost stays linear in practice
      if (old.kind !== now.kind || (!sameId && Math.abs(a - b - (before.length - after.length) * 0.5) > 40)) return []
      const score = likeness(gramsOf('a', a, old), gramsOf('b', b, now)) + (sameId ? 0.15 : 0)
      return score >= 0.45 ? [{ a, b, score }] : []
    }),
  )
  scored.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
  for (const { a, b } of scored) if (!usedBefore.has(a) && !usedAfter.has(b)) join(a, b)
  return pairs.sort((x, y) => x[1] - y[1])
}

/** Shared words over all words (Dice): 0…1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return a.size + b.size === 0 ? 1 : (2 * shared) / (a.size + b.size)
}

/** A change of one language that others have not followed. */
export interface NotFollowed {
  /** Row of the later record (of the earlier one where the block was deleted). */
  readonly row: string
  readonly change: BlockChange
  /** Languages whose text of the row is as it was. */
  readonly langs: readonly Lang[]
}

/**
 * Which other languages have not followed the changes of one: for every changed, inserted or deleted block, the
 * languages held before and after whose blocks of that row have the same text as before. Empty where all followed.
 */
export function followers(before: DocumentRecord, after: DocumentRecord, lang: Lang): readonly NotFollowed[] {
  const [old, now] = [before.versions[lang], after.versions[lang]]
  if (old === undefined || now === undefined) return []
  const others = LANGS.filter(
    (other) => other !== lang && before.versions[other] !== undefined && after.versions[other] !== undefined,
  )
  const texts = Object.fromEntries(
    others.map((other) => [other, new Set(before.versions[other]?.blocks.map((block) => block.text))]),
  ) as Partial<Record<Lang, ReadonlySet<string>>>
  const textsNow = Object.fromEntries(
    others.map((other) => [other, new Set(after.versions[other]?.blocks.map((block) => block.text))]),
  ) as Partial<Record<Lang, ReadonlySet<string>>>
  return compareVersions(old, now, lang).flatMap((change) => {
    if (change.kind === 'same') return []
    const record = change.after === null ? before : after
    const id = change.after ?? change.before ?? ''
    const row = record.alignment.rows.find(
      (each) => each.level === 'paragraph' && each.cells[lang]?.includes(id) === true,
    )
    if (row === undefined) return []
    const still = others.filter((other) => {
      const blocks = (row.cells[other] ?? []).map(
        (each) => record.versions[other]?.blocks.find((block) => block.id === each)?.text ?? '',
      )
      // an inserted paragraph the other lacks has not been followed; a deleted one that still stands neither
      if (blocks.length === 0) return change.kind === 'inserted'
      return blocks.every((text) => texts[other]?.has(text) === true && textsNow[other]?.has(text) === true)
    })
    return still.length === 0 ? [] : [{ row: row.id, change, langs: still }]
  })
}
