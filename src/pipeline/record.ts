/**
 * Builds the record of a document from its versions: aligned rows beside the segmented texts. An alignment written for
 * the same files is used unchanged; if a file changed it is made again, with the manual rows as constraints. What one
 * translation memory or translation file pairs is never aligned again: its pairs become the rows.
 */
import { alignDocument, choosePivot } from '../align/align-document.ts'
import type { Lexicons } from '../lexicon/lexicon.ts'
import { canonicalAlignment } from '../format/alignment-file.ts'
import type { Alignment, Row } from '../model/alignment.ts'
import type { DocumentInfo, SegmentedBlock, Span, Versions } from '../model/document.ts'
import { blockOf } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../model/record.ts'
import type { Problem } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import { keptRows } from './aligned.ts'

/** What the aligner may use beside the texts. */
export interface AlignmentResources {
  readonly chinese?: ChineseCutter
  readonly concepts?: readonly Concept[]
  /** Background dictionaries by pair (`zh-en`), where the runtime has any. */
  readonly lexicons?: Lexicons
}

/** The record of a document and the alignment to be written for it (the one given, where it still fits). */
export interface BuiltRecord {
  readonly record: DocumentRecord
  readonly alignment: Alignment
  readonly realigned: boolean
  readonly problems: readonly Problem[]
}

/** Builds a record. `previous` is the alignment on file, or null. `resources` are asked for only where one must be made. */
export async function buildRecord(
  info: DocumentInfo,
  versions: Versions,
  previous: Alignment | null,
  resources: () => Promise<AlignmentResources> | AlignmentResources,
): Promise<BuiltRecord> {
  const inputs: Partial<Record<Lang, string>> = {}
  for (const lang of LANGS) if (versions[lang] !== undefined) inputs[lang] = info.versions[lang]?.sha256 ?? ''
  if (previous !== null && sameInputs(previous.inputs, inputs) && idsExist(previous, versions))
    return { record: recordOf(info, versions, previous), alignment: previous, realigned: false, problems: [] }
  const manual = previous?.rows.filter((row) => row.method === 'manual') ?? []
  const kept = pairedLangs(info, versions)
  const whole = kept.length > 0 && manual.length === 0 && kept.length === Object.keys(versions).length
  const aligned = whole
    ? { alignment: keptAlignment(info, versions, inputs), problems: [] }
    : alignDocument(versions, {
        doc: info.slug,
        inputs,
        originalLanguage: info.originalLanguage,
        manual: [...manual, ...untouched(keptRows(only(versions, kept)), manual)],
        ...(await resources()),
      })
  // As it will be read from its file, so that a first build and a later one serve the same bytes.
  const alignment = canonicalAlignment(aligned.alignment)
  return { record: recordOf(info, versions, alignment), alignment, realigned: true, problems: aligned.problems }
}

/** Languages whose versions come from one and the same aligned file; none if fewer than two do. */
function pairedLangs(info: DocumentInfo, versions: Versions): readonly Lang[] {
  const byFile = new Map<string, Lang[]>()
  for (const lang of LANGS) {
    const held = versions[lang] === undefined ? undefined : info.versions[lang]
    if (held === undefined || (held.format !== 'tmx' && held.format !== 'xliff')) continue
    const file = held.sha256 === '' ? held.file : held.sha256
    byFile.set(file, [...(byFile.get(file) ?? []), lang])
  }
  return [...byFile.values()].filter((langs) => langs.length > 1).sort((a, b) => b.length - a.length)[0] ?? []
}

function keptAlignment(info: DocumentInfo, versions: Versions, inputs: Alignment['inputs']): Alignment {
  const pivot = choosePivot(versions, info.originalLanguage)
  return { version: 1, doc: info.slug, pivot, inputs, rows: keptRows(versions) }
}

/** The kept rows that pair languages and share no text with a row that a person set. */
function untouched(kept: readonly Row[], manual: readonly Row[]): readonly Row[] {
  const blocks = new Set(
    manual.flatMap(({ cells }) => LANGS.flatMap((lang) => (cells[lang] ?? []).map((id) => `${lang} ${blockOf(id)}`))),
  )
  return kept.filter(
    ({ cells, method }) =>
      method !== 'none' &&
      LANGS.every((lang) => !(cells[lang] ?? []).some((id) => blocks.has(`${lang} ${blockOf(id)}`))),
  )
}

const only = (versions: Versions, langs: readonly Lang[]): Versions =>
  Object.fromEntries(langs.map((lang) => [lang, versions[lang]]))

function recordOf(info: DocumentInfo, versions: Versions, alignment: Alignment): DocumentRecord {
  const records: Partial<Record<Lang, VersionRecord>> = {}
  for (const lang of LANGS) {
    const version = versions[lang]
    if (version === undefined) continue
    const blocks = version.blocks.map((block) => ({ ...block, source: placeOf(block, info.versions[lang]?.format) }))
    records[lang] = { title: version.title, masthead: version.masthead, blocks, problems: version.problems }
  }
  return { info, versions: records, alignment }
}

/**
 * Where a block stands in a text file, from its first line to the end of its last, for reports that point into the
 * file. Offsets into the text taken from any other format say nothing of the file; one span for each line would double
 * the record.
 */
function placeOf({ source }: SegmentedBlock, format: string | undefined): readonly Span[] {
  const [first] = source
  const last = source.at(-1)
  return format !== 'txt' || first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }]
}

const sameInputs = (a: Alignment['inputs'], b: Alignment['inputs']): boolean =>
  LANGS.every((lang) => a[lang] === b[lang])

/** Whether every id of an alignment is a block or sentence of the versions: false after the parser learnt something. */
function idsExist(alignment: Alignment, versions: Versions): boolean {
  const known = new Map<Lang, Map<string, number>>()
  for (const lang of LANGS) {
    const blocks = versions[lang]?.blocks ?? []
    known.set(lang, new Map(blocks.map((block) => [block.id as string, block.sentences.length])))
  }
  const covered = new Map<Lang, number>()
  for (const row of alignment.rows) {
    for (const lang of LANGS) {
      for (const id of row.cells[lang] ?? []) {
        const sentences = known.get(lang)?.get(blockOf(id))
        if (sentences === undefined) return false
        if (row.level === 'sentence' && Number(id.slice(id.lastIndexOf('.s') + 2)) > sentences) return false
        if (row.level === 'sentence') covered.set(lang, (covered.get(lang) ?? 0) + 1)
      }
    }
  }
  // A version that now has more sentences than the alignment covers was segmented anew since.
  return LANGS.every((lang) => {
    const total = [...(known.get(lang)?.values() ?? [])].reduce((sum, count) => sum + count, 0)
    return (covered.get(lang) ?? 0) === total
  })
}
