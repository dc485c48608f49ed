/** Two documents of the corpus that are versions of one another, compared in one language. */
import { changesWithTexts } from '../../../check/revisions/revision-report.ts'
import { compareVersions, followers } from '../../../check/revisions/compare-versions.ts'
import { LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import { HttpProblem } from '../../problems/http-problem.ts'
import { doc } from './documents.ts'
import { endpoint, json } from '../endpoint.ts'
import { langTag, list, text } from '../parameters.ts'
import { diffSchema } from '../schemas.ts'
import type { Services } from '../../../service/types.ts'
import { findRecord, nameOf } from '../shapes.ts'

const KINDS = ['same', 'changed', 'inserted', 'deleted'] as const

export const documentDiff = endpoint({
  method: 'get',
  path: '/v1/documents/{doc}/diff',
  id: 'compareDocuments',
  tag: 'Documents',
  summary: 'Compare two documents in one language, and report which other languages have not been updated',
  description:
    'The document in the URL is the earlier one, `with` the later one (draft and final, text and corrigendum).',
  params: { doc },
  query: {
    with: text(100).min(1).openapi({ description: 'Slug or symbol of the later document', example: 'A/70/L.1' }),
    lang: langTag,
    kind: list(KINDS).optional().openapi({ description: 'Only blocks of these kinds; the summary counts all' }),
  },
  gives: { json: { type: 'application/json', schema: diffSchema } },
  problems: ['document-not-found', 'language-not-held', 'unavailable'],
  cache: 'revision',
  async handle({ params, query, services }) {
    const [before, old] = await held(services, params.doc, query.lang)
    const [after, now] = await held(services, query.with, query.lang)
    const changes = changesWithTexts(old, now, compareVersions(old, now, query.lang))
    const items = changes.filter(({ kind }) => query.kind === undefined || query.kind.includes(kind))
    const count = (kind: (typeof KINDS)[number]): number => changes.filter((change) => change.kind === kind).length
    return json(diffSchema, {
      lang: LANG_INFO[query.lang].tag,
      dir: LANG_INFO[query.lang].dir,
      before: sideOf(before, query.lang),
      after: sideOf(after, query.lang),
      items,
      total: items.length,
      next: null,
      followers: followers(before, after, query.lang).map(({ row, change, langs }) => ({
        doc: (change.after === null ? before : after).info.slug,
        row,
        before: change.before,
        after: change.after,
        langs,
      })),
      summary: {
        same: count('same'),
        changed: count('changed'),
        inserted: count('inserted'),
        deleted: count('deleted'),
        moved: changes.filter(({ moved }) => moved).length,
        renumbered: changes.filter(({ renumbered }) => renumbered).length,
      },
    })
  },
})

async function held(services: Services, name: string, language: Lang) {
  const record = await findRecord(services, name)
  const version = record.versions[language]
  if (version !== undefined) return [record, version] as const
  const available = LANGS.filter((each) => record.versions[each] !== undefined)
  throw new HttpProblem(
    'language-not-held',
    { name: nameOf(record.info), lang: language },
    { symbol: record.info.symbol, available },
  )
}

const sideOf = ({ info }: DocumentRecord, language: Lang) => ({
  doc: info.slug,
  symbol: info.symbol,
  status: info.versions[language]?.status ?? ('unofficial' as const),
})
