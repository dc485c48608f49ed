/** A record as what the engine is sent of it: rows with their tokens, words, the document, its chapters, and its names. */
import type { Flag } from '../../../model/flag.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import type { ChineseCutter } from '../../../ports/chinese.ts'
import { type ReadingRow, readingRows } from '../../../rows/rows.ts'
import { sentenceRanges } from '../../../rows/sentence-ranges.ts'
import { hashTexts } from '../../../text/hash.ts'
import type { Keys } from '../../compile/matcher.ts'
import { chapterOf, documentFacts } from '../../index/segment.ts'
import { type DocFacts, type IndexedRow, pageRow } from '../../index/rows-file.ts'
import { suggestTokens } from '../../index/suggest-file.ts'
import { days } from '../../query/fields.ts'
import { namedKey } from '../sets/restrict-query.ts'
import { rowTokens } from '../sets/row-tokens.ts'

/** Something to be stored under an id. */
export interface Stored {
  readonly id: string
  readonly body: object
}

export interface RecordDocuments {
  readonly rows: readonly Stored[]
  readonly words: readonly Stored[]
  /** Chapters and names; the document itself is made by `documentEntry`, when all else is stored. */
  readonly names: readonly Stored[]
  readonly facts: DocFacts
}

/** What is sent of a record. */
export function recordDocuments(
  record: DocumentRecord,
  flags: readonly Flag[],
  chinese: ChineseCutter,
): RecordDocuments {
  const held = readingRows(record).filter((row) => row.langs.length > 0)
  const sentences = sentenceRanges(record, held)
  const facts = documentFacts(record, 0, held.length)
  const words = new Map<string, Stored>()
  const rows = held.map((row, place) => {
    const kinds = flags.filter((flag) => flag.row === row.id).map(({ kind }) => kind)
    const indexed: IndexedRow = { doc: 0, section: 0, row, sentences: sentences.get(row) ?? [], flags: kinds }
    const fields: Partial<Record<Lang, string>> = {}
    for (const lang of LANGS) {
      const text = row.cells[lang]?.text
      if (text === undefined) continue
      const tokens = rowTokens(text, lang, chinese)
      fields[lang] = tokens.field
      for (const keys of tokens.words.values()) {
        const word = wordEntry(lang, keys)
        words.set(word.id, word)
      }
    }
    return { id: `${facts.slug}#${row.id}`, body: { ...rowFields(indexed, facts, place), ...fields } }
  })
  return { rows, words: [...words.values()], names: [...chapters(held, facts), ...names(held, facts)], facts }
}

/** A word of a language. */
function wordEntry(lang: Lang, { exact, plain, folded }: Keys): Stored {
  const body = { exact: `${lang} ${exact}`, plain: `${lang} ${plain}`, stem: `${lang} ${folded}` }
  return { id: body.exact, body }
}

function rowFields({ row, sentences, flags }: IndexedRow, facts: DocFacts, place: number): object {
  const { slug, organ, year, date } = facts
  const chapter = chapterOf(row)
  const para = row.kind === 'footnote' ? null : /^(?:an\d+\.)*p(\d+)/.exec(row.id)?.[1]
  const range = days(date ?? year ?? '')
  return {
    doc: slug,
    named: namesOf(facts),
    place,
    id: row.id,
    kind: row.kind,
    method: row.method,
    ...(chapter === null ? {} : { section: `${slug}#${chapter}`, chapter }),
    ...(organ ? { organ, organ_key: organ.toLowerCase() } : {}),
    ...(year ? { year } : {}),
    ...(range === null ? {} : { from: range[0], to: range[1] }),
    ...(para == null ? {} : { para: Number(para) }),
    flags: [...new Set(flags)],
    held: row.langs,
    status: LANGS.flatMap((lang) => (facts.status[lang] ? [`${lang}:${facts.status[lang]}`] : [])),
    row: {
      ref: row.ref,
      confidence: Math.round(row.confidence * 1000) / 1000,
      ...pageRow({ doc: 0, section: 0, row, sentences, flags }),
    },
  }
}

const namesOf = ({ slug, symbol }: DocFacts): readonly string[] =>
  [slug, ...(symbol === null ? [] : [symbol])].map(namedKey)

/** The document itself, by which a load knows that all of it is stored. */
export function documentEntry(facts: DocFacts, hash: string): Stored {
  const { from: _from, to, ...kept } = facts
  return {
    id: facts.slug,
    body: { what: 'document', doc: facts.slug, named: namesOf(facts), hash, rows: to, facts: kept },
  }
}

function chapters(rows: readonly ReadingRow[], { slug }: DocFacts): readonly Stored[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ids = new Set(rows.flatMap((row) => chapterOf(row) ?? []))
  return [...ids].map((id) => {
    const titles = Object.entries(byId.get(id)?.cells ?? {}).map(([lang, cell]) => [lang, cell.text])
    return { id: `${slug}#${id}`, body: { what: 'chapter', doc: slug, facts: { titles: Object.fromEntries(titles) } } }
  })
}

/** What of a document may be suggested: its symbol, its titles, and headings that no other document has. */
function names(rows: readonly ReadingRow[], { slug, symbol, titles }: DocFacts): readonly Stored[] {
  const entry = (what: string, id: string, lang: Lang | null, text: string): Stored => ({
    id,
    body: suggestible(what, { lang, text, target: slug, doc: slug }),
  })
  const headings = rows.flatMap((row) =>
    row.kind !== 'heading'
      ? []
      : row.langs.map((lang): Stored => {
          const text = row.cells[lang]?.text ?? ''
          const body = suggestible('heading', { lang, text, target: `${slug}#${row.id}`, doc: slug })
          return { id: `heading ${lang} ${hashTexts([text])}`, body }
        }),
  )
  return [
    ...(symbol === null ? [] : [entry('symbol', `symbol ${slug}`, null, symbol)]),
    ...LANGS.flatMap((lang) => (titles[lang] ? [entry('title', `title ${lang} ${slug}`, lang, titles[lang])] : [])),
    ...headings,
  ]
}

/** A thing that may be suggested. */
export function suggestible(
  what: string,
  { lang, text, target, doc }: { lang: Lang | null; text: string; target: string; doc?: string },
): object {
  return {
    what,
    ...(doc === undefined ? {} : { doc }),
    ...(lang === null ? {} : { lang }),
    tokens: suggestTokens(text, lang ?? 'en'),
    target,
    facts: { text },
  }
}
