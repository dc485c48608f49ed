/**
 * Documents for search tests, made of texts without the parser: one row a unit, one block a cell. Real ones are read
 * from the shared data (UDHR, SDG); the small one is written for the tests.
 */
import { readFileSync } from 'node:fs'
import type { Row } from '../../src/model/alignment.ts'
import { NO_FACTS, type SegmentedBlock } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import type { Assets } from '../../src/ports/assets.ts'
import { buildIndexes } from '../../src/search/index/build-index.ts'
import { createSearcher, type Searcher } from '../../src/search/searcher.ts'
import { createEmbeddedStore } from '../../src/search/store/embedded-store.ts'
import { sharedData } from '../shared-data.ts'

export type Unit = Partial<Record<Lang, string>>

export interface RecordOptions {
  readonly symbol?: string
  readonly organ?: string
  readonly date?: string
  readonly kind?: (n: number) => SegmentedBlock['kind']
}

/** A record with a row for each unit, numbered from 1. */
export function recordOf(slug: string, units: readonly Unit[], options: RecordOptions = {}): DocumentRecord {
  const kind = options.kind ?? ((): 'paragraph' => 'paragraph')
  const idOf = (n: number): string =>
    ({ heading: 'h', footnote: 'fn' })[kind(n) as string] === undefined
      ? `p${n + 1}`
      : `${kind(n) === 'heading' ? 'h' : 'fn'}${n + 1}`
  const langs = LANGS.filter((lang) => units.some((unit) => unit[lang] !== undefined))
  const blocksOf = (lang: Lang): SegmentedBlock[] =>
    units.flatMap((unit, n) => {
      const text = unit[lang]
      if (text === undefined) return []
      const block = {
        id: idOf(n),
        kind: kind(n),
        number: String(n + 1),
        text,
        source: [],
        sentences: [{ start: 0, end: text.length }],
      }
      return [(kind(n) === 'heading' ? { ...block, level: 1 } : block) as unknown as SegmentedBlock]
    })
  const rows: Row[] = units.flatMap((unit, n) => {
    const held = langs.filter((lang) => unit[lang] !== undefined)
    const cells = (suffix: string): Row['cells'] =>
      Object.fromEntries(held.map((lang) => [lang, [`${idOf(n)}${suffix}`]]))
    const row = { id: idOf(n), level: 'paragraph', cells: cells(''), method: 'number', confidence: 1 } as const
    return [row, { ...row, id: `${idOf(n)}.s1`, level: 'sentence', cells: cells('.s1') }]
  })
  const masthead = NO_FACTS
  return {
    info: {
      slug,
      symbol: options.symbol ?? null,
      titles: { en: slug },
      organ: options.organ ?? null,
      session: null,
      agendaItem: null,
      date: options.date ?? null,
      originalLanguage: null,
      versions: Object.fromEntries(
        langs.map((lang) => [
          lang,
          {
            file: `${lang}.txt`,
            format: 'txt',
            sha256: '',
            status: lang === 'zh' ? 'official' : 'unofficial',
            source: '',
          },
        ]),
      ),
    },
    versions: Object.fromEntries(
      langs.map((lang) => [lang, { title: null, masthead, blocks: blocksOf(lang), problems: [] }]),
    ),
    alignment: { version: 1, doc: slug, pivot: langs.includes('en') ? 'en' : (langs[0] ?? 'en'), inputs: {}, rows },
  }
}

/** The goals and targets of the 2030 Agenda, or null where the shared data is absent. */
export function sdgUnits(): Unit[] | null {
  const path = sharedData('sdg/goals-targets.json')
  if (path === null) return null
  const data = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, Unit>>
  return Object.values(data).flatMap((units) => Object.values(units))
}

/** The Declaration's groups as units, or null. */
export function udhrUnits(): Unit[] | null {
  const path = sharedData('udhr/paragraphs.json')
  if (path === null) return null
  const data = JSON.parse(readFileSync(path, 'utf8')) as {
    paragraphs: Record<Lang, string[]>
    groups: Record<Lang, number[]>[]
  }
  return data.groups.map((group) =>
    Object.fromEntries(
      LANGS.filter((lang) => group[lang].length > 0).map((lang) => [
        lang,
        group[lang].map((n) => data.paragraphs[lang][n]).join(' '),
      ]),
    ),
  )
}

let cutter: ReturnType<typeof createNativeCutter> | undefined
/** Native jieba, made once. */
export const chinese = (): ReturnType<typeof createNativeCutter> =>
  (cutter ??= createNativeCutter(['使用多种语文', '首协会', '可持续发展']))

/** Built files as the serving side reads them. */
export function assetsOf(files: ReadonlyMap<string, Uint8Array | string>): Assets {
  return {
    json: async (path) => (files.has(path) ? JSON.parse(String(files.get(path))) : null),
    bytes: async (path) => {
      const file = files.get(path)
      return file === undefined ? null : typeof file === 'string' ? new TextEncoder().encode(file) : file
    },
  }
}

/** A searcher over records. */
export function searcherOf(records: readonly DocumentRecord[], concepts: readonly Concept[] = []): Searcher {
  const files = buildIndexes(records, { chinese: chinese(), concepts })
  return createSearcher(createEmbeddedStore(assetsOf(files), { chinese }), { chinese, concepts })
}
