/** A document as a file: its rows in any of the formats for translation tools and spreadsheets, or one version as AKN. */
import { z } from '@hono/zod-openapi'
import { aknPieces } from '../../../format/akn.ts'
import { type ConcordanceFormat, type ConcordanceLine, concordancePieces } from '../../../format/concordance.ts'
import { byteStream, EXPORTS, type ExportName, takesPair } from '../../../format/export.ts'
import type { Unit } from '../../../model/unit.ts'
import type { Units } from '../../../format/export-options.ts'
import { LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { unitOf } from '../../../rows/units.ts'
import type { InvalidCode } from '../../problems/invalid.ts'
import { HttpProblem, invalidParameters } from '../../problems/http-problem.ts'
import { doc } from './documents.ts'
import { endpoint, file } from '../endpoint.ts'
import { PART, type Part, selectRows } from '../places.ts'
import { langList, locales } from '../parameters.ts'
import { findRecord, nameOf } from '../shapes.ts'

/** Formats that any list of rows can be had in. */
export const ROW_FORMATS = Object.keys(EXPORTS) as [ExportName, ...ExportName[]]

/** The representations of those formats. */
export const ROW_REPRESENTATIONS = Object.fromEntries(
  Object.entries(EXPORTS).map(([name, { type }]) => [name, { type }]),
) as Record<ExportName, { readonly type: string }>

export const exportDocument = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/export',
  id: 'exportDocument',
  tag: 'Exports',
  summary: 'A document as TMX, XLIFF 2.1 or 1.2, CSV, TSV, JSON Lines, HTML, DOCX, XLSX or Akoma Ntoso',
  description:
    'TMX, CSV, TSV, JSONL, HTML, DOCX and XLSX accept any languages (default: all available); XLIFF requires two, source and ' +
    'target (default if the document has exactly two); AKN requires one. Every text states whether it is official.',
  params: { doc },
  query: {
    format: z.enum([...ROW_FORMATS, 'akn']).optional(),
    langs: langList().optional(),
    locale: locales(),
    ...PART,
  },
  gives: { ...ROW_REPRESENTATIONS, akn: { type: 'application/akn+xml' } },
  problems: ['document-not-found', 'language-not-held', 'paragraph-not-found', 'unavailable'],
  cache: 'revision',
  async handle({ params, query, as, services }) {
    const record = await findRecord(services, params.doc)
    const { info } = record
    const langs = query.langs ?? chosenFor(as, record)
    for (const lang of langs) {
      if (record.versions[lang] !== undefined) continue
      throw new HttpProblem(
        'language-not-held',
        { name: nameOf(info), lang },
        { symbol: info.symbol, available: heldBy(record) },
      )
    }
    if (as === 'akn') {
      // an AKN file holds one version: which of several is the caller's choice, never a guess
      const [lang, more] = langs
      if (lang === undefined || more !== undefined) throw wrongLangs('akn-languages', heldBy(record))
      const version = record.versions[lang]
      if (version === undefined)
        throw new HttpProblem('language-not-held', { name: nameOf(info), lang }, { available: heldBy(record) })
      return file(byteStream(aknPieces(info, lang, version)), 'application/akn+xml', `${info.slug}.${lang}.akn.xml`)
    }
    const units = unitsOf(record, query, langs)
    const title = info.titles[langs[0] ?? 'en'] ?? nameOf(info)
    return exportRows(
      units,
      as as ExportName,
      langs,
      info.slug,
      { title, original: info.originalLanguage, tags: query.locale },
      heldBy(record),
    )
  },
})

/** The units of a part that any of the languages holds; the places are looked up at once, the units made as they are read. */
function unitsOf(record: DocumentRecord, part: Part, langs: readonly Lang[]): Iterable<Unit> {
  const rows = selectRows(record, part).filter((row) => langs.some((lang) => row.cells[lang] !== undefined))
  return (function* () {
    for (const row of rows) yield unitOf(row, record)
  })()
}

/** Rows as a file. Throws the problem where XLIFF is not given exactly two languages; `choice`: those it could be. */
export function exportRows(
  units: Units,
  format: ExportName,
  langs: readonly Lang[],
  name: string,
  about: {
    readonly title: string
    readonly original?: Lang | null
    readonly tags?: Partial<Record<Lang, string>> | undefined
  },
  choice: readonly Lang[] = LANGS,
): Response {
  if (takesPair(format) && langs.length !== 2) throw wrongLangs('xliff-languages', choice)
  const { type, extension, pieces } = EXPORTS[format]
  return file(
    byteStream(pieces(units, { ...about, langs, tags: about.tags ?? {} })),
    type,
    `${name}.${langs.join('-')}.${extension}`,
  )
}

/** Lines of a concordance as a file. */
export function concordanceFile(
  lines: AsyncIterable<ConcordanceLine>,
  langs: readonly Lang[],
  format: ConcordanceFormat,
): Response {
  return file(byteStream(concordancePieces(lines, langs, format)), EXPORTS[format].type, `concordance.${format}`)
}

const heldBy = (record: DocumentRecord): readonly Lang[] => LANGS.filter((lang) => record.versions[lang] !== undefined)

const wrongLangs = (code: InvalidCode, allowed: readonly Lang[]): HttpProblem =>
  invalidParameters([{ parameter: 'langs', code, allowed }])

/** The languages where none are named: all that are held, the original first for XLIFF, which takes a pair. */
function chosenFor(format: string, record: DocumentRecord): readonly Lang[] {
  const held = heldBy(record)
  const original = record.info.originalLanguage ?? record.alignment.pivot
  return takesPair(format) ? held.toSorted((a, b) => Number(b === original) - Number(a === original)) : held
}
