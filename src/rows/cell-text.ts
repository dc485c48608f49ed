/**
 * The text of one cell: blocks of a version, or sentences of them, laid one after another. Several blocks have a line
 * break between them; sentences that follow each other in a block are joined as the block has them, so that the text
 * is the source's own, letter for letter, with the space at the two ends of a cell left out. Ids that the version does
 * not hold are passed over; a cell with none left is null.
 */
import type { FootnoteMark, SegmentedBlock, Span } from '../model/document.ts'
import { blockOf, parseSentenceId } from '../model/ids.ts'
import type { Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'

/** Between the texts of two blocks of one cell; no word and no phrase crosses it. */
export const BLOCK_JOINT = '\n'

/** What of a cell's text came from which block: [start, end) of the cell is `from`… of the block's text. */
export interface CellPart extends Span {
  /** Block or sentence id. */
  readonly id: string
  readonly block: string
  readonly from: number
}

/** A cell's text with where it comes from. All offsets are half-open, UTF-16 code units into `text`. */
export interface CellText {
  readonly ids: readonly string[]
  /** The blocks that `ids` name or lie in, each once, in the order of `ids`; at least one. */
  readonly blocks: readonly SegmentedBlock[]
  /** Place of the first block among the version's blocks. */
  readonly position: number
  /** Number or label as the source writes it, or null. */
  readonly label: string | null
  readonly text: string
  readonly parts: readonly CellPart[]
  readonly footnotes: readonly FootnoteMark[]
  /** Sentences inside `text`. */
  readonly sentences: readonly Span[]
  /** Cells of a table row, where the row is one block of kind `row`. */
  readonly columns?: readonly string[]
}

/** Blocks of a version by id, each with its place in the version. */
export type BlocksById = ReadonlyMap<string, { readonly block: SegmentedBlock; readonly position: number }>

/** The blocks of a version by id. */
export function blocksById(blocks: readonly SegmentedBlock[]): BlocksById {
  return new Map(blocks.map((block, position) => [block.id as string, { block, position }]))
}

/** The text of the blocks and sentences that `ids` name, or null where the version holds none of them. Linear. */
export function cellText(ids: readonly string[], held: BlocksById): CellText | null {
  let text = ''
  let columns: readonly string[] | undefined
  let before: { block: string; end: number } | null = null
  let position = 0
  const blocks = new Set<SegmentedBlock>()
  const parts: CellPart[] = []
  const footnotes: FootnoteMark[] = []
  const sentences: Span[] = []
  for (const id of ids) {
    const found = held.get(blockOf(id))
    const span = found === undefined ? null : spanOf(id, found.block)
    if (found === undefined || span === null) continue
    const { block } = found
    const follows = before !== null && before.block === block.id && before.end === span.start
    const from = follows ? span.start : span.start + leading(block.text.slice(span.start, span.end))
    if (before === null) position = found.position
    else if (!follows) text = `${text.trimEnd()}${BLOCK_JOINT}`
    if (ids.length === 1 && block.cells !== undefined) columns = block.cells
    const start = text.length
    text += block.text.slice(from, span.end)
    blocks.add(block)
    parts.push({ id, block: block.id, from, start, end: text.length })
    const shift = start - from
    for (const mark of block.footnotes ?? []) {
      if (owns(mark.at, span)) footnotes.push({ number: mark.number, at: Math.max(mark.at, from) + shift })
    }
    for (const sentence of block.sentences) {
      if (sentence.start < span.start || sentence.end > span.end) continue
      sentences.push({ start: Math.max(sentence.start, from) + shift, end: sentence.end + shift })
    }
    before = { block: block.id, end: span.end }
  }
  const [first] = blocks
  if (first === undefined) return null
  const trimmed = text.trimEnd()
  return {
    ids: parts.map((part) => part.id),
    blocks: [...blocks],
    position,
    label: first.label ?? null,
    text: trimmed,
    parts: within(parts, trimmed.length),
    footnotes: footnotes.map((mark) => ({ number: mark.number, at: Math.min(mark.at, trimmed.length) })),
    sentences: within(sentences, trimmed.length).filter((span) => span.end > span.start),
    ...(columns === undefined ? {} : { columns }),
  }
}

/** The text of one block or sentence, to the letter, or null where the version has none of that id. */
export function placeText(record: DocumentRecord, lang: Lang, id: string): string | null {
  const block = record.versions[lang]?.blocks.find((one) => one.id === blockOf(id))
  const span = block === undefined ? null : spanOf(id, block)
  return block === undefined || span === null ? null : block.text.slice(span.start, span.end)
}

/** A mark belongs to the sentence it ends: without a space between, it stands where the next sentence starts. */
function owns(at: number, span: Span): boolean {
  return (at > span.start && at <= span.end) || (at === 0 && span.start === 0)
}

/** Where a block or sentence stands in its block's text; null where the block has no such sentence. */
export function spanOf(id: string, block: SegmentedBlock): Span | null {
  const sentence = parseSentenceId(id)
  if (sentence === null) return { start: 0, end: block.text.length }
  return block.sentences[sentence.n - 1] ?? null
}

const leading = (text: string): number => text.length - text.trimStart().length

function within<T extends Span>(spans: readonly T[], length: number): readonly T[] {
  return spans.map((span) => ({ ...span, start: Math.min(span.start, length), end: Math.min(span.end, length) }))
}
