/**
 * A library and services for the tests of the pages: the report of the corpus in six languages, read by the real parser
 * and joined by equal ids, with a few flags, concepts and a plain search. The pages are tested here, not the stages.
 */
import { openMemory } from '../../src/discover/memory.ts'
import { discoverFile } from '../../src/pipeline/discover-file.ts'
import { memoryFiles } from '../../src/pipeline/segments/memory-input.ts'
import type { TermFinder } from '../../src/model/term.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from '../../src/parse/parse.ts'
import { segment } from '../../src/segment/segment.ts'
import { readSource } from '../../src/format/read.ts'
import type { Row } from '../../src/model/alignment.ts'
import type { SegmentedVersion, VersionInfo } from '../../src/model/document.ts'
import type { Flag } from '../../src/model/flag.ts'
import { LANG_INFO, LANGS, type Lang } from '../../src/model/lang.ts'
import { blockOf, sentenceId } from '../../src/model/ids.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import type { Library, Manifest } from '../../src/service/library.ts'
import { similarity, wordDifferences } from '../../src/search/answer/difference.ts'
import type { SearchItem } from '../../src/search/answer/answer.ts'
import type { PageServices } from '../../src/web/pages/parts/context.ts'

const ROOT = join(import.meta.dirname, '../..')
export const SLUG = 'ceb-annual-overview-2022'

const TITLES: Partial<Record<Lang, string>> = {
  en: 'Annual overview report of the United Nations System Chief Executives Board for Coordination for 2022',
  zh: '2022 年联合国系统行政首长协调理事会年度概览报告',
  ar: 'تقرير الاستعراض السنوي العام لمجلس الرؤساء التنفيذيين في منظومة الأمم المتحدة المعني بالتنسيق لعام 2022',
  fr: 'Rapport annuel d’ensemble du Conseil des chefs de secrétariat des organismes des Nations Unies pour la coordination pour 2022',
  ru: 'Ежегодный обзорный доклад Координационного совета руководителей системы Организации Объединенных Наций за 2022 год',
  es: 'Informe anual de la Junta de los Jefes Ejecutivos del Sistema de las Naciones Unidas para la Coordinación correspondiente a 2022',
}

/** Blocks of the excerpt: every kind of row and mark, for tests that look at each element of a page. */
const EXCERPT = /^(?:u0-[1-4]|h1|h2|h2\.1|h4|p1|p2|p9|p20|p57|p58|p59|fn1[12])$/

/** The report as a record, its rows joined by equal ids; whole, or an excerpt of it. */
export async function reportRecord(part: 'whole' | 'excerpt' = 'whole'): Promise<DocumentRecord> {
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  const infos: Partial<Record<Lang, VersionInfo>> = {}
  for (const lang of LANGS) {
    const bytes = new Uint8Array(await readFile(join(ROOT, 'corpus', SLUG, `${lang}.txt`)))
    const { value } = await readSource(bytes, `${lang}.txt`)
    if (value === null || !('lines' in value)) throw new Error(`Read the report in ${lang}`)
    const version = segment(parse(value, lang))
    versions[lang] =
      part === 'whole' ? version : { ...version, blocks: version.blocks.filter(({ id }) => EXCERPT.test(id)) }
    infos[lang] = {
      file: `${lang}.txt`,
      format: 'txt',
      sha256: lang.repeat(32),
      status: lang === 'zh' ? 'official' : 'unofficial',
      source: lang === 'zh' ? 'https://undocs.org/zh/E/2023/36' : 'Translated for this project',
    }
  }
  return {
    info: {
      slug: SLUG,
      symbol: null,
      titles: TITLES,
      organ: null,
      session: '2023',
      agendaItem: null,
      date: null,
      originalLanguage: null,
      versions: infos,
    },
    versions,
    alignment: { version: 1, doc: SLUG, pivot: 'en', inputs: {}, rows: joinedRows(versions) },
  }
}

/** A later revision of a record: one paragraph changed in English and French, one of English left out. */
export function revisedRecord(record: DocumentRecord): DocumentRecord {
  const slug = `${record.info.slug}-final`
  const versions = Object.fromEntries(
    LANGS.flatMap((lang) => {
      const version = record.versions[lang]
      if (version === undefined) return []
      const blocks = version.blocks
        .filter(({ id }) => lang !== 'en' || id !== 'p59')
        .map((block) => {
          const text = block.id === 'p58' && (lang === 'en' || lang === 'fr') ? `New ${block.text}` : block.text
          const last = { start: block.sentences[0]?.start ?? 0, end: text.length }
          return text === block.text ? block : { ...block, text, sentences: [last], footnotes: [] }
        })
      return [[lang, { ...version, blocks }]]
    }),
  )
  const rows = record.alignment.rows.map((row) => {
    const { en, ...others } = row.cells
    return en === undefined || !en.some((id) => blockOf(id) === 'p59') ? row : { ...row, cells: others }
  })
  return { info: { ...record.info, slug }, versions, alignment: { ...record.alignment, doc: slug, rows } }
}

/** The report's paragraphs over and over, numbered on, until there are 1,500: document `long`. */
export function longRecord(record: DocumentRecord, paragraphs = 1500): DocumentRecord {
  const versions = Object.fromEntries(
    LANGS.map((lang) => {
      const version = record.versions[lang]
      const held = version?.blocks.filter(({ kind }) => kind === 'paragraph') ?? []
      const blocks = Array.from({ length: paragraphs }, (_, index) => {
        const { footnotes: _marks, ...block } = held[index % held.length] as (typeof held)[number]
        return { ...block, id: `p${index + 1}` as typeof block.id, number: String(index + 1) }
      })
      return [lang, { ...version, blocks }]
    }),
  ) as DocumentRecord['versions']
  const info = { ...record.info, slug: 'long' }
  return { info, versions, alignment: { ...record.alignment, doc: 'long', rows: joinedRows(versions as never) } }
}

/** The rows of a record whose texts begin like a text, compared by the real comparison of words. */
function nearRows(record: DocumentRecord, text: string, lang: Lang) {
  const items = record.alignment.rows.flatMap((row) => {
    const block = record.versions[lang]?.blocks.find(({ id }) => id === row.id)
    if (row.level !== 'paragraph' || block === undefined || block.text.slice(0, 20) !== text.slice(0, 20)) return []
    const differences = wordDifferences(text, block.text, lang)
    const versions = Object.fromEntries(
      LANGS.map((each) => {
        const held = record.versions[each]?.blocks.find(({ id }) => id === row.id)
        const { tag, dir } = LANG_INFO[each]
        return [
          each,
          held === undefined
            ? null
            : { lang: tag, dir, status: 'unofficial' as const, ids: [row.id], text: held.text, marks: [] },
        ]
      }),
    )
    return [
      {
        id: `${SLUG}#${row.id}`,
        doc: SLUG,
        symbol: null,
        ref: row.id,
        row: row.id,
        kind: 'paragraph' as const,
        section: null,
        alignment: { method: 'number' as const, confidence: 1 },
        lang,
        similarity: similarity(differences),
        differences,
        versions,
      },
    ]
  })
  return { lang, items }
}

/** Rows of versions whose equal ids are taken to mean the same. */
export function joinedRows(versions: Partial<Record<Lang, Pick<SegmentedVersion, 'blocks'>>>): readonly Row[] {
  const order = new Map<string, Row & { cells: Partial<Record<Lang, readonly string[]>> }>()
  const sentences: Row[] = []
  for (const lang of ['en', ...LANGS] as Lang[]) {
    for (const block of versions[lang]?.blocks ?? []) {
      const row = order.get(block.id) ?? {
        id: block.id,
        level: 'paragraph',
        cells: {},
        method: 'number',
        confidence: 1,
      }
      row.cells[lang] = [block.id]
      order.set(block.id, row)
    }
  }
  for (const id of order.keys()) {
    const most = Math.max(
      ...LANGS.map((lang) => versions[lang]?.blocks.find((block) => block.id === id)?.sentences.length ?? 0),
    )
    for (let n = 1; n <= most; n += 1) {
      const cells: Partial<Record<Lang, readonly string[]>> = {}
      for (const lang of LANGS) {
        const block = versions[lang]?.blocks.find((each) => each.id === id)
        if (block !== undefined && n <= block.sentences.length) cells[lang] = [sentenceId(id, n)]
      }
      sentences.push({ id: sentenceId(id, n), level: 'sentence', cells, method: 'structure', confidence: 0.9 })
    }
  }
  return [...order.values(), ...sentences]
}

export const FLAGS: readonly Flag[] = [
  {
    id: 'f1',
    row: 'p57',
    kind: 'symbol',
    change: 'missing',
    langs: ['ar'],
    evidence: Object.fromEntries(
      LANGS.map((lang) => [lang, { block: 'p57', spans: [], values: lang === 'ar' ? [] : ['A/RES/70/9'] }]),
    ),
    confidence: 0.92,
    reason: { key: 'symbol.missing', args: {} },
  },
  {
    id: 'f2',
    row: 'p20',
    kind: 'number',
    change: 'different',
    langs: ['ru'],
    evidence: Object.fromEntries(
      LANGS.map((lang) => [
        lang,
        { block: 'p20', spans: [{ start: 4, end: 12 }], values: [lang === 'ru' ? '43' : '44'] },
      ]),
    ),
    confidence: 0.71,
    reason: { key: 'number.different', args: {} },
  },
]

export const CONCEPTS: readonly Concept[] = [
  {
    id: 'un-multilingualism',
    terms: {
      ar: ['تعدد اللغات'],
      zh: ['使用多种语文', '多语主义'],
      en: ['multilingualism'],
      fr: ['multilinguisme'],
      ru: ['многоязычие'],
      es: ['multilingüismo'],
    },
    status: 'official',
    source: 'UNTERM',
    note: '',
  },
  {
    id: 'sdg',
    terms: {
      ar: ['أهداف التنمية المستدامة'],
      zh: ['可持续发展目标'],
      en: ['Sustainable Development Goals', 'SDGs'],
      fr: ['objectifs de développement durable'],
      ru: ['цели в области устойчивого развития'],
      es: ['Objetivos de Desarrollo Sostenible'],
    },
    status: 'corpus',
    source: 'report',
    note: 'Agenda 2030',
  },
]

/** A library over one record and files in memory. */
export function fixtureLibrary(
  records: readonly DocumentRecord[],
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Library {
  const manifest: Manifest = {
    revision: 'fixture',
    documents: records.map((record) => ({
      info: record.info,
      rows: record.alignment.rows.filter((row) => row.level === 'paragraph').length,
      flags: record.info.slug === SLUG ? FLAGS.length : 0,
      coverage: Object.fromEntries(
        LANGS.flatMap((lang) => {
          const blocks = record.versions[lang]?.blocks.length
          const flags = record.info.slug === SLUG ? FLAGS.filter(({ langs }) => langs.includes(lang)).length : 0
          return blocks === undefined ? [] : [[lang, { blocks, aligned: blocks - 1, flags }]]
        }),
      ),
    })),
  }
  return {
    assets: {
      json: async (path) => {
        const bytes = files.get(path)
        return bytes === undefined ? null : JSON.parse(new TextDecoder().decode(bytes))
      },
      bytes: async (path) => files.get(path) ?? null,
    },
    chinese: () => Promise.reject(new Error('The fixture has no segmenter')),
    manifest: async () => manifest,
    resolve: async (name) => records.find(({ info }) => info.slug === name || info.symbol === name)?.info.slug ?? null,
    document: async (slug) => records.find(({ info }) => info.slug === slug) ?? null,
    flags: async (slug) => (slug === SLUG ? FLAGS : []),
    concepts: async () => CONCEPTS,
  }
}

/** Services that search by plain substring and find the concepts above. */
export function fixtureServices(records: readonly DocumentRecord[]): PageServices {
  const record = records[0] as DocumentRecord
  const translated = memoryFiles(records)
  const places = (text: string, wanted: string) => {
    const found: { start: number; end: number }[] = []
    const at = text.toLowerCase()
    for (
      let from = wanted === '' ? -1 : at.indexOf(wanted.toLowerCase());
      from >= 0;
      from = at.indexOf(wanted.toLowerCase(), from + wanted.length)
    )
      found.push({ start: from, end: from + wanted.length })
    return found
  }
  const find = (text: string, lang: Lang) =>
    CONCEPTS.flatMap(({ id, terms }) =>
      (terms[lang] ?? []).flatMap((term) => places(text, term).map((span) => ({ ...span, concept: id }))),
    )
  const search: PageServices['searcher']['search'] = async (request) => {
    const q = request.q.replaceAll('"', '')
    const limit = request.limit ?? 20
    const items: SearchItem[] = []
    for (const row of record.alignment.rows) {
      if (row.level !== 'paragraph') continue
      const versions = Object.fromEntries(
        LANGS.map((lang) => {
          const block = record.versions[lang]?.blocks.find((each) => each.id === row.id)
          if (block === undefined) return [lang, null]
          const marks = places(block.text, q).map((span) => ({ ...span, kind: 'hit' }))
          const equal =
            q === 'multilingualism'
              ? find(block.text, lang)
                  .filter(({ concept }) => concept === 'un-multilingualism')
                  .map(({ start, end }) => ({ start, end, kind: 'equivalent', source: 'termbase', confidence: 1 }))
              : []
          return [
            lang,
            {
              lang: LANG_INFO[lang].tag,
              dir: LANG_INFO[lang].dir,
              status: record.info.versions[lang]?.status ?? 'unofficial',
              text: block.text,
              ids: [row.id],
              marks: marks.length > 0 ? marks : equal,
            },
          ]
        }),
      ) as SearchItem['versions']
      const found = LANGS.filter((lang) => versions[lang]?.marks.some((mark) => mark.kind === 'hit'))
      if (found.length === 0) continue
      const kwic = found.flatMap((lang) =>
        (versions[lang]?.marks ?? []).map(({ start, end }) => {
          const text = versions[lang]?.text ?? ''
          return {
            lang,
            dir: LANG_INFO[lang].dir,
            left: text.slice(Math.max(0, start - 60), start),
            node: text.slice(start, end),
            right: text.slice(end, end + 60),
            start,
            end,
          }
        }),
      )
      items.push({
        id: `${SLUG}#${row.id}`,
        doc: SLUG,
        symbol: null,
        ref: row.id,
        row: row.id,
        kind: 'paragraph',
        section: null,
        tier: 'exact',
        score: 1,
        found,
        alignment: { method: 'number', confidence: 1 },
        versions,
        flags: row.id === 'p57' ? ['symbol'] : [],
        kwic,
      })
    }
    return {
      query: {
        q,
        in: ['en'],
        detected: true,
        likely: null,
        match: request.match ?? 'auto',
        tokens: { en: q.split(' ') },
        expansions:
          q === 'multilingualism'
            ? [{ concept: 'un-multilingualism', lang: 'zh', term: '使用多种语文', source: 'termbase' }]
            : [],
        hints: [],
        problems: q.startsWith('/(')
          ? [{ kind: 'bad-regex', start: 0, end: q.length, found: q, expected: 'a closing )' }]
          : [],
      },
      total: { rows: items.length, documents: items.length > 0 ? 1 : 0, exact: true },
      tiers: { exact: items.length, form: 0, near: 0 },
      jump: null,
      items: items.slice(0, limit),
      facets: {
        doc: items.length > 0 ? [{ value: SLUG, count: items.length }] : [],
        kind: items.length > 0 ? [{ value: 'paragraph', count: items.length }] : [],
      },
      next: items.length > limit ? 'next' : null,
    }
  }
  return {
    searcher: {
      search,
      suggest: async ({ q }) => ({
        q,
        in: ['en'],
        items: [{ kind: 'word', lang: 'en', text: 'multilingualism', target: null, rows: 9 }],
      }),
      matchText: async (text, lang = 'en') => nearRows(record, text, lang),
    },
    equivalents: async (q, { to }) =>
      CONCEPTS.filter(({ terms }) => LANGS.some((lang) => terms[lang]?.includes(q))).flatMap(({ id, terms }) =>
        to.flatMap((lang) =>
          (terms[lang] ?? []).map((term) => ({
            lang,
            text: term,
            source: 'termbase' as const,
            confidence: 1,
            rows: 2,
            concept: id,
            examples: [`${SLUG}#p57`],
          })),
        ),
      ),
    maxBytes: 32 << 20,
    termFinder: async () => (row) =>
      Object.fromEntries(
        LANGS.flatMap((lang) => (row[lang] === undefined ? [] : [[lang, row[lang].map((text) => find(text, lang))]])),
      ),
    discover: (file, options) => {
      const memory = openMemory({ json: async () => null, bytes: async (path) => translated.get(path) ?? null })
      const termFinder: TermFinder = (row) =>
        Object.fromEntries(
          Object.entries(row).map(([lang, texts]) => [lang, texts.map((text) => find(text, lang as Lang))]),
        )
      return discoverFile(file, { memory, concepts: CONCEPTS, termFinder }, options)
    },
    termUses: async () =>
      CONCEPTS.map(({ id, terms }) => ({
        concept: id,
        renderings: Object.fromEntries(
          LANGS.map((lang) => [
            lang,
            (terms[lang] ?? []).map((term, index) => ({
              term,
              rows: index === 0 ? ['p57', 'p58'] : ['p59'],
              preferred: index === 0,
            })),
          ]),
        ),
        without: { ru: ['p58'] },
      })),
    conceptUses: async () => [{ doc: SLUG, row: 'p57', langs: ['zh', 'en'] }],
    flagReason: (flag, ui) => (ui === 'en' ? `${flag.kind}: ${flag.langs.join(', ')}` : flag.kind),
    align: async (inputs) =>
      inputs.length < 2
        ? {
            record: null,
            flags: [],
            problems: [{ kind: 'no-text', file: inputs[0]?.name ?? '' }],
            inputs: inputs.map(({ name, lang }) => ({
              name,
              lang: lang ?? null,
              guessed: false,
              blocks: 0,
              paragraphs: 0,
            })),
          }
        : {
            record,
            flags: FLAGS,
            problems: [],
            inputs: inputs.map(({ name, lang }) => ({
              name,
              lang: lang ?? 'en',
              guessed: lang === undefined,
              blocks: 150,
              paragraphs: 69,
            })),
          },
    export: async (exported, format) => ({
      body: new TextEncoder().encode(`${format} ${exported.info.slug} ${exported.alignment.rows.length}`),
      type: 'text/plain',
      name: `${exported.info.slug}.${format}`,
    }),
  }
}

/** The block of an id in a language, for expectations. */
export function blockText(record: DocumentRecord, lang: Lang, id: string): string {
  return record.versions[lang]?.blocks.find((block) => block.id === blockOf(id))?.text ?? ''
}
