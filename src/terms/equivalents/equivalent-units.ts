/**
 * What equivalents are learned from and found in: units (aligned sentences, or paragraphs where a document has no
 * sentence rows) with their text per language, and words in it. Input are document records; output are plain units that
 * can be written as JSON. Rows that name blocks or sentences which a version lacks lose those parts.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { blockOf, parseSentenceId } from '../../model/ids.ts'
import type { DocumentRecord, VersionRecord } from '../../model/record.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { tokenise, type TermToken } from '../recognise/term-tokens.ts'

/** A piece of a block inside a unit's text: `text.slice(at, at + length)` stands in the block from `start`. */
export interface UnitPart {
  readonly block: string
  readonly start: number
  readonly at: number
  readonly length: number
}

/** A unit's text in one language. */
export interface UnitCell {
  readonly text: string
  readonly parts: readonly UnitPart[]
  /** Lengths of the words the Chinese cutter found, joined they give the text; absent elsewhere. */
  readonly words?: readonly number[]
}

export interface EquivalentUnit {
  readonly doc: string
  /** Id of the row it was made of. */
  readonly row: string
  readonly cells: Partial<Record<Lang, UnitCell>>
}

/** The units of the records, in their order. Documents without sentence rows give their paragraph rows. */
export function unitsOf(records: readonly DocumentRecord[], chinese: ChineseCutter): EquivalentUnit[] {
  return records.flatMap((record) => {
    const sentences = record.alignment.rows.filter(({ level }) => level === 'sentence')
    const rows = sentences.length > 0 ? sentences : record.alignment.rows
    const blocks = new Map<Lang, ReadonlyMap<string, VersionRecord['blocks'][number]>>()
    for (const lang of LANGS) {
      const version = record.versions[lang]
      if (version !== undefined) blocks.set(lang, new Map(version.blocks.map((block) => [block.id as string, block])))
    }
    return rows.map((row) => {
      const cells: Partial<Record<Lang, UnitCell>> = {}
      for (const lang of LANGS) {
        const ids = row.cells[lang]
        const known = blocks.get(lang)
        if (ids === undefined || known === undefined) continue
        const cell = makeCell(ids, known, lang, chinese)
        if (cell !== null) cells[lang] = cell
      }
      return { doc: record.info.slug, row: row.id, cells }
    })
  })
}

function makeCell(
  ids: readonly string[],
  blocks: ReadonlyMap<string, VersionRecord['blocks'][number]>,
  lang: Lang,
  chinese: ChineseCutter,
): UnitCell | null {
  let text = ''
  const parts: UnitPart[] = []
  for (const id of ids) {
    const block = blocks.get(blockOf(id))
    const sentence = parseSentenceId(id)
    const span = sentence === null ? { start: 0, end: block?.text.length ?? 0 } : block?.sentences[sentence.n - 1]
    if (block === undefined || span === undefined) continue
    if (text !== '') text += lang === 'zh' ? '' : ' '
    parts.push({ block: block.id, start: span.start, at: text.length, length: span.end - span.start })
    text += block.text.slice(span.start, span.end)
  }
  return parts.length === 0
    ? null
    : lang === 'zh'
      ? { text, parts, words: wordLengths(text, chinese) }
      : { text, parts }
}

/** Lengths of the cutter's words. */
export function wordLengths(text: string, chinese: ChineseCutter): readonly number[] {
  return chinese.cut(text).map((word) => word.length)
}

/** The words of a cell. In Chinese the cutter's words; their keys are the words themselves. */
export function wordsOf(cell: UnitCell, lang: Lang): readonly TermToken[] {
  if (cell.words === undefined) return tokenise(cell.text, lang)
  const tokens: TermToken[] = []
  let at = 0
  for (const length of cell.words) {
    const text = cell.text.slice(at, at + length)
    if (/[\p{L}\p{N}]/u.test(text)) {
      const plain = text.toLowerCase()
      tokens.push({
        start: at,
        end: at + length,
        text,
        plain,
        keys: [plain],
        own: [plain],
        weak: /^[的之了]$/.test(text),
      })
    }
    at += length
  }
  return tokens
}
