/**
 * Fourth step of parsing: what each chunk is (heading of which rank, numbered paragraph, nested number, item, row, plain
 * text), from its label, the sequence its number fits, the layout where the format gives one, and its neighbours. Never
 * refuses a chunk: what fits nothing is plain text.
 */
import type { FootnoteMark } from '../model/document.ts'
import type { Label } from '../text/labels.ts'
import { labelOf } from '../text/labels.ts'
import { asciiDigits } from '../text/numerals.ts'
import { cells } from '../text/script.ts'
import { type Chunk, isEnded } from './chunks.ts'
import type { Shape } from './lines.ts'
import type { Marked } from './marks.ts'
import { mastheadLine } from './masthead.ts'
import { type Numbered, type Place, sequences } from './sequence.ts'
import { isOpener } from './words.ts'

/** Ranks of headings, outermost first; `plain` has no label. */
export type Rank = 'annex' | 'division' | 'chapter' | 'section' | 'article' | 'digit' | 'plain'

export type NodeKind =
  | { readonly kind: 'title' }
  | { readonly kind: 'heading'; readonly rank: Rank; readonly depth: number | null }
  | { readonly kind: 'paragraph'; readonly run: number; readonly number: string }
  | { readonly kind: 'nested' }
  | { readonly kind: 'item' }
  | { readonly kind: 'row'; readonly table: number; readonly row: number; readonly column: number }
  | { readonly kind: 'text'; readonly front: boolean }

/** A chunk with what it is. `text` and `footnotes` are without label and marks. */
export interface Node {
  readonly chunk: Chunk
  readonly label: Label | null
  readonly text: string
  readonly footnotes: readonly FootnoteMark[]
  readonly is: NodeKind
}

/** Longest heading, in cells: the report's longest (French, 287) fills four lines. */
const LONGEST_HEADING = 320

/** Classifies every chunk. Cost: linear. */
export function classify(body: readonly Chunk[], marked: readonly Marked[], shape: Shape): readonly Node[] {
  const labels = body.map((chunk) => (chunk.first.layout.cell === undefined ? chunk.label : null))
  const texts = marked.map((mark) => mark.text)
  const styled = body.some((chunk) => chunk.first.layout.role === 'heading')
  const places = placeNumbers(body, labels, texts)
  const kinds: (NodeKind | null)[] = body.map((chunk, i) =>
    byLabel(chunk, labels[i] ?? null, places[i] ?? null, rest(texts[i] ?? '', labels[i] ?? null), shape, styled),
  )
  plainHeadings(body, texts, kinds, shape, styled)
  frontMatter(body, texts, kinds)
  return body.map((chunk, i) => {
    const is = kinds[i] ?? { kind: 'text', front: false }
    const label =
      is.kind === 'text' || is.kind === 'title' || is.kind === 'row' ? noteLabel(texts[i] ?? '') : (labels[i] ?? null)
    const mark = marked[i] ?? { text: '', footnotes: [] }
    const cut = label === null ? 0 : label.length
    const text = mark.text.slice(cut).trim()
    // A label that is all there is (`Article 5`, `Annex I`) is the heading's text.
    if (text === '' && cut > 0) return { chunk, label, text: mark.text.trim(), footnotes: mark.footnotes, is }
    const lead = mark.text.slice(cut).length - mark.text.slice(cut).trimStart().length
    const footnotes = mark.footnotes.map((f) => ({
      number: f.number,
      at: Math.min(text.length, Math.max(0, f.at - cut - lead)),
    }))
    return { chunk, label, text, footnotes, is }
  })
}

function rest(text: string, label: Label | null): string {
  return text.slice(label?.length ?? 0).trim()
}

/** Asterisk notes of a first page (`* A/77/50.`) keep their asterisk as label. */
function noteLabel(text: string): Label | null {
  const match = /^(\*{1,4})\s+(?=\S)/.exec(text)
  return match === null
    ? null
    : { kind: 'bullet', raw: match[1] ?? '', length: match[0].length, readings: [], form: '*' }
}

/** The place of each chunk's paragraph number in its sequence; a new annex or article begins its own. */
function placeNumbers(
  body: readonly Chunk[],
  labels: readonly (Label | null)[],
  texts: readonly string[],
): readonly (Place | null)[] {
  const out: (Place | null)[] = body.map(() => null)
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
    const value = Number((parts[0] ?? '').split('.').at(-1))
    const range = /-(\d+)$/.exec(label.number ?? '')
    batch.push({
      index: i,
      numbered: { value, inserted: /\s/.test(label.number ?? ''), to: range === null ? value : Number(range[1]) },
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

function byLabel(
  chunk: Chunk,
  label: Label | null,
  place: Place | null,
  text: string,
  shape: Shape,
  styled: boolean,
): NodeKind | null {
  const layout = chunk.first.layout
  if (layout.cell !== undefined) return { kind: 'row', ...layout.cell }
  if (layout.role === 'title') return { kind: 'title' }
  const depth = layout.level ?? null
  const short = isShort(text, chunk, shape)
  if (layout.role === 'heading') return { kind: 'heading', rank: rankOf(label) ?? 'plain', depth }
  if (layout.role === 'masthead') return { kind: 'text', front: true }
  if (label === null) return null
  switch (label.kind) {
    case 'annex':
      return short && !isEnded(text) ? { kind: 'heading', rank: 'annex', depth } : null
    case 'article':
    case 'division': {
      if (short && !isEnded(text))
        return { kind: 'heading', rank: label.kind === 'article' ? 'article' : 'division', depth }
      return label.kind === 'article' ? { kind: 'paragraph', run: 0, number: label.number ?? '' } : null
    }
    case 'outline': {
      if (!short || (isEnded(text) && !(styled && layout.bold === true))) return null
      return { kind: 'heading', rank: rankOf(label) ?? 'chapter', depth }
    }
    case 'number': {
      if (place === null) return { kind: 'heading', rank: 'digit', depth }
      if (place.kind === 'none') return null
      if (place.kind === 'outer') return { kind: 'paragraph', run: place.run, number: label.number ?? '' }
      return { kind: 'nested' }
    }
    case 'item':
    case 'bullet':
      return { kind: 'item' }
    default:
      return label.kind satisfies never
  }
}

function rankOf(label: Label | null): Rank | null {
  if (label === null) return null
  if (label.kind === 'annex' || label.kind === 'division' || label.kind === 'article') return label.kind
  if (label.kind === 'number') return 'digit'
  if (label.kind !== 'outline') return 'plain'
  const styles = new Set(label.readings.map((reading) => reading.style))
  return styles.has('letter') && !styles.has('roman') ? 'section' : 'chapter'
}

function isShort(text: string, chunk: Chunk, shape: Shape): boolean {
  return cells(text) <= LONGEST_HEADING && (!shape.wrapped || chunk.lines.length <= 6)
}

/** Unlabelled chunks that are headings: short, not ended, and text, a number or another heading follows. */
function plainHeadings(
  body: readonly Chunk[],
  texts: readonly string[],
  kinds: (NodeKind | null)[],
  shape: Shape,
  styled: boolean,
): void {
  let run = 0
  for (let i = body.length - 1; i >= 0; i--) {
    const chunk = body[i] as Chunk
    const own = kinds[i] ?? null
    if (own !== null) {
      run = 0
      continue
    }
    const text = texts[i] ?? ''
    const layout = chunk.first.layout
    if (chunk.label !== null && chunk.label.kind !== 'bullet') continue
    if (isOpener(text) && i + 1 < body.length) {
      kinds[i] = { kind: 'heading', rank: 'plain', depth: layout.level ?? null }
      run++
      continue
    }
    if (!isHeadingLike(text, chunk, shape)) continue
    if (styled && layout.bold !== true && layout.centred !== true) continue
    if (styled && layout.role !== undefined) continue
    const next = kinds[i + 1]
    const after = texts[i + 1]
    if (after === undefined) continue
    const opens =
      next === null || next === undefined
        ? isText(after)
        : next.kind === 'paragraph' || next.kind === 'heading' || next.kind === 'nested'
    const emphasised = layout.bold === true || layout.centred === true
    const tabular = next?.kind === 'row' && emphasised
    if ((opens || tabular) && run < 4) {
      kinds[i] = { kind: 'heading', rank: 'plain', depth: layout.level ?? null }
      run++
    }
  }
}

/** Whether a chunk reads as running text: ended, or broken off by a comma, or long. */
function isText(text: string): boolean {
  return isEnded(text) || /[,，،]$/.test(text) || cells(text) > LONGEST_HEADING / 2
}

function isHeadingLike(text: string, chunk: Chunk, shape: Shape): boolean {
  if (text === '' || isEnded(text) || /[,，،、]$/.test(text) || /^[*(（]/.test(text) || labelOf(text)?.kind === 'item')
    return false
  if (!/\p{L}/u.test(text) || /^\p{Ll}{2}/u.test(text)) return false
  return cells(text) <= LONGEST_HEADING && (!shape.wrapped || chunk.lines.length <= 6)
}

/**
 * The lines before the text proper: the document's title among them, masthead lines before it as front matter. The title
 * is what the layout sets off (indent, size), else the first line that states no masthead fact and is not the agenda
 * item's own title.
 */
function frontMatter(body: readonly Chunk[], texts: readonly string[], kinds: (NodeKind | null)[]): void {
  let end = 0
  for (; end < body.length && end < 40; end++) {
    const kind = kinds[end]
    const text = texts[end] ?? ''
    if (kind !== null && kind !== undefined && kind.kind === 'text' && kind.front) continue
    if (kind?.kind === 'title') continue
    if (kind !== null && kind !== undefined && !(kind.kind === 'heading' && kind.rank === 'plain')) break
    if (isOpener(text)) break
    if (
      mastheadLine(text) === null &&
      !/^\*/.test(text) &&
      (isEnded(text) || /[,，،;；]$/.test(text) || cells(text) > LONGEST_HEADING) &&
      !isFrontLine(texts, end)
    )
      break
  }
  const front = [...Array(end).keys()]
  const titled = front.find((i) => kinds[i]?.kind === 'title')
  const title = titled ?? titleAmong(front, body, texts, kinds)
  for (const i of front) {
    if (i === title) kinds[i] = { kind: 'title' }
    else if (title !== undefined && i > title) continue
    else if (kinds[i]?.kind !== 'title') kinds[i] = { kind: 'text', front: true }
  }
}

/** Agenda titles may contain a colon, masthead words too; only before the line that opens the text. */
function isFrontLine(texts: readonly string[], i: number): boolean {
  const before = texts[i - 1]
  return (
    before !== undefined &&
    mastheadLine(before) === 'agenda' &&
    cells(texts[i] ?? '') < LONGEST_HEADING &&
    !/[.。]$/.test(texts[i] ?? '')
  )
}

function titleAmong(
  front: readonly number[],
  body: readonly Chunk[],
  texts: readonly string[],
  kinds: readonly (NodeKind | null)[],
): number | undefined {
  const possible = front.filter((i) => {
    const text = texts[i] ?? ''
    if (mastheadLine(text) !== null || /^\*|[:：]$/.test(text) || !/\p{L}{2}/u.test(text)) return false
    return (
      kinds[i]?.kind !== 'text' && !(i > 0 && mastheadLine(texts[i - 1] ?? '') === 'agenda' && front.length > i + 1)
    )
  })
  const indents = possible.map((i) => body[i]?.first.indent ?? 0)
  const sizes = possible.map((i) => body[i]?.first.layout.size ?? 0)
  const largest = Math.max(0, ...sizes)
  if (largest > 0 && sizes.some((size) => size < largest - 0.5)) return possible[sizes.indexOf(largest)]
  const deepest = Math.max(0, ...indents)
  const all = front.map((i) => body[i]?.first.indent ?? 0)
  if (deepest >= 2 && Math.min(...all) < deepest) return possible[indents.indexOf(deepest)]
  const facts = front.filter((i) => mastheadLine(texts[i] ?? '') !== null)
  const lastFact = facts.at(-1) ?? -1
  return possible.find((i) => i > lastFact) ?? (facts.length === 0 ? possible[0] : undefined)
}

/** The lines of a text before its body, as masthead facts are read from them. */
export function frontTexts(nodes: readonly Node[]): readonly string[] {
  const out: string[] = []
  for (const node of nodes) {
    if (node.is.kind === 'text' && node.is.front) out.push(asciiDigits(node.text) === '' ? '' : node.text)
    else if (node.is.kind !== 'title') break
  }
  return out
}
