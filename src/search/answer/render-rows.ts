/**
 * Shown rows: texts of all versions with their marks. The query's own hits are marked in the languages it was found in;
 * in the others the wordings of the concepts it names (termbase, sure) and, where the termbase has none, what a learner
 * of equivalents offers (with its confidence). KWIC lines and rows of context are added where asked for.
 */
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { Cell, Cells, ContextRow, KwicLine, Mark, SearchItem, SearchRequest, Tier } from './answer.ts'
import { TIERS } from './answer.ts'
import { BLOCK_JOINT } from '../../rows/cell-text.ts'
import type { Found } from '../store/find.ts'
import { hitMarks } from './hit-marks.ts'
import type { Plan, SearchContext } from '../query/plan.ts'
import type { Ranked } from '../store/rank.ts'
import { flagsOf, kindOf, langBit, methodOf, type PageRow, type Rows } from '../index/rows-file.ts'

/**
 * Learned equivalents: for what was asked in one language, the places in an aligned text of another that may render
 * it. Ranges are half-open, UTF-16, into `text`; confidence 0…1.
 */
export type Equivalents = (request: {
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

/** Steps a regular expression may spend on marking one text. */
const MARK_STEPS = 500_000

/** The items of these places among the hits, in their order. */
export async function showRows(
  places: readonly Ranked[],
  plan: Plan,
  found: Found,
  rows: Rows,
  request: SearchRequest,
  context: SearchContext,
  equivalents?: Equivalents,
): Promise<readonly SearchItem[]> {
  const around = Math.min(3, Math.max(0, request.context ?? 0))
  const wanted = new Set<number>()
  for (const { row } of places) for (const near of neighbours(rows, row, around)) wanted.add(near)
  const numbers = [...wanted]
  const texts = new Map((await context.store.texts(numbers)).map((page, i) => [numbers[i] as number, page]))
  const items: SearchItem[] = []
  for (const place of places) {
    const page = texts.get(place.row)
    if (page === undefined) continue
    const langs = foundIn(found, place.at, plan)
    const marks = await marksOf(place.row, page, langs, plan, found, rows, request.show ?? LANGS, context, equivalents)
    const cells = cellsOf(rows, place.row, page, request.show, marks)
    items.push({
      ...rowFacts(rows, place.row),
      tier: TIERS[place.tier - 1] as Tier,
      score: Math.round(place.score * 1000) / 1000,
      found: langs,
      versions: cells,
      flags: flagsOf(rows, place.row),
      ...(request.view === 'kwic' ? { kwic: kwicLines(page, marks, langs, request.kwic ?? 40) } : {}),
      ...(around > 0 ? { context: contextOf(rows, place.row, around, texts, request.show) } : {}),
    })
  }
  return items
}

/** What is known of a row beside its texts. */
export function rowFacts(
  rows: Rows,
  row: number,
): Pick<SearchItem, 'id' | 'doc' | 'symbol' | 'ref' | 'row' | 'kind' | 'section' | 'alignment'> {
  const doc = rows.docs[rows.doc[row] as number]
  const id = rows.ids[row] ?? ''
  return {
    id: `${doc?.slug}#${id}`,
    doc: doc?.slug ?? '',
    symbol: doc?.symbol ?? null,
    ref: rows.refs[row] ?? id,
    row: id,
    kind: kindOf(rows, row),
    section: rows.sections[(rows.section[row] as number) - 1]?.id ?? null,
    alignment: { method: methodOf(rows, row), confidence: Math.round((rows.confidence[row] as number) * 1000) / 1000 },
  }
}

/** The cells of a row in the languages wanted: null where the document has the language and the row lacks it. */
export function cellsOf(
  rows: Rows,
  row: number,
  page: PageRow,
  show: readonly Lang[] | undefined,
  marks: ReadonlyMap<Lang, readonly Mark[]>,
): Cells {
  const doc = rows.docs[rows.doc[row] as number]
  const cells: Partial<Record<Lang, Cell | null>> = {}
  for (const lang of show ?? LANGS) {
    const place = LANGS.indexOf(lang)
    const text = page.t[place]
    const { tag, dir } = LANG_INFO[lang]
    cells[lang] =
      text == null
        ? null
        : {
            lang: tag,
            dir,
            status: doc?.status[lang] ?? 'unofficial',
            ids: page.i?.[place] ?? [rows.ids[row] ?? ''],
            text,
            marks: marks.get(lang) ?? [],
          }
  }
  return cells
}

function foundIn({ hits }: Found, at: number, plan: Plan): readonly Lang[] {
  const bits = hits.langs[at] as number
  const first = plan.likely?.lang
  return LANGS.filter((lang) => bits & langBit(lang)).sort((a, b) => Number(b === first) - Number(a === first))
}

async function marksOf(
  row: number,
  page: PageRow,
  hitLangs: readonly Lang[],
  plan: Plan,
  found: Found,
  rows: Rows,
  show: readonly Lang[],
  { store, finder }: SearchContext,
  equivalents?: Equivalents,
): Promise<ReadonlyMap<Lang, readonly Mark[]>> {
  const marks = new Map<Lang, readonly Mark[]>()
  const concepts = new Set(plan.named.flat().map(({ id }) => id))
  const query = plan.clauses
    .flatMap((clause) => (clause.lang === null && !clause.not && clause.kind !== 'regex' ? [clause.text] : []))
    .join(' ')
  for (const lang of LANGS) {
    const text = page.t[LANGS.indexOf(lang)]
    // Marks of a language that is not shown are worth their cost only where they make KWIC lines.
    if (text == null || (!show.includes(lang) && !hitLangs.includes(lang))) continue
    const asked = found.asked.get(lang)
    const index = asked && hitLangs.includes(lang) ? await store.index(lang) : null
    if (asked && index) {
      const budget = { steps: MARK_STEPS }
      const matched = asked.programs.flatMap((program) => program.ranges(text, budget) ?? [])
      const ranges = matched.map(([start, end]): Mark => ({ start, end, kind: 'hit' }))
      marks.set(lang, apart([...hitMarks(index, row, text, asked.matchers, asked.whole), ...ranges]))
      continue
    }
    const mentions = concepts.size === 0 ? [] : finder.mentions(text, lang, concepts)
    if (mentions.length > 0) {
      marks.set(
        lang,
        mentions.map(({ start, end, concepts: [concept] }) => ({
          start,
          end,
          kind: 'equivalent',
          source: 'termbase',
          confidence: 1,
          ...(concept ? { concept: concept.id } : {}),
        })),
      )
      continue
    }
    const [from] = hitLangs
    const source = from === undefined ? null : page.t[LANGS.indexOf(from)]
    if (equivalents !== undefined && from !== undefined && source != null && query !== '') {
      const doc = rows.docs[rows.doc[row] as number]?.slug ?? ''
      const blocks = blocksOf(page.i?.[LANGS.indexOf(lang)] ?? [rows.ids[row] as string], text)
      const learned = await equivalents({ from, query, source, to: lang, text, doc, blocks })
      marks.set(
        lang,
        learned.map(({ start, end, confidence }) => ({
          start,
          end,
          kind: 'equivalent',
          source: 'learned',
          confidence,
        })),
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

/** Marks of words and of an expression together: where they meet, the earlier and longer one stays. */
function apart(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end)
  return sorted.filter(
    (mark, n) => n === 0 || mark.start >= (sorted[n - 1]?.end ?? 0) || mark.end > (sorted[n - 1]?.end ?? 0),
  )
}

function kwicLines(
  page: PageRow,
  marks: ReadonlyMap<Lang, readonly Mark[]>,
  langs: readonly Lang[],
  width: number,
): KwicLine[] {
  return langs.flatMap((lang) => {
    const text = page.t[LANGS.indexOf(lang)] ?? ''
    return (marks.get(lang) ?? []).map(({ start, end }): KwicLine => {
      const left = text.slice(Math.max(0, start - width), start)
      const right = text.slice(end, end + width)
      return {
        lang,
        dir: LANG_INFO[lang].dir,
        left: withoutHalves(left.slice(left.lastIndexOf(BLOCK_JOINT) + 1)),
        node: text.slice(start, end),
        right: withoutHalves(right.split(BLOCK_JOINT)[0] ?? ''),
        start,
        end,
      }
    })
  })
}

/** A cut through a surrogate pair leaves no half of it. */
function withoutHalves(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}

function neighbours(rows: Rows, row: number, around: number): number[] {
  const doc = rows.docs[rows.doc[row] as number]
  const [from, to] = [Math.max(doc?.from ?? row, row - around), Math.min(doc?.to ?? row + 1, row + around + 1)]
  return Array.from({ length: to - from }, (_, n) => from + n)
}

function contextOf(
  rows: Rows,
  row: number,
  around: number,
  texts: ReadonlyMap<number, PageRow>,
  show: readonly Lang[] | undefined,
): NonNullable<SearchItem['context']> {
  const shown = (near: number): ContextRow[] => {
    const page = texts.get(near)
    if (page === undefined) return []
    const { id, ref, kind } = rowFacts(rows, near)
    return [{ id, ref, kind, versions: cellsOf(rows, near, page, show, new Map()) }]
  }
  const all = neighbours(rows, row, around)
  return {
    before: all.filter((near) => near < row).flatMap(shown),
    after: all.filter((near) => near > row).flatMap(shown),
  }
}
