/** Services over the sample record, for tests of the API: a real library and searcher over built files in memory. */
import { openMemory } from '../../src/discover/memory.ts'
import { discoverFile } from '../../src/pipeline/discover-file.ts'
import { memoryFiles } from '../../src/pipeline/segments/memory-input.ts'
import { createLibrary, type Manifest } from '../../src/service/library.ts'
import type { Services } from '../../src/service/types.ts'
import { LANGS } from '../../src/model/lang.ts'
import type { Flag } from '../../src/model/flag.ts'
import type { Concept } from '../../src/model/term.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { createSearcher } from '../../src/search/searcher.ts'
import { createEmbeddedStore } from '../../src/search/store/embedded-store.ts'
import { buildIndexes } from '../../src/search/index/build-index.ts'
import { createTermLookup } from '../../src/terms/termbase/lookup.ts'
import { createNativeCutter } from '../../src/node/lexicons/jieba.ts'
import { sampleRecord } from '../fixtures/record.ts'

export const TOKEN = 'secret-token'

const CONCEPTS: readonly Concept[] = [
  {
    id: 'multilingualism',
    status: 'official',
    source: 'test',
    note: '',
    terms: {
      ar: ['تعدد اللغات'],
      zh: ['使用多种语文'],
      en: ['multilingualism'],
      fr: ['multilinguisme'],
      ru: ['многоязычие'],
      es: ['multilingüismo'],
    },
  },
]

const FLAGS: readonly Flag[] = [
  {
    id: 'f1',
    row: 'p2',
    kind: 'number',
    change: 'missing',
    langs: ['ru'],
    confidence: 0.9,
    evidence: {
      en: { block: 'p3', spans: [{ start: 11, end: 13 }], values: ['42'] },
      ru: { block: null, spans: [], values: [] },
    },
    reason: { key: 'value-missing', args: { values: '42', others: 'en, fr', langs: 'ru' } },
  },
]

/** Loading the dictionary takes longer than any test. */
let cutter: ReturnType<typeof createNativeCutter> | undefined

/** The services, with anything replaced. `calls` counts what was read, to see what an answer costs. */
export async function testServices(over: Partial<Services> = {}): Promise<{ services: Services; calls: string[] }> {
  const calls: string[] = []
  const records: readonly DocumentRecord[] = [
    sampleRecord(),
    sampleRecord({ slug: 'second', symbol: null, date: '2098-01-01', titles: { en: 'Another report' } }),
  ]
  const manifest: Manifest = {
    revision: 'r1',
    documents: records.map(({ info, versions, alignment }) => ({
      info,
      rows: alignment.rows.filter((row) => row.level === 'paragraph').length,
      flags: 1,
      coverage: Object.fromEntries(
        LANGS.map((lang) => [
          lang,
          { blocks: versions[lang]?.blocks.length ?? 0, aligned: 8, flags: lang === 'ru' ? 1 : 0 },
        ]),
      ),
    })),
  }
  const files = new Map<string, unknown>([
    ['manifest.json', { format: 2, revision: manifest.revision, pages: ['documents/_rest.json'] }],
    ['documents/_rest.json', manifest.documents],
    ['terms.json', CONCEPTS],
  ])
  for (const record of records) {
    files.set(`docs/${record.info.slug}.json`, record)
    files.set(`flags/${record.info.slug}.json`, FLAGS)
  }
  cutter ??= createNativeCutter(['使用多种语文'])
  const chinese = cutter
  const built = buildIndexes(records, {
    chinese,
    concepts: CONCEPTS,
    flags: new Map(records.map(({ info }) => [info.slug, FLAGS])),
  })
  const library = createLibrary(
    {
      json: async (path) => {
        calls.push(path)
        const file = built.get(path)
        return files.get(path) ?? (typeof file === 'string' ? JSON.parse(file) : null)
      },
      bytes: async (path) => {
        calls.push(path)
        const file = built.get(path)
        return typeof file === 'string' ? new TextEncoder().encode(file) : (file ?? null)
      },
    },
    async () => chinese,
  )
  const translated = memoryFiles(records)
  const memory = openMemory({ json: async () => null, bytes: async (path) => translated.get(path) ?? null })
  const searcher = createSearcher(createEmbeddedStore(library.assets, { chinese: library.chinese }), {
    chinese: library.chinese,
    concepts: CONCEPTS,
  })
  const lookup = createTermLookup(CONCEPTS)
  const services: Services = {
    library,
    searcher,
    equivalentsPending: async () => false,
    equivalents: async (_q, { to }) =>
      to.slice(0, 1).map((lang) => ({
        lang,
        text: 'x',
        source: 'termbase',
        confidence: 1,
        rows: 1,
        concept: 'multilingualism',
        examples: ['sample#p2'],
      })),
    discover: async (file, options) =>
      discoverFile(file, { memory, concepts: CONCEPTS, termFinder: await services.termFinder() }, options),
    lookup: async (q, { lang, limit }) => lookup(q, { limit, ...(lang === null ? {} : { lang }) }),
    termFinder: async () => (row) => {
      const find = (text: string) => {
        const start = text.indexOf('ultilingu')
        return start < 0 ? [] : [{ start, end: start + 9, concept: 'multilingualism' }]
      }
      return Object.fromEntries(Object.entries(row).map(([lang, texts]) => [lang, texts.map(find)]))
    },
    termUses: async () => [
      {
        concept: 'multilingualism',
        renderings: { en: [{ term: 'multilingualism', rows: ['p2'], preferred: true }] },
        without: {},
      },
    ],
    align: async (inputs) => ({
      record: inputs.length < 2 ? null : sampleRecord(),
      flags: FLAGS,
      inputs: [],
      problems: inputs.length < 2 ? [{ kind: 'language-unknown', file: inputs[0]?.name ?? '' }] : [],
    }),
    conceptUses: async () => [],
    export: async (record, format) => ({
      body: new TextEncoder().encode('<html>'),
      type: 'text/html',
      name: `${record.info.slug}.${format}`,
    }),
    flagReason: ({ kind }) => kind,
    writer: null,
    token: null,
    maxBytes: 1 << 20,
    ...over,
  }
  return { services, calls }
}
