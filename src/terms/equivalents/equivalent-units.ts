/**
 * What equivalents are learned from and found in: units (aligned sentences, or paragraphs where a document has no
 * sentence rows) with their text per language, as rows/ lays them out, and words in it. Input are document records; output are plain units that
 * can be written as JSON. Rows that name blocks or sentences which a version lacks lose those parts.
 */
import type { Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { readingRows } from '../../rows/rows.ts'
import { tokenise, type TermToken } from '../recognise/term-tokens.ts'

/** A piece of a block inside a unit's text: `text.slice(at, at + length)` stands in the block from `start`. */
export interface UnitPart {
  readonly block: string
  readonly start: number
  readonly at: number
  readonly length: number
}

/** A unit's text in one language. */
export interface EquivalentCell {
  readonly text: string
  readonly parts: readonly UnitPart[]
  /** Lengths of the words the Chinese cutter found, joined they give the text; absent elsewhere. */
  readonly words?: readonly number[]
}

export interface EquivalentUnit {
  readonly doc: string
  /** Id of the row it was made of. */
  readonly row: string
  readonly cells: Partial<Record<Lang, EquivalentCell>>
}

/** The units of the records, in their order. Documents without sentence rows give their paragraph rows. */
export function unitsOf(records: readonly DocumentRecord[], chinese: ChineseCutter): EquivalentUnit[] {
  return records.flatMap((record) =>
    readingRows(record, { level: 'sentence' }).map((row) => {
      const cells: Partial<Record<Lang, EquivalentCell>> = {}
      for (const lang of row.langs) {
        const cell = row.cells[lang]
        if (cell === undefined) continue
        const { text } = cell
        const parts = cell.parts.map(({ block, from, start, end }) => ({
          block,
          start: from,
          at: start,
          length: end - start,
        }))
        cells[lang] = lang === 'zh' ? { text, parts, words: wordLengths(text, chinese) } : { text, parts }
      }
      return { doc: record.info.slug, row: row.id, cells }
    }),
  )
}

/** Lengths of the cutter's words. */
export function wordLengths(text: string, chinese: ChineseCutter): readonly number[] {
  return chinese.cut(text).map((word) => word.length)
}

/** The words of a cell. In Chinese the cutter's words; their keys are the words themselves. */
export function wordsOf(cell: EquivalentCell, lang: Lang): readonly TermToken[] {
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
