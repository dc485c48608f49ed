/**
 * What is indexed of a document: an entry for each paragraph row of its alignment (headings, items, footnotes and
 * unnumbered blocks are such rows too) and one for each block that no row holds, in document order. An entry has the
 * joined text of its blocks in each language, and the sentence rows that lie inside it as ranges of those texts.
 */
import type { AlignMethod, Row } from '../../model/alignment.ts'
import type { BlockKind, SegmentedBlock } from '../../model/document.ts'
import { parseSentenceId } from '../../model/ids.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'

/** Between the texts of two blocks of one cell; no token crosses it. */
export const JOINT = '\n'

export interface EntryCell {
  readonly ids: readonly string[]
  readonly text: string
}

export interface Entry {
  readonly id: string
  readonly ref: string
  readonly kind: BlockKind
  readonly section: string | null
  readonly method: AlignMethod
  readonly confidence: number
  readonly cells: Partial<Record<Lang, EntryCell>>
  /** Sentence rows: half-open ranges of the cells' texts. */
  readonly sentences: readonly Partial<Record<Lang, readonly [number, number]>>[]
}

/** The entries of a document, in document order. */
export function entriesOf(record: DocumentRecord): readonly Entry[] {
  const blocks = new Map<Lang, Map<string, SegmentedBlock>>()
  for (const lang of LANGS) {
    const version = record.versions[lang]
    if (version) blocks.set(lang, new Map(version.blocks.map((block) => [block.id, block])))
  }
  const paragraphs = record.alignment.rows.filter((row) => row.level === 'paragraph')
  const sentences = sentencesByBlock(record.alignment.rows)
  const rows = [...paragraphs, ...strayRows(blocks, paragraphs)]
  const sections = sectionsOf(record)
  const order = orderOf(record)
  const used = new Set<string>()
  return rows
    .map((row) => entryOf(row, blocks, sections, sentences))
    .filter((entry) => Object.keys(entry.cells).length > 0 && !used.has(entry.id) && used.add(entry.id))
    .map((entry, index) => ({ entry, at: order.get(entry.id) ?? Infinity, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ entry }) => entry)
}

function entryOf(
  row: Row,
  blocks: ReadonlyMap<Lang, ReadonlyMap<string, SegmentedBlock>>,
  sections: ReadonlyMap<string, string>,
  sentences: ReadonlyMap<string, readonly Row[]>,
): Entry {
  const cells: Partial<Record<Lang, EntryCell>> = {}
  const starts = new Map<string, number>()
  let first: SegmentedBlock | undefined
  for (const lang of LANGS) {
    const held = (row.cells[lang] ?? []).flatMap((id) => blocks.get(lang)?.get(id) ?? [])
    if (held.length === 0) continue
    first ??= held[0]
    let at = 0
    for (const block of held) {
      starts.set(`${lang} ${block.id}`, at)
      at += block.text.length + JOINT.length
    }
    cells[lang] = { ids: held.map(({ id }) => id), text: held.map(({ text }) => text).join(JOINT) }
  }
  const inside = new Set<Row>()
  for (const cell of Object.values(cells))
    for (const id of cell.ids) for (const part of sentences.get(id) ?? []) inside.add(part)
  return {
    id: row.id,
    ref: first?.number ?? row.id,
    kind: first?.kind ?? 'unnumbered',
    section: sections.get(row.id) ?? sections.get(first?.id ?? '') ?? null,
    method: row.method,
    confidence: row.confidence,
    cells,
    sentences: [...inside]
      .map((part) => rangesOf(part, blocks, starts))
      .filter((ranges) => Object.keys(ranges).length > 0),
  }
}

/** Where the sentences of a sentence row stand in the joined texts; a language whose blocks lie elsewhere is left out. */
function rangesOf(
  row: Row,
  blocks: ReadonlyMap<Lang, ReadonlyMap<string, SegmentedBlock>>,
  starts: ReadonlyMap<string, number>,
): Partial<Record<Lang, readonly [number, number]>> {
  const ranges: Partial<Record<Lang, readonly [number, number]>> = {}
  for (const lang of LANGS) {
    let range: [number, number] | undefined
    for (const id of row.cells[lang] ?? []) {
      const sentence = parseSentenceId(id)
      const span = sentence === null ? undefined : blocks.get(lang)?.get(sentence.block)?.sentences[sentence.n - 1]
      const start = sentence === null ? undefined : starts.get(`${lang} ${sentence.block}`)
      if (span === undefined || start === undefined) continue
      range = range === undefined ? [start + span.start, start + span.end] : [range[0], start + span.end]
    }
    if (range !== undefined) ranges[lang] = range
  }
  return ranges
}

function sentencesByBlock(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byBlock = new Map<string, Row[]>()
  for (const row of rows) {
    if (row.level !== 'sentence') continue
    const held = new Set(Object.values(row.cells).flatMap((ids) => ids.map((id) => parseSentenceId(id)?.block ?? '')))
    for (const block of held) {
      const list = byBlock.get(block)
      if (list) list.push(row)
      else byBlock.set(block, [row])
    }
  }
  return byBlock
}

/** Blocks that no row holds, as rows of their own: what is in a version must be found, aligned or not. */
function strayRows(
  blocks: ReadonlyMap<Lang, ReadonlyMap<string, SegmentedBlock>>,
  rows: readonly Row[],
): readonly Row[] {
  const strays = new Map<string, Partial<Record<Lang, readonly string[]>>>()
  for (const [lang, held] of blocks) {
    const aligned = new Set(rows.flatMap((row) => row.cells[lang] ?? []))
    for (const id of held.keys()) if (!aligned.has(id)) strays.set(id, { ...strays.get(id), [lang]: [id] })
  }
  const taken = new Set(rows.map((row) => row.id))
  return [...strays].map(([id, cells]) => ({
    id: taken.has(id) ? `${id}.stray` : id,
    level: 'paragraph',
    cells,
    method: 'none',
    confidence: 0,
  }))
}

/** The chapter (outermost heading) each block stands in, by the version with most blocks. */
function sectionsOf(record: DocumentRecord): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  for (const version of Object.values(record.versions)) {
    let chapter: string | undefined
    const top = Math.min(
      ...version.blocks.flatMap((block) => (block.kind === 'heading' && block.level ? [block.level] : [])),
    )
    for (const block of version.blocks) {
      if (block.kind === 'heading' && block.level === top) chapter = block.id
      if (block.kind === 'footnote') continue
      if (chapter !== undefined && !sections.has(block.id)) sections.set(block.id, chapter)
    }
  }
  return sections
}

/** Place of every block: that in the pivot, and for blocks it lacks after the block they follow elsewhere. */
function orderOf(record: DocumentRecord): ReadonlyMap<string, number> {
  const order = new Map<string, number>()
  const pivot = record.versions[record.alignment.pivot]
  const versions = [pivot, ...Object.values(record.versions).filter((version) => version !== pivot)]
  for (const version of versions) {
    let [last, step] = [-1, 0]
    for (const block of version?.blocks ?? []) {
      const known = order.get(block.id)
      if (known !== undefined) [last, step] = [known, 0]
      else order.set(block.id, last + (step += 1) * (version === pivot ? 1 : 1e-4))
      if (version === pivot && known === undefined) [last, step] = [order.get(block.id) as number, 0]
    }
  }
  return order
}
