/**
 * Document records for measuring the check, from the shared data: UDHR (aligned paragraphs), SDG goals and targets (one
 * numbered paragraph a key), NTREX news (three lines a numbered paragraph), and the report of the corpus through the
 * project's own parser and aligner. Each gives null where its data is absent.
 */
import { existsSync, readFileSync } from 'node:fs'
import { alignDocument } from '../src/align/align-document.ts'
import { readText } from '../src/format/text/read-text.ts'
import type { Row } from '../src/model/alignment.ts'
import {
  type DocumentInfo,
  type FootnoteMark,
  NO_FACTS,
  type SegmentedBlock,
  type SegmentedVersion,
} from '../src/model/document.ts'
import { asBlockId, sentenceId } from '../src/model/ids.ts'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../src/model/record.ts'
import { parse } from '../src/parse/parse.ts'
import { segment } from '../src/segment/segment.ts'

/** A unit of text in all languages: each language has zero or more paragraphs for it. */
export interface Unit {
  readonly id: string
  readonly kind: 'paragraph' | 'unnumbered'
  readonly texts: Partial<Record<Lang, readonly string[]>>
}

/** Facts of a document made for measuring. */
export function infoOf(slug: string): DocumentInfo {
  return {
    slug,
    symbol: null,
    titles: {},
    organ: null,
    session: null,
    agendaItem: null,
    date: null,
    originalLanguage: 'en',
    versions: {},
  }
}

/** A record of units that are known to belong together: the rows are the units, sentences are aligned by the project. */
export function recordOf(slug: string, units: readonly Unit[]): DocumentRecord {
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  for (const lang of LANGS) {
    const blocks = units.flatMap((unit) =>
      (unit.texts[lang] ?? []).map((text, index) => ({
        id: asBlockId(unitId(unit, index)),
        kind: unit.kind,
        ...(unit.kind === 'paragraph' ? { number: unit.id.slice(1) } : {}),
        text,
        source: [],
      })),
    )
    versions[lang] = segment({ lang, title: null, masthead: NO_FACTS, blocks, residue: [], problems: [] })
  }
  // the rows are known: they bind the aligner as rows set by a person do
  const manual = units.flatMap((unit): Row[] => {
    const cells = Object.fromEntries(
      LANGS.map((lang) => [lang, (unit.texts[lang] ?? []).map((_, index) => unitId(unit, index))] as const).filter(
        ([, ids]) => ids.length > 0,
      ),
    )
    return Object.keys(cells).length < 2
      ? []
      : [
          {
            id: unit.id,
            level: 'paragraph',
            cells,
            method: 'manual',
            confidence: 1,
            author: 'gold',
            date: '2026-11-23',
          },
        ]
  })
  return aligned(slug, versions, manual)
}

function unitId(unit: Unit, index: number): string {
  if (index === 0) return unit.id
  return unit.kind === 'paragraph' ? `${unit.id}${String.fromCharCode(96 + index)}` : `${unit.id}.${index + 1}`
}

/** Aligns versions with the project's aligner. */
export function aligned(
  slug: string,
  versions: Partial<Record<Lang, SegmentedVersion>>,
  manual: readonly Row[] = [],
): DocumentRecord {
  const { alignment } = alignDocument(versions, { doc: slug, originalLanguage: 'en', manual })
  const records: Partial<Record<Lang, VersionRecord>> = {}
  for (const lang of LANGS) {
    const version = versions[lang]
    if (version !== undefined)
      records[lang] = {
        title: version.title,
        masthead: version.masthead,
        blocks: version.blocks,
        problems: version.problems,
      }
  }
  return { info: infoOf(slug), versions: records, alignment }
}

function json(path: string): unknown {
  const full = new URL(`../../shared/data/${path}`, import.meta.url)
  return existsSync(full) ? (JSON.parse(readFileSync(full, 'utf8')) as unknown) : null
}

/** UDHR: one unit an aligned group. */
export function udhr(): DocumentRecord | null {
  const data = json('udhr/paragraphs.json') as {
    paragraphs: Record<Lang, string[]>
    groups: (Record<Lang, number[]> & { id: string })[]
  } | null
  if (data === null) return null
  const units = data.groups.map(
    (group, index): Unit => ({
      id: `u0-${index + 1}`,
      kind: 'unnumbered',
      texts: Object.fromEntries(LANGS.map((lang) => [lang, group[lang].map((at) => data.paragraphs[lang][at] ?? '')])),
    }),
  )
  return recordOf('udhr', units)
}

/** SDG goals or targets, or a share of them by place (`[0.5, 1]`: the second half): one numbered paragraph a key. */
export function sdg(
  part: 'global_goals' | 'global_targets',
  share: readonly [number, number] = [0, 1],
): DocumentRecord | null {
  const data = json('sdg/goals-targets.json') as Record<string, Record<string, Record<Lang, string>>> | null
  if (data === null) return null
  const entries = Object.values(data[part] ?? {}).filter((texts) =>
    LANGS.every((lang) => typeof texts[lang] === 'string' && texts[lang] !== ''),
  )
  const [from, to] = share.map((each) => Math.round(each * entries.length))
  return recordOf(
    `sdg-${part}`,
    entries.slice(from, to).map(
      (texts, index): Unit => ({
        id: `p${index + 1}`,
        kind: 'paragraph',
        texts: Object.fromEntries(LANGS.map((lang) => [lang, [texts[lang]]])),
      }),
    ),
  )
}

/**
 * NTREX: news, three lines a paragraph, in several records. Documents 1 to 40 are for development; the rest was set aside
 * unread before the rules of checking were written anew.
 */
export function ntrex(records = 6, first = 1, last = 40): readonly DocumentRecord[] {
  const path = (name: string) => new URL(`../../shared/data/ntrex/${name}.txt`, import.meta.url)
  if (!existsSync(path('en'))) return []
  const lines = Object.fromEntries(
    LANGS.map((lang) => [lang, readFileSync(path(lang), 'utf8').trimEnd().split('\n')]),
  ) as Record<Lang, string[]>
  const documents = readFileSync(path('documents'), 'utf8').trimEnd().split('\n')
  const names = [...new Set(documents)]
  const wanted = new Set(names.slice(first - 1, last))
  const units: Unit[] = []
  for (let start = 0; start < documents.length; ) {
    let end = start
    while (end < documents.length && end < start + 3 && documents[end] === documents[start]) end++
    if (!wanted.has(documents[start] as string)) {
      start = end
      continue
    }
    units.push({
      id: 'p1',
      kind: 'paragraph',
      texts: Object.fromEntries(
        LANGS.map((lang) => [
          lang,
          [
            lines[lang]
              .slice(start, end)
              .map((line) => line.trim())
              .join(lang === 'zh' ? '' : ' '),
          ],
        ]),
      ),
    })
    start = end
  }
  const size = Math.ceil(units.length / records)
  return Array.from({ length: records }, (_, at) =>
    recordOf(
      `ntrex-${at + 1}`,
      units.slice(at * size, (at + 1) * size).map((unit, index) => ({ ...unit, id: `p${index + 1}` })),
    ),
  )
}

/** A document of the corpus from its plain texts, parsed, segmented and aligned by the project. */
export function corpusDocument(slug: string): DocumentRecord | null {
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  for (const lang of LANGS) {
    const file = new URL(`../corpus/${slug}/${lang}.txt`, import.meta.url)
    if (!existsSync(file)) continue
    const source = readText(readFileSync(file)).value
    if (source !== null) versions[lang] = segment(parse(source, lang))
  }
  return Object.keys(versions).length < 2 ? null : aligned(slug, versions)
}

/** A version segmented anew after its blocks were changed. */
export function resegmented(
  lang: Lang,
  version: VersionRecord,
  blocks: readonly Omit<SegmentedBlock, 'sentences'>[],
): SegmentedVersion {
  return segment({ lang, title: version.title, masthead: version.masthead, blocks, residue: [], problems: [] })
}

/** The documents that faults are planted in: those tuned on (`dev`), or those reported on. What is absent is left out. */
export function faultRecords(dev: boolean): readonly DocumentRecord[] {
  const records = dev
    ? [sdg('global_goals'), ...ntrex()]
    : [
        corpusDocument('ceb-annual-overview-2022'),
        corpusDocument('example-six-languages'),
        udhr(),
        sdg('global_targets'),
      ]
  return records.filter((record) => record !== null)
}

export type { FootnoteMark, Row }
export { sentenceId }
