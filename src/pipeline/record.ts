/**
 * The versions of a document to its record: aligned rows beside the segmented texts. An alignment that was written for
 * the very same files is used as it stands; where a file changed it is made again, with the manual rows as constraints.
 */
import { alignDocument } from '../align/align-document.ts'
import type { Lexicons } from '../lexicon/lexicon.ts'
import { readAlignment, writeAlignment } from '../format/alignment-file.ts'
import type { Alignment } from '../model/alignment.ts'
import type { DocumentInfo, SegmentedVersion } from '../model/document.ts'
import { blockOf } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../model/record.ts'
import type { Problem } from '../model/problem.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'

/** The versions of a document by language. */
export type Versions = Partial<Record<Lang, SegmentedVersion>>

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
  const fits = previous !== null && sameInputs(previous.inputs, inputs) && idsExist(previous, versions)
  let alignment: Alignment
  let problems: readonly Problem[] = []
  if (fits) alignment = previous
  else {
    const manual = previous?.rows.filter((row) => row.method === 'manual') ?? []
    const aligned = alignDocument(versions, {
      doc: info.slug,
      inputs,
      originalLanguage: info.originalLanguage,
      manual,
      ...(await resources()),
    })
    // As it will be read from its file, so that a first build and a later one serve the same bytes.
    alignment = readAlignment(writeAlignment(aligned.alignment), info.slug).value ?? aligned.alignment
    problems = aligned.problems
  }
  return { record: { info, versions: versionRecords(versions), alignment }, alignment, realigned: !fits, problems }
}

function versionRecords(versions: Versions): Partial<Record<Lang, VersionRecord>> {
  const records: Partial<Record<Lang, VersionRecord>> = {}
  for (const lang of LANGS) {
    const version = versions[lang]
    if (version === undefined) continue
    // Where the source stood is of no use to a reader; leaving it out halves the file.
    const blocks = version.blocks.map((block) => ({ ...block, source: [] }))
    records[lang] = { title: version.title, masthead: version.masthead, blocks, problems: version.problems }
  }
  return records
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
