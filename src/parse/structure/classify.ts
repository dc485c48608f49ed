/**
 * Fourth step of parsing: what each chunk is (heading of which rank, numbered paragraph, nested number, item, row, plain
 * text), from its label, the sequence its number fits, the layout where the format gives one, and its neighbours. Never
 * refuses a chunk: what fits nothing is plain text.
 */
import type { Label } from '../../text/numbering/labels.ts'
import { labelOf } from '../../text/numbering/labels.ts'
import { cells } from '../../text/script.ts'
import type { Chunk } from '../lines/chunks.ts'
import { isEnded } from '../lines/continuation.ts'
import { frontMatter } from '../front/front.ts'
import type { LineShape } from '../lines/lines.ts'
import type { Marked } from '../footnote-marks.ts'
import { LONGEST_HEADING, type Node, type NodeKind, type Rank } from './nodes.ts'
import { placeNumbers, rest } from './numbering-places.ts'
import type { NumberPlace } from './sequence.ts'
import { isOpener, isRecital, isSpeaker } from '../document-words.ts'

/** Classifies every chunk. Cost: linear. */
export function classify(body: readonly Chunk[], marked: readonly Marked[], shape: LineShape): readonly Node[] {
  const texts = marked.map((mark) => mark.text)
  const labels = body.map((chunk, i) =>
    chunk.first.layout.cell === undefined ? countedLabel(chunk, rest(texts[i] ?? '', chunk.label)) : null,
  )
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
      is.kind === 'text' || is.kind === 'title' || is.kind === 'row'
        ? (noteLabel(texts[i] ?? '') ?? generated(chunk))
        : (labels[i] ?? null)
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

/** A label that the format generates, which would be lost where nothing counts it. */
function generated(chunk: Chunk): Label | null {
  return chunk.label !== null && chunk.label.length === 0 ? chunk.label : null
}

/** Chinese numbers before whole sentences (`一、委员会决定…。`) count paragraphs, before other texts they head chapters. */
function countedLabel(chunk: Chunk, text: string): Label | null {
  const { label } = chunk
  if (label?.kind !== 'outline' || chunk.first.layout.role === 'heading' || !isEnded(text)) return label
  const han = label.readings.find(({ style }) => style === 'han')
  return han === undefined ? label : { ...label, kind: 'number', number: `${han.ordinal}` }
}

/** Asterisk notes of a first page (`* A/77/50.`) keep their asterisk as label. */
function noteLabel(text: string): Label | null {
  const match = /^(\*{1,4})\s+(?=\S)/.exec(text)
  return match === null
    ? null
    : { kind: 'bullet', raw: match[1] ?? '', length: match[0].length, readings: [], form: '*' }
}

function byLabel(
  chunk: Chunk,
  label: Label | null,
  place: NumberPlace | null,
  text: string,
  shape: LineShape,
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

function isShort(text: string, chunk: Chunk, shape: LineShape): boolean {
  return cells(text) <= LONGEST_HEADING && (!shape.wrapped || chunk.lines.length <= 6)
}

/** Unlabelled chunks that are headings: short, not ended, and text, a number or another heading follows. */
function plainHeadings(
  body: readonly Chunk[],
  texts: readonly string[],
  kinds: (NodeKind | null)[],
  shape: LineShape,
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
    // what follows the organ that speaks is its sentence, however short (the Arabic UDHR)
    if (i > 0 && isSpeaker(texts[i - 1] ?? '')) continue
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

function isHeadingLike(text: string, chunk: Chunk, shape: LineShape): boolean {
  if (text === '' || isEnded(text) || /[,，،、]$/.test(text) || /^[*(（]/.test(text) || labelOf(text)?.kind === 'item')
    return false
  if (!/\p{L}/u.test(text) || /^\p{Ll}{2}/u.test(text) || isRecital(text)) return false
  return cells(text) <= LONGEST_HEADING && (!shape.wrapped || chunk.lines.length <= 6)
}
