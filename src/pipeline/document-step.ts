/**
 * The build step of one document: files to `docs/<slug>.json` and, where the document had to be aligned,
 * `alignments/<slug>.jsonl`. A file that cannot be read is reported by every build and left out; the rest is built.
 */
import { readAlignment, writeAlignment } from '../format/alignment-file.ts'
import type { Alignment } from '../model/alignment.ts'
import type { DocumentInfo, SegmentedVersion } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { type HeldFile, readFiles, withHashes } from './held-files.ts'
import { type AlignmentResources, buildRecord } from './record.ts'
import type { Hash, Steps, StepState } from './steps.ts'
import { type PreparedFile, prepareFile, versionIn } from './version.ts'

/** What the step reads and writes. */
export interface DocumentStepInput {
  readonly corpus: Corpus
  readonly output: Output
  readonly steps: Steps
  readonly hash: Hash
  readonly code: string
  /** Aligns the document anew even where its files have not changed. */
  readonly realign: boolean
  /** What the aligner uses; asked for only where something must be aligned. */
  readonly resources: () => Promise<AlignmentResources>
}

/** What is known of a document that was built, without its record. */
export interface BuiltDocument {
  readonly slug: string
  /** Hash of `docs/<slug>.json`: whatever is made of the record depends on it. */
  readonly hash: string
  /** Hashes of `flags/<slug>.json` and `terms/<slug>.json`. */
  readonly flags: string
  readonly terms: string
  /** Paragraph rows, and units that are learned from: sentence rows, or paragraph rows where there are no others. */
  readonly rows: number
  readonly units: number
  /** Hashes of all that is served of the document, as one text. */
  readonly served: string
}

/** The record of a document, as the step made it or as it stands. */
export interface DocumentStep {
  /** The record: as it was made, or read from the output. */
  readonly record: () => Promise<DocumentRecord>
  readonly state: StepState
  readonly realigned: boolean
  readonly problems: readonly Problem[]
  /** Names of the files that could not be read. */
  readonly unread: readonly string[]
}

/** Runs the step. Its key: code, facts, file hashes, the alignment on file, and whether anything was left unread. */
export async function documentStep(info: DocumentInfo, input: DocumentStepInput): Promise<DocumentStep> {
  const { corpus, output, steps, hash, code, realign } = input
  const { slug } = info
  const path = `docs/${slug}.json`
  const held = await readFiles(corpus, info, hash)
  const expected = Object.values(info.versions).map((version) => `${slug}/${version.file}`)
  const missing = expected.filter((name) => !held.files.some((file) => file.name === name))
  let made: MadeDocument | null = null
  const key = async (): Promise<readonly unknown[]> => [
    code,
    info,
    held.files.map(({ lang, sha256 }) => [lang, sha256]),
    await corpus.alignment(slug),
    // asked again after the run: a document aligned anew is not aligned anew once more, one with an unreadable file is
    // read again by every build, so that each of them reports it
    realign && made === null,
    made !== null && made.unread.length > 0,
  ]
  const state = await steps.run(`document ${slug}`, key, async () => {
    made = await makeDocument(info, held.files, input)
    return {
      outputs: new Map([[path, `${JSON.stringify(made.record)}\n`]]),
      note: sizeOf(made.record.alignment),
    }
  })
  const done = made as MadeDocument | null
  return {
    record: async () => done?.record ?? ((await readBuilt(output, path)) as DocumentRecord),
    state,
    realigned: done?.realigned ?? false,
    problems: [...held.problems, ...(done?.problems ?? [])],
    unread: [...missing, ...(done?.unread ?? [])],
  }
}

/** Paragraph rows and units of a document, noted with the step. */
export type DocumentSize = Pick<BuiltDocument, 'rows' | 'units'>

function sizeOf({ rows }: Alignment): DocumentSize {
  const paragraphs = rows.filter(({ level }) => level === 'paragraph').length
  return { rows: paragraphs, units: rows.length > paragraphs ? rows.length - paragraphs : paragraphs }
}

interface MadeDocument {
  readonly record: DocumentRecord
  readonly realigned: boolean
  readonly problems: readonly Problem[]
  readonly unread: readonly string[]
}

async function makeDocument(
  info: DocumentInfo,
  files: readonly HeldFile[],
  { corpus, realign, resources }: DocumentStepInput,
): Promise<MadeDocument> {
  const { slug } = info
  const problems: Problem[] = []
  const unread: string[] = []
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  // the versions of a ready-aligned document lie in one file, which is read once
  const aligned = new Map<string, PreparedFile>()
  for (const { lang, name, bytes } of files) {
    const known = aligned.get(name)
    const prepared = known ?? (await prepareFile({ name, bytes, lang }))
    if (prepared.versions.length > 1) aligned.set(name, prepared)
    const read = versionIn(known === undefined ? prepared : { ...prepared, problems: [] }, { name, lang })
    problems.push(...read.problems)
    if (read.value === null) unread.push(name)
    else versions[lang] = read.value
  }
  const onFile = await corpus.alignment(slug)
  const previous = onFile === null ? null : readAlignment(onFile, `${slug}.jsonl`)
  problems.push(...(previous?.problems ?? []))
  const before = previous?.value ?? null
  const built = await buildRecord(withHashes(info, files), versions, realign ? forgotten(before) : before, resources)
  problems.push(...built.problems)
  if (built.realigned) await corpus.commit([{ kind: 'alignment', slug, text: writeAlignment(built.alignment) }])
  return { record: built.record, realigned: built.realigned, problems, unread }
}

/** An alignment that fits no files any more: only its manual rows count. */
const forgotten = (alignment: Alignment | null): Alignment | null =>
  alignment === null ? null : { ...alignment, inputs: {} }

/** A built file as the JSON it holds. Throws where the output lacks it: somebody removed it during the build. */
export async function readBuilt(output: Output, path: string): Promise<unknown> {
  const bytes = await output.read(path)
  if (bytes === null) throw new Error(`Build again: ${path} is missing from the output`)
  return JSON.parse(new TextDecoder().decode(bytes))
}
