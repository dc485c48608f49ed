/**
 * Shown rows: texts of all versions with their marks. The query's own hits are marked in the languages it was found in;
 * in the others the wordings of the concepts it names (termbase, sure) and, if the termbase has none, what a learner
 * of equivalents offers (with its confidence). KWIC lines and rows of context are added if asked for.
 */
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import { BLOCK_JOINT } from '../../rows/cell-text.ts'
import type { FoundRow, RowStore, StoredRow } from '../../ports/row-store.ts'
import type { ConceptFinder } from '../query/concepts.ts'
import { clauseText } from '../query/clause-text.ts'
import type { SearchPlan } from '../query/plan.ts'
import type { Cell, Cells, ContextRow, Mark, SearchItem, SearchRequest } from './answer.ts'
import { kwicLines } from './kwic.ts'

/**
 * Learned equivalents: for what was asked in one language, the places in an aligned text of another that may render
 * it. Ranges are half-open, UTF-16, into `text`; confidence 0…1.
 */
export type FindEquivalents = (request: {
  readonly from: Lang
  /** The words asked, and the text of the row they were found in. */
  readonly query: string
  readonly source: string
  readonly to: Lang
  readonly text: string
  /** Slug of the document, and the blocks joined in `text` with the offsets at which they start. */
  readonly doc: string
  readonly blocks: readonly { readonly id: string; readonly start: number }[]
}) => readonly LearnedMark[] | Promise<readonly LearnedMark[]>

export interface LearnedMark {
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** What showing rows works with. */
export interface Showing {
  readonly store: RowStore
  readonly finder: ConceptFinder
  readonly equivalents?: FindEquivalents
}

/** What is marked in the languages in which the query was not found. */
interface Counterparts {
  readonly concepts: ReadonlySet<string>
  /** The words asked. */
  readonly query: string
  readonly shown: readonly Lang[]
}

/** The items of these rows, in their order. */
export async function showRows(
  rows: readonly FoundRow[],
  plan: SearchPlan,
  request: SearchRequest,
  showing: Showing,
): Promise<readonly SearchItem[]> {
  const around = Math.min(3, Math.max(0, request.context ?? 0))
  const { clauses, named } = plan.query
  const query = clauses
    .flatMap((clause) => (clause.langs === null && !clause.not ? [clauseText(clause, false)] : []))
    .filter((text) => text !== '')
    .join(' ')
  const counterparts = { concepts: new Set(named.flat()), query, shown: request.show ?? LANGS }
  const items: SearchItem[] = []
  for (const row of rows) {
    const first = plan.likely?.lang
    const found = [...row.found].sort((a, b) => Number(b === first) - Number(a === first))
    const marks = await marksOf({ ...row, found }, counterparts, showing)
    items.push({
      ...rowFacts(row),
      tier: row.tier,
      score: Math.round(row.score * 1000) / 1000,
      found,
      versions: cellsOf(row, request.show, marks),
      flags: row.flags,
      ...(request.view === 'kwic' ? { kwic: kwicLines(row.texts, marks, found, request.kwic ?? 40) } : {}),
      ...(around > 0 ? { context: await contextOf(row, around, request.show, showing.store) } : {}),
    })
  }
  return items
}

/** What is known of a row beside its texts. */
export function rowFacts(
  row: StoredRow,
): Pick<SearchItem, 'id' | 'doc' | 'symbol' | 'ref' | 'row' | 'kind' | 'section' | 'alignment'> {
  const { doc, document, ref, row: id, kind, section, method, confidence } = row
  return {
    id: `${doc}#${id}`,
    doc,
    symbol: document.symbol,
    ref,
    row: id,
    kind,
    section,
    alignment: { method, confidence },
  }
}

/** The cells of a row in the languages wanted: null if the row lacks the language. */
export function cellsOf(
  { texts, document, row }: StoredRow,
  show: readonly Lang[] | undefined,
  marks: ReadonlyMap<Lang, readonly Mark[]>,
): Cells {
  const cells: Partial<Record<Lang, Cell | null>> = {}
  for (const lang of show ?? LANGS) {
    const place = LANGS.indexOf(lang)
    const text = texts.t[place]
    const { tag, dir } = LANG_INFO[lang]
    cells[lang] =
      text == null
        ? null
        : {
            lang: tag,
            dir,
            status: document.status[lang] ?? 'unofficial',
            ids: texts.i?.[place] ?? [row],
            text,
            marks: marks.get(lang) ?? [],
          }
  }
  return cells
}

async function marksOf(
  row: FoundRow,
  { concepts, query, shown }: Counterparts,
  { finder, equivalents }: Showing,
): Promise<ReadonlyMap<Lang, readonly Mark[]>> {
  const marks = new Map<Lang, readonly Mark[]>()
  const [from] = row.found
  const source = from === undefined ? null : row.texts.t[LANGS.indexOf(from)]
  for (const lang of LANGS) {
    const text = row.texts.t[LANGS.indexOf(lang)]
    // Marks of a language that is not shown are worth their cost only if they make KWIC lines.
    if (text == null || (!shown.includes(lang) && !row.found.includes(lang))) continue
    const hits = row.marks[lang]
    if (hits !== undefined && row.found.includes(lang)) {
      marks.set(
        lang,
        hits.map(([start, end]): Mark => ({ start, end, kind: 'hit' })),
      )
      continue
    }
    const mentions = concepts.size === 0 ? [] : finder.mentions(text, lang, concepts)
    if (mentions.length > 0) {
      const kind = { kind: 'equivalent', source: 'termbase', confidence: 1 } as const
      const marked = mentions.map(
        ({ start, end, concepts: [concept] }): Mark => ({
          start,
          end,
          ...kind,
          ...(concept ? { concept: concept.id } : {}),
        }),
      )
      marks.set(lang, marked)
      continue
    }
    if (equivalents !== undefined && from !== undefined && source != null && query !== '') {
      const blocks = blocksOf(row.texts.i?.[LANGS.indexOf(lang)] ?? [row.row], text)
      const learned = await equivalents({ from, query, source, to: lang, text, doc: row.doc, blocks })
      marks.set(
        lang,
        learned.map(
          (mark): Mark => ({
            start: mark.start,
            end: mark.end,
            kind: 'equivalent',
            source: 'learned',
            confidence: mark.confidence,
          }),
        ),
      )
    }
  }
  return marks
}

/** The blocks of a cell with the offsets at which they start in its text. */
function blocksOf(ids: readonly string[], text: string): readonly { id: string; start: number }[] {
  let start = 0
  return text.split(BLOCK_JOINT).map((part, n) => {
    const block = { id: ids[n] ?? '', start }
    start += part.length + BLOCK_JOINT.length
    return block
  })
}

async function contextOf(
  row: FoundRow,
  around: number,
  show: readonly Lang[] | undefined,
  store: RowStore,
): Promise<NonNullable<SearchItem['context']>> {
  const { before, after } = await store.neighbours(row, around)
  const shown = (near: StoredRow): ContextRow => {
    const { ref, kind } = near
    return { id: rowFacts(near).id, ref, kind, versions: cellsOf(near, show, new Map()) }
  }
  return { before: before.map(shown), after: after.map(shown) }
}
