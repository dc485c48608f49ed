/**
 * From what the library holds to what the API shows: documents and rows as their schemas say. Every text
 * carries its language tag, direction and status; a language that was asked for and has nothing is null, with the
 * reason beside.
 */
import type { z } from '@hono/zod-openapi'
import type { Flag } from '../../model/flag.ts'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { TermFinder } from '../../model/term.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import type { DocumentSummary } from '../../service/library.ts'
import { HttpProblem } from '../problems/http-problem.ts'
import type { DeepReadonly } from './definition.ts'
import { nearest } from './nearest.ts'
import type { documentSchema, rowSchema } from './schemas.ts'
import type { Services } from '../../service/types.ts'

/** Address of a document in the API. */
export const documentHref = (slug: string): string => `/v1/documents/${encodeURIComponent(slug)}`

/** Address of a row in the API. */
export const rowHref = (slug: string, row: string): string => `${documentHref(slug)}/rows/${encodeURIComponent(row)}`

/** Address of a row's page, with the languages shown; the first of them is the interface language. */
export function rowAddress(slug: string, row: string, show: readonly Lang[]): string {
  const ui = show[0] ?? 'en'
  return `/${ui}/d/${encodeURIComponent(slug)}?show=${(show.length === 0 ? LANGS : show).join(',')}#${encodeURIComponent(row)}`
}

/** The summary of a document named by slug or symbol. Throws the problem with the nearest names. */
export async function findDocument(services: Services, name: string): Promise<DocumentSummary> {
  const { documents } = await services.library.manifest()
  const slug = await services.library.resolve(name)
  const found = documents.find(({ info }) => info.slug === slug)
  if (found !== undefined) return found
  const near = nearest(name, documents, ({ info }) => [info.slug, ...(info.symbol === null ? [] : [info.symbol])])
  const symbol = /^[A-Za-z]+\/[\w./() -]+$/.test(name) && !name.includes('..')
  throw new HttpProblem(
    'document-not-found',
    { name },
    {
      name,
      suggestions: near.map(({ info }) => ({ slug: info.slug, symbol: info.symbol, href: documentHref(info.slug) })),
      ...(symbol ? { undocs: `https://undocs.org/en/${encodeURI(name)}` } : {}),
    },
  )
}

/** The record of a document named by slug or symbol. */
export async function findRecord(services: Services, name: string): Promise<DocumentRecord> {
  const { info } = await findDocument(services, name)
  const record = await services.library.document(info.slug)
  // the manifest names what the build wrote: a record that is not there is being replaced
  if (record === null) throw new HttpProblem('unavailable', {}, {}, { 'Retry-After': '5' })
  return record
}

/** What a document is called in messages. */
export const nameOf = (info: { readonly symbol: string | null; readonly slug: string }): string =>
  info.symbol ?? info.slug

export function documentShape({
  info,
  rows,
  flags,
  coverage,
}: DocumentSummary): DeepReadonly<z.input<typeof documentSchema>> {
  const href = documentHref(info.slug)
  const versions = Object.fromEntries(
    LANGS.map((lang) => {
      const version = info.versions[lang]
      if (version === undefined) return [lang, null]
      const { status, source, licence, format, sha256 } = version
      return [
        lang,
        {
          lang: LANG_INFO[lang].tag,
          dir: LANG_INFO[lang].dir,
          status,
          source,
          ...(licence === undefined ? {} : { licence }),
          format,
          sha256,
          blocks: coverage[lang]?.blocks ?? 0,
          aligned: coverage[lang]?.aligned ?? 0,
          flags: coverage[lang]?.flags ?? 0,
          href: `${href}/versions/${lang}`,
        },
      ]
    }),
  )
  return {
    slug: info.slug,
    symbol: info.symbol,
    titles: info.titles,
    organ: info.organ,
    session: info.session,
    agendaItem: info.agendaItem,
    date: info.date,
    originalLanguage: info.originalLanguage,
    rows,
    flags,
    versions,
    links: {
      self: href,
      rows: `${href}/rows`,
      flags: `${href}/flags`,
      terms: `${href}/terms`,
      export: `${href}/export`,
      html: `/en/d/${encodeURIComponent(info.slug)}`,
    },
  }
}

/** What of a row to show beside its texts. */
export interface RowExtras {
  readonly show: readonly Lang[]
  readonly flags?: readonly Flag[]
  readonly terms?: TermFinder
  readonly footnotes?: boolean
  readonly sentences?: boolean
}

export function rowShape(
  record: DocumentRecord,
  row: ReadingRow,
  extras: RowExtras,
): DeepReadonly<z.input<typeof rowSchema>> {
  const { slug } = record.info
  const missing: Partial<Record<Lang, 'not-held' | 'not-aligned'>> = {}
  // every version of the row is read, since they confirm each other's terms
  const terms = extras.terms?.(
    Object.fromEntries(
      LANGS.flatMap((lang) => (row.cells[lang] === undefined ? [] : [[lang, [row.cells[lang].text]]])),
    ),
  )
  const versions = Object.fromEntries(
    extras.show.map((lang) => {
      const cell = row.cells[lang]
      if (cell === undefined) {
        missing[lang] = record.versions[lang] === undefined ? 'not-held' : 'not-aligned'
        return [lang, null]
      }
      const { tag, dir, status, ids, label, text, columns } = cell
      return [
        lang,
        {
          lang: tag,
          dir,
          status,
          ids,
          label,
          text,
          ...(columns === undefined ? {} : { columns }),
          ...(extras.footnotes === true
            ? { footnotes: cell.footnotes.map((mark) => footnoteShape(record, lang, mark)) }
            : {}),
          ...(extras.sentences === true ? { sentences: cell.sentences } : {}),
          ...(terms === undefined ? {} : { terms: terms[lang]?.[0] ?? [] }),
        },
      ]
    }),
  )
  return {
    id: `${slug}#${row.id}`,
    doc: slug,
    row: row.id,
    ref: row.ref,
    level: row.level,
    kind: row.kind,
    number: row.number,
    depth: row.depth,
    section: row.section,
    alignment: {
      method: row.method,
      confidence: row.confidence,
      ...(row.evidence === undefined ? {} : { evidence: row.evidence }),
      ...(row.date === undefined ? {} : { date: row.date }),
    },
    href: rowHref(slug, row.id),
    html: rowAddress(slug, row.id, extras.show),
    versions,
    missing,
    ...(extras.flags === undefined ? {} : { flags: extras.flags.filter((flag) => flag.row === row.id) }),
  }
}

function footnoteShape(record: DocumentRecord, lang: Lang, mark: { number: number; at: number }) {
  const id = `fn${mark.number}`
  return { ...mark, id, text: record.versions[lang]?.blocks.find((block) => block.id === id)?.text ?? null }
}

/** What the ETags of a document begin with, so that a change of it can be made conditional on what was read. */
export const documentTag = async (params: { readonly doc: string }, services: Services): Promise<string | null> =>
  (await findDocument(services, params.doc)).state ?? null
