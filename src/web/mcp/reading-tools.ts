/** Tools that read the corpus: search, the documents held, one document, passages of it, places where versions differ. */
import { z } from '@hono/zod-openapi'
import { type ReasonKey, reasonText } from '../../check/reasons.ts'
import { FLAG_KINDS } from '../../model/flag.ts'
import { LANG_INFO, LANGS } from '../../model/lang.ts'
import { citation } from '../../rows/citations.ts'
import { documentDetailSchema, documentSchema, flagSchema, page, rowSchema, searchSchema } from '../api/schemas.ts'
import { documentHref, rowAddress } from '../api/shapes.ts'
import type { Desk } from './desk.ts'
import { chosen, documentsOf, type HeldDocument, passage, passageOf, documentTitle } from './passages.ts'
import { language, languages, tool } from './tool.ts'

/** Most rows that one reading gives: more does not help an assistant, and costs its reader. */
const MOST_ROWS = 50

const documentName = z.string().min(1).max(200).describe('Slug or United Nations symbol, e.g. A/RES/70/1')

const searchTool = tool({
  name: 'search',
  title: 'Search the documents',
  description:
    'Finds passages of United Nations documents in any of the six official languages and gives them in the languages asked for. ' +
    'Query: words (all must occur), "phrase", -without, a OR b, a NEAR/5 b, begin*, fr:mot, doc:, para:57-59, year:2019-2023.',
  input: z.object({
    query: z.string().min(1).max(1000),
    in: languages.optional().describe('Languages to search (default: detected)'),
    show: languages.optional().describe('Languages to give (default: those found, and English)'),
    document: documentName.optional().describe('Search only this document, by slug or symbol'),
    limit: z.int().min(1).max(20).default(5),
    cursor: z.string().max(1000).optional().describe('`next` of the answer before'),
  }),
  output: z.object({
    total: z.int().describe('Passages found'),
    passages: z.array(
      passage.extend({ tier: z.enum(['exact', 'form', 'near']).describe('How closely the passage matches') }),
    ),
    next: z.string().nullable(),
  }),
  async run({ query, in: searched, show, document, limit, cursor }, desk) {
    const answer = await desk.get(searchSchema, '/v1/search', {
      q: query,
      in: searched,
      doc: document,
      limit,
      cursor,
      facets: 'false',
    })
    const infos = await documentsOf(
      desk,
      answer.items.map(({ doc }) => doc),
    )
    return {
      total: answer.total.rows,
      passages: answer.items.flatMap((item) => {
        const info = infos.get(item.doc)
        return info === undefined ? [] : [{ ...passageOf(desk, info, item, chosen(show, item.found)), tier: item.tier }]
      }),
      next: answer.next,
    }
  },
})

const held = z.object({
  slug: z.string(),
  symbol: z.string().nullable(),
  title: z.string(),
  organ: z.string().nullable(),
  date: z.string().nullable(),
  originalLanguage: z.string().nullable(),
  versions: z.array(z.object({ lang: z.string(), status: z.enum(['official', 'unofficial']), source: z.string() })),
  paragraphs: z.int().describe('Aligned rows'),
  flags: z.int().describe('Places where the versions disagree'),
  url: z.string(),
})

/** The facts of a document as tools give them. */
function heldOf(desk: Desk, document: HeldDocument): z.input<typeof held> {
  const { slug, symbol, organ, date, originalLanguage, versions, rows, flags } = document
  return {
    slug,
    symbol,
    title: documentTitle(document, desk.ui),
    organ,
    date,
    originalLanguage,
    versions: LANGS.flatMap((lang) => {
      const version = versions[lang]
      return version == null ? [] : [{ lang: version.lang, status: version.status, source: version.source }]
    }),
    paragraphs: rows,
    flags,
    url: desk.address(`/${desk.ui}/d/${encodeURIComponent(slug)}`),
  }
}

const listDocumentsTool = tool({
  name: 'list_documents',
  title: 'List the documents',
  description: 'The documents that are held, with their languages and whether each version is official.',
  input: z.object({
    title: z.string().max(1000).optional().describe('Words of the title, in any language'),
    has: languages.optional().describe('Only documents held in all of these languages'),
    organ: z.string().max(200).optional(),
    year: z.int().min(1900).max(9999).optional(),
    limit: z.int().min(1).max(100).default(20),
    cursor: z.string().max(1000).optional().describe('`next` of the answer before'),
  }),
  output: z.object({ total: z.int(), documents: z.array(held), next: z.string().nullable() }),
  async run({ title, ...rest }, desk) {
    const answer = await desk.get(page(documentSchema), '/v1/documents', { q: title, ...rest })
    return {
      total: answer.total,
      documents: answer.items.map((item) => heldOf(desk, item)),
      next: answer.next,
    }
  },
})

const oneDocumentTool = tool({
  name: 'get_document',
  title: 'One document with its outline',
  description:
    'Facts, versions and headings of a document. The ids of headings and paragraphs can be given to read_passages.',
  input: z.object({ document: documentName, language: language.default('en').describe('Language of the headings') }),
  output: held.extend({
    outline: z.array(
      z.object({ id: z.string(), depth: z.int(), heading: z.string(), paragraphs: z.string().nullable() }),
    ),
  }),
  async run({ document, language: lang }, desk) {
    const answer = await desk.get(documentDetailSchema, documentHref(document))
    return {
      ...heldOf(desk, answer),
      outline: answer.outline.map(({ id, depth, titles, paragraphs }) => {
        const title = titles[lang] ?? Object.values(titles)[0]
        return {
          id,
          depth,
          heading: title === undefined ? '' : [title.label, title.text].filter((part) => part !== null).join(' '),
          paragraphs: paragraphs === null ? null : `${paragraphs.first}-${paragraphs.last}`,
        }
      }),
    }
  },
})

const readTool = tool({
  name: 'read_passages',
  title: 'Read paragraphs side by side',
  description:
    `Paragraphs of a document in several languages, with citation, source and status of each text. At most ${MOST_ROWS} at once. ` +
    'A language without the paragraph is named in `missing`.',
  input: z.object({
    document: documentName,
    from: z.string().min(1).max(100).describe('First paragraph, heading or note: 57, 57.a, p57.s2, h4, fn20'),
    to: z.string().min(1).max(100).optional().describe('Last one (default: only the first)'),
    show: languages.optional().describe('Languages to give (default: all six)'),
  }),
  output: z.object({
    total: z.int().describe('Rows between the two places'),
    passages: z.array(passage.extend({ missing: z.array(z.string()) })),
    next: z.string().nullable().describe('Place to read on from'),
  }),
  async run({ document, from, to, show = LANGS }, desk) {
    const row = await desk.get(rowSchema, `${documentHref(document)}/rows/${encodeURIComponent(from)}`, { show })
    const answer =
      to === undefined
        ? { items: [row], total: 1 }
        : await desk.get(page(rowSchema), `${documentHref(document)}/rows`, {
            show,
            from,
            to,
            limit: MOST_ROWS + 1,
          })
    const info = (await documentsOf(desk, [row.doc])).get(row.doc)
    if (info === undefined) return { total: 0, passages: [], next: null }
    return {
      total: answer.total,
      passages: answer.items.slice(0, MOST_ROWS).map((item) => ({
        ...passageOf(desk, info, item, show),
        missing: show.filter((lang) => item.versions[lang] == null).map((lang) => LANG_INFO[lang].tag),
      })),
      next: answer.items[MOST_ROWS]?.row ?? null,
    }
  },
})

const flagsTool = tool({
  name: 'list_disagreements',
  title: 'Where the versions of a document disagree',
  description:
    'Numbers, dates, symbols, notes, items and texts that one version has otherwise than the others. A hint where to look, ' +
    'not a verdict about which version is wrong.',
  input: z.object({
    document: documentName,
    kind: z.array(z.enum(FLAG_KINDS)).min(1).optional(),
    language: language.optional().describe('Only disagreements of this version'),
    limit: z.int().min(1).max(100).default(25),
  }),
  output: z.object({
    total: z.int(),
    disagreements: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        versions: z.array(z.string()).describe('The versions that differ from the rest'),
        reason: z.string(),
        confidence: z.number(),
        dismissed: z.string().nullable().describe('Why a person decided that it is no error'),
        citation: z.string(),
        url: z.string(),
      }),
    ),
  }),
  async run({ document, kind, language: lang, limit }, desk) {
    const flags = await desk.get(page(flagSchema), `${documentHref(document)}/flags`, { kind, lang })
    const info = await desk.get(documentDetailSchema, documentHref(document))
    return {
      total: flags.total,
      disagreements: flags.items.slice(0, limit).map((flag) => ({
        id: flag.id,
        kind: flag.kind,
        versions: flag.langs.map((each) => LANG_INFO[each].tag),
        reason: reasonText(flag.reason.key as ReasonKey, flag.reason.args, desk.ui),
        confidence: flag.confidence,
        dismissed: flag.dismissed?.reason ?? null,
        citation: citation(info, flag.row, desk.ui),
        url: desk.address(rowAddress(info.slug, flag.row, LANGS)),
      })),
    }
  },
})

/** All of them. */
export const READING_TOOLS = [searchTool, listDocumentsTool, oneDocumentTool, readTool, flagsTool]
