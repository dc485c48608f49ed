/**
 * Footnote marks: finds them in joined text, takes them out and binds each to its footnote. Marks known by the format
 * come first; raised digits next; where a text has neither, bare digits that extraction flattened (`路线图。1 方案问题`,
 * `建议，3、4 此后`) are found as the best chain that counts up, one for each footnote, between the page ends around it.
 */
import type { FootnoteMark } from '../model/document.ts'
import type { Source } from '../model/source.ts'
import { asciiDigits } from '../text/numerals/ascii-digits.ts'
import { isUnspaced, isWidePunctuation } from '../text/script.ts'
import type { Chunk } from './lines/chunks.ts'
import { raisedValue } from './lines/furniture.ts'

/** A chunk's text without its marks, and the marks with offsets into it. */
export interface Marked {
  readonly text: string
  readonly footnotes: readonly FootnoteMark[]
}

interface Found {
  readonly chunk: number
  readonly start: number
  readonly end: number
  readonly number: number
  readonly score: number
}

/** The text of every chunk without marks. `labels`: characters at each chunk's start that cannot hold a mark. */
export function unmark(source: Source, body: readonly Chunk[], notes: readonly Chunk[]): readonly Marked[] {
  const numbers = new Set(notes.flatMap((note) => (note.note === undefined ? [] : [note.note])))
  const known = knownMarks(source, body)
  let found = known
  if (known.length === 0) {
    const raised = raisedMarks(body, numbers)
    const bound = new Set(raised.map((mark) => mark.number))
    const missing = new Set([...numbers].filter((number) => !bound.has(number)))
    found = missing.size === 0 ? raised : [...raised, ...flatMarks(body, notes, missing)]
  }
  const byChunk = new Map<number, Found[]>()
  for (const mark of found) byChunk.set(mark.chunk, [...(byChunk.get(mark.chunk) ?? []), mark])
  return body.map((chunk, i) => cutMarks(chunk.text, byChunk.get(i) ?? []))
}

/** Marks the format knows, from source offsets to chunk offsets. */
function knownMarks(source: Source, body: readonly Chunk[]): Found[] {
  const found: Found[] = []
  if (!source.lines.some((line) => line.marks !== undefined && line.marks.length > 0)) return found
  for (const [i, chunk] of body.entries()) {
    for (const [k, line] of chunk.lines.entries()) {
      const piece = chunk.pieces[k]
      if (piece === undefined) continue
      for (const mark of line.layout.marks ?? []) {
        const start = piece.at + Math.max(0, mark.start - piece.start)
        const end = piece.at + Math.min(piece.end, mark.end) - piece.start
        if (mark.start < piece.end && end >= start) found.push({ chunk: i, start, end, number: mark.number, score: 9 })
        else if (mark.start >= piece.end)
          found.push({
            chunk: i,
            start: piece.at + piece.end - piece.start,
            end: piece.at + piece.end - piece.start,
            number: mark.number,
            score: 9,
          })
      }
    }
  }
  return found
}

/** Raised digits whose footnote exists; `km²` and `10⁻³` stay text. */
function raisedMarks(body: readonly Chunk[], numbers: ReadonlySet<number>): Found[] {
  const found: Found[] = []
  for (const [i, chunk] of body.entries()) {
    for (const match of chunk.text.matchAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g)) {
      const number = raisedValue(match[0])
      if (number === null || !numbers.has(number)) continue
      let start = match.index
      let end = start + match[0].length
      if (
        /(?:^|[^\p{L}])(?:[kcdmµ]?m|км|см|м|ha|كم|م)$/u.test(chunk.text.slice(Math.max(0, start - 4), start)) ||
        chunk.text[start - 1] === '⁻'
      )
        continue
      if (chunk.text[start - 1] === '⁽' && chunk.text[end] === '⁾') {
        start--
        end++
      }
      found.push({ chunk: i, start, end, number, score: 9 })
    }
  }
  return found
}

/**
 * The best increasing chain of bare digits, one for each footnote at most. A footnote that stands at its page's end
 * bounds its mark: after the footnotes of earlier pages, before its own rule. Cost: n log n in candidates.
 */
function flatMarks(body: readonly Chunk[], notes: readonly Chunk[], wanted: ReadonlySet<number>): Found[] {
  if (wanted.size === 0) return []
  const bounds = pageBounds(body, notes)
  const candidates: Found[] = []
  for (const [i, chunk] of body.entries()) {
    const text = asciiDigits(chunk.text)
    const from = chunk.label?.length ?? 0
    for (const match of text.matchAll(/(?<![\d])(\d{1,3}(?:(?:、|[,，،]\s?)\d{1,3})*)(?!\d)/g)) {
      if (match.index < from) continue
      const whole = scoreOf(text, match.index, match.index + match[0].length)
      if (whole <= 0) continue
      let at = match.index
      for (const part of match[0].split(/(、|[,，،]\s?)/)) {
        const number = Number(part)
        if (/^\d+$/.test(part) && wanted.has(number)) {
          const source = sourceOf(chunk, at)
          const bound = bounds.get(number)
          const inside = bound === undefined || (source >= bound.from && source < bound.to)
          const bracket = text[at - 1] === '(' && text[at + part.length] === ')' ? 1 : 0
          if (inside)
            candidates.push({
              chunk: i,
              start: at - bracket,
              end: at + part.length + bracket,
              number,
              score: whole + (bound === undefined ? 0 : 1),
            })
        }
        at += part.length
      }
    }
  }
  candidates.push(...gluedToYears(body, wanted, bounds))
  return bestChain(candidates, wanted)
}

/** Marks that extraction ran into the year before them: `20199` for 2019 and mark 9. */
function gluedToYears(
  body: readonly Chunk[],
  wanted: ReadonlySet<number>,
  bounds: ReadonlyMap<number, { from: number; to: number }>,
): Found[] {
  const found: Found[] = []
  for (const [i, chunk] of body.entries()) {
    for (const match of asciiDigits(chunk.text).matchAll(/(?<![\d./])(?:19|20)\d\d(\d{1,3})(?![\d/])/g)) {
      const number = Number(match[1])
      const start = match.index + 4
      const source = sourceOf(chunk, start)
      const bound = bounds.get(number)
      if (!wanted.has(number) || (bound !== undefined && (source < bound.from || source >= bound.to))) continue
      found.push({ chunk: i, start, end: match.index + match[0].length, number, score: 1.5 })
    }
  }
  return found
}

/** How much the digits at [start, end) look like a mark; 0 or less: not at all. */
function scoreOf(text: string, start: number, end: number): number {
  const before = text.slice(Math.max(0, start - 3), start)
  const after = text.slice(end, end + 2)
  const a = before.slice(-1)
  if (a === '' || /[\s\-–—/+*=#$€£№%°(（[]/.test(a)) {
    return /[^\s]\($/.test(before) && after.startsWith(')') && /[\p{Script=Arabic}]\($/u.test(before) ? 2 : 0
  }
  if (/^[%°\-–—/:]|^[.,]\d|^\p{Script=Latin}/u.test(after)) return 0
  let score = /[。.”"»）)》，,;；:：!?！？؛،؟’]/.test(a) ? 3 : /\p{L}/u.test(a) ? 2 : 0
  // `2021.2`, `第十.17 段`: a decimal point, or a stop that Chinese text does not use.
  if (/\d[.,:]$|\p{Script=Han}\.$/u.test(before)) score -= 2
  // `par. X.17`: a stop after one or two letters abbreviates, it does not end a sentence.
  if (/(?:^|[^\p{L}])\p{L}{1,2}\.$/u.test(text.slice(Math.max(0, start - 4), start))) score -= 2.5
  // `A4`, `H5N1`, `Add.1`, `p.3`: digits that belong to a Latin abbreviation.
  if (
    /(?:^|[^\p{L}])(?:\p{Lu}{1,3}|Add\.|Rev\.|Corr\.|p\.|No\.|Vol\.|Sect\.)$/u.test(
      text.slice(Math.max(0, start - 5), start),
    )
  )
    score -= 2.5
  if (after === '' || /^[\s。.，,;；、)）»”]/.test(after)) score += 1
  else if (/^\p{Script=Han}/u.test(after)) score -= 1.5
  return score
}

function sourceOf(chunk: Chunk, at: number): number {
  let [low, high] = [0, chunk.pieces.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((chunk.pieces[middle]?.at ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const piece = chunk.pieces[low]
  return piece === undefined ? 0 : piece.start + at - piece.at
}

/** For footnotes set among the text: the source range their mark must lie in. None for notes gathered at the end. */
function pageBounds(
  body: readonly Chunk[],
  notes: readonly Chunk[],
): ReadonlyMap<number, { from: number; to: number }> {
  const bounds = new Map<number, { from: number; to: number }>()
  const bodyEnd = body.reduce((end, chunk) => Math.max(end, chunk.pieces.at(-1)?.end ?? 0), 0)
  let groupStart = 0
  let previousEnd = 0
  for (const note of notes) {
    const start = note.first.start
    const between = body.some((chunk) => chunk.pieces.some((piece) => piece.start >= previousEnd && piece.end <= start))
    if (between) groupStart = previousEnd
    if (note.note !== undefined && start < bodyEnd) bounds.set(note.note, { from: groupStart, to: start })
    previousEnd = note.pieces.at(-1)?.end ?? previousEnd
  }
  return bounds
}

/** The chain of candidates, increasing in place and number, of the greatest total score (prefix maxima in a Fenwick tree). */
function bestChain(candidates: readonly Found[], wanted: ReadonlySet<number>): Found[] {
  const order = [...wanted].sort((x, y) => x - y)
  const rank = new Map(order.map((number, i): [number, number] => [number, i + 1]))
  const tree: { total: number; link: Link | null }[] = Array.from({ length: order.length + 1 }, () => ({
    total: 0,
    link: null,
  }))
  const sorted = [...candidates].sort((x, y) => x.chunk - y.chunk || x.start - y.start)
  for (const found of sorted) {
    const r = rank.get(found.number) ?? 0
    let best: { total: number; link: Link | null } = { total: 0, link: null }
    for (let i = r - 1; i > 0; i -= i & -i) {
      const node = tree[i]
      if (node !== undefined && node.total > best.total) best = node
    }
    const entry = { total: best.total + found.score, link: { found, previous: best.link } }
    for (let i = r; i < tree.length; i += i & -i) {
      const node = tree[i]
      if (node !== undefined && entry.total > node.total) tree[i] = entry
    }
  }
  let best: { total: number; link: Link | null } = { total: 0, link: null }
  for (let i = order.length; i > 0; i -= i & -i) {
    const node = tree[i]
    if (node !== undefined && node.total > best.total) best = node
  }
  const chain: Found[] = []
  for (let link = best.link; link !== null; link = link.previous) chain.unshift(link.found)
  return chain
}

interface Link {
  readonly found: Found
  readonly previous: Link | null
}

/** Takes marks out of a text, with separators between neighbouring marks and the space that a mark leaves over. */
function cutMarks(text: string, marks: readonly Found[]): Marked {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  let out = ''
  let at = 0
  const footnotes: FootnoteMark[] = []
  for (const mark of sorted) {
    if (mark.start < at) continue
    const between = text.slice(at, mark.start)
    const joined = footnotes.length > 0 && footnotes.at(-1)?.at === out.length && /^\s?[、,，،;؛]?\s?$/.test(between)
    if (!joined) out += between
    footnotes.push({ number: mark.number, at: out.length })
    at = mark.end
    // After the last of neighbouring marks: `。1 方案` has a space that Chinese would not.
    const space = /^ +/.exec(text.slice(at))?.[0].length ?? 0
    const a = out.slice(-1)
    const b = text[at + space] ?? ''
    if (
      space > 0 &&
      mark.end > mark.start &&
      (b === '' || a === ' ' || (!isLatin(a) && !isLatin(b) && (wide(a) || wide(b))) || isWidePunctuation(a))
    )
      at += space
  }
  out += text.slice(at)
  const trimmed = out.trimEnd()
  return {
    text: trimmed,
    footnotes: footnotes.map((mark) => ({ number: mark.number, at: Math.min(mark.at, trimmed.length) })),
  }
}

function wide(char: string): boolean {
  return isUnspaced(char) || isWidePunctuation(char)
}

function isLatin(char: string): boolean {
  return /[\p{Script=Latin}\p{N}]/u.test(char)
}
