/**
 * One file to the segmented versions it holds: read, guess the language where none is named, parse, segment. The order
 * of these stages is known here and nowhere else; the corpus, uploads and commands all come this way.
 */
import { readSource } from '../format/read.ts'
import type { SegmentedVersion, VersionInfo } from '../model/document.ts'
import { inLangOrder, type Lang } from '../model/lang.ts'
import type { Problem, Read } from '../model/problem.ts'
import type { AlignedSource, Source } from '../model/source.ts'
import { guessLanguage } from '../text/language-guess.ts'
import { parse } from '../parse/parse.ts'
import { segment } from '../segment/segment.ts'
import { holesOf, versionsOf } from './aligned.ts'

/** A file and what is known of it. `name` serves messages; the format is told from the bytes. */
export interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly lang?: Lang
}

/** What a file turned out to hold. Every problem names the file. */
export interface PreparedFile {
  readonly format: VersionInfo['format']
  /** In masthead order: one version, of a translation memory one a language; none where the file cannot be read. */
  readonly versions: readonly SegmentedVersion[]
  readonly problems: readonly Problem[]
}

/** Reads a file into versions. One that cannot be read, or whose language cannot be told, gives none and says why. */
export async function prepareFile(input: InputFile): Promise<PreparedFile> {
  const read = await readSource(input.bytes, input.name)
  const source = read.value
  const gives = (versions: readonly SegmentedVersion[], problems: readonly Problem[]): PreparedFile => ({
    format: source?.format ?? 'txt',
    versions,
    problems: [...read.problems, ...problems].map((problem) => ({ ...problem, file: problem.file ?? input.name })),
  })
  if (source === null) return gives([], [])
  if (isAligned(source)) return gives(Object.values(inLangOrder(versionsOf(source))), holesOf(source))
  const lang = input.lang ?? guessLanguage(source.text)?.lang ?? null
  if (lang === null) return gives([], [{ kind: 'language-unknown' }])
  const version = segment(parse(source, lang))
  return gives([version], version.problems)
}

/** A version read, and the format its file turned out to be in. */
export interface ReadVersion extends Read<SegmentedVersion | null> {
  readonly format: VersionInfo['format']
}

/**
 * The one version a file holds; null where it cannot be read or its language be told. Of a translation memory, the
 * version in the language named, else its first.
 */
export async function readVersion(input: InputFile): Promise<ReadVersion> {
  return versionIn(await prepareFile(input), input)
}

/** The version of a prepared file in the language named, as `readVersion` gives it. */
export function versionIn(
  { format, versions, problems }: PreparedFile,
  input: Pick<InputFile, 'name' | 'lang'>,
): ReadVersion {
  const value = versions.find(({ lang }) => input.lang === undefined || lang === input.lang) ?? null
  if (value !== null || versions.length === 0) return { value, problems, format }
  const found = `units in ${versions.map(({ lang }) => lang).join(', ')}`
  const mismatch = { kind: 'language-mismatch', file: input.name, found, ...(input.lang && { expected: input.lang }) }
  return { value, problems: [...problems, mismatch as Problem], format }
}

function isAligned(source: Source | AlignedSource): source is AlignedSource {
  return source.format === 'tmx' || source.format === 'xliff'
}
