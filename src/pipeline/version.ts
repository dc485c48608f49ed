/**
 * One file to one segmented version: read, guess the language where none is named, parse, segment. The order of these
 * stages is known here and nowhere else.
 */
import { readSource } from '../format/read.ts'
import type { SegmentedVersion, Version, VersionInfo } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { Problem, Read } from '../model/problem.ts'
import type { AlignedSource, Source } from '../model/source.ts'
import { guessLanguage } from '../text/language-guess.ts'
import { parse } from '../parse/parse.ts'
import { segment } from '../segment/segment.ts'
import { versionsOf } from './aligned.ts'

/** A file and what is known of it. `name` serves messages; the format is told from the bytes. */
export interface InputFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly lang?: Lang
}

/** A version read, and the format its file turned out to be in. */
export interface ReadVersion<T> extends Read<T | null> {
  readonly format: VersionInfo['format']
}

/**
 * The version a file holds; null where it cannot be read or its language be told. Of a translation memory, the version
 * in the language named. Every problem names the file.
 */
export async function readVersion(input: InputFile): Promise<ReadVersion<Version>> {
  const read = await readSource(input.bytes, input.name)
  const problems = read.problems.map((problem) => named(problem, input.name))
  if (read.value === null) return { value: null, problems, format: 'txt' }
  const { format } = read.value
  if (isAligned(read.value)) {
    const lang = input.lang ?? read.value.langs[0]
    const version = lang === undefined ? undefined : versionsOf(read.value)[lang]
    if (version !== undefined) return { value: version, problems, format }
    const found = `units in ${read.value.langs.join(', ')}`
    return {
      value: null,
      problems: [...problems, { kind: 'language-mismatch', file: input.name, found, ...(lang && { expected: lang }) }],
      format,
    }
  }
  const lang = input.lang ?? guessLanguage(read.value.text)?.lang ?? null
  if (lang === null)
    return { value: null, problems: [...problems, { kind: 'language-unknown', file: input.name }], format }
  const version = parse(read.value, lang)
  return {
    value: version,
    problems: [...problems, ...version.problems.map((problem) => named(problem, input.name))],
    format,
  }
}

/** The same, with sentences. */
export async function readSegmented(input: InputFile): Promise<ReadVersion<SegmentedVersion>> {
  const read = await readVersion(input)
  return { ...read, value: read.value === null ? null : segment(read.value) }
}

/** Whether a file read turned out to hold several versions, aligned. */
export function isAligned(source: Source | AlignedSource): source is AlignedSource {
  return source.format === 'tmx' || source.format === 'xliff'
}

const named = (problem: Problem, file: string): Problem => (problem.file === undefined ? { ...problem, file } : problem)
