/**
 * Two to six files to one record, outside the corpus: what `hexapla align` and `POST /v1/align` do. Nothing is stored.
 * One translation memory is enough, since it holds several versions.
 */
import { check } from '../check/check.ts'
import type { DocumentInfo, VersionInfo } from '../model/document.ts'
import type { Flag } from '../model/flag.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import { segment } from '../segment/segment.ts'
import { readSource } from '../format/read.ts'
import { guessLanguage } from '../text/language-guess.ts'
import { parse } from '../parse/parse.ts'
import { holesOf, versionsOf } from './aligned.ts'
import { type AlignmentResources, buildRecord, type Versions } from './record.ts'
import { type InputFile, isAligned } from './version.ts'

/** The record and flags of the files, or null where fewer than two versions could be read. */
export interface AlignedFiles {
  readonly record: DocumentRecord | null
  readonly flags: readonly Flag[]
  readonly problems: readonly Problem[]
  readonly inputs: readonly ReadInput[]
}

/** A file as it was read: its language, whether that was guessed, its blocks and numbered paragraphs. */
export interface ReadInput {
  readonly name: string
  readonly lang: Lang | null
  readonly guessed: boolean
  readonly blocks: number
  readonly paragraphs: number
}

/** Reads, parses, aligns and checks the files of one document. Slug of the record: `uploaded`. */
export async function alignFiles(files: readonly InputFile[], resources: AlignmentResources): Promise<AlignedFiles> {
  const problems: Problem[] = []
  const inputs: ReadInput[] = []
  const versions: Versions = {}
  const held: Partial<Record<Lang, VersionInfo>> = {}
  const take = (
    lang: Lang,
    version: NonNullable<Versions[Lang]>,
    file: InputFile,
    format: VersionInfo['format'],
  ): void => {
    if (versions[lang] !== undefined) {
      const found = `a second version in ${lang}`
      problems.push({ kind: 'language-mismatch', file: file.name, found, expected: 'one file a language' })
      return
    }
    versions[lang] = version
    const paragraphs = version.blocks.filter((block) => block.kind === 'paragraph').length
    inputs.push({ name: file.name, lang, guessed: file.lang === undefined, blocks: version.blocks.length, paragraphs })
    held[lang] = { file: file.name, format, sha256: '', status: 'unofficial', source: `Uploaded file ${file.name}` }
  }
  for (const file of files) {
    const read = await readSource(file.bytes, file.name)
    problems.push(...read.problems)
    if (read.value === null) continue
    if (isAligned(read.value)) {
      const { format } = read.value
      problems.push(...holesOf(read.value).map((problem) => ({ ...problem, file: file.name })))
      for (const version of Object.values(versionsOf(read.value))) take(version.lang, version, file, format)
      continue
    }
    const lang = file.lang ?? guessLanguage(read.value.text)?.lang ?? null
    if (lang === null) {
      problems.push({ kind: 'language-unknown', file: file.name })
      inputs.push({ name: file.name, lang, guessed: true, blocks: 0, paragraphs: 0 })
    } else take(lang, segment(parse(read.value, lang)), file, read.value.format)
  }
  if (Object.keys(versions).length < 2) return { record: null, flags: [], problems, inputs }

  const titles: Partial<Record<Lang, string>> = {}
  for (const lang of LANGS) {
    const title = versions[lang]?.title
    if (title !== null && title !== undefined) titles[lang] = title
  }
  const masthead = Object.values(versions).map((version) => version.masthead)
  const info: DocumentInfo = {
    slug: 'uploaded',
    symbol: agreed(masthead.map((facts) => facts.symbol)),
    titles,
    organ: agreed(masthead.map((facts) => facts.organ ?? null)),
    session: agreed(masthead.map((facts) => facts.session)),
    agendaItem: agreed(masthead.map((facts) => facts.agendaItem)),
    date: agreed(masthead.map((facts) => facts.date)),
    originalLanguage: agreed(masthead.map((facts) => facts.originalLanguage)),
    versions: held,
  }
  const built = await buildRecord(info, versions, null, () => resources)
  problems.push(
    ...Object.entries(versions).flatMap(([lang, version]) =>
      version.problems.map((problem) => ({ ...problem, file: problem.file ?? held[lang as Lang]?.file ?? lang })),
    ),
  )
  const flags = check(built.record, resources.concepts === undefined ? {} : { concepts: resources.concepts })
  return { record: built.record, flags, problems: [...problems, ...built.problems], inputs }
}

/** The one value that all who state it agree on; null where nobody does or they differ: never guessed. */
function agreed<T>(values: readonly (T | null)[]): T | null {
  const stated = new Set(values.filter((value) => value !== null))
  return stated.size === 1 ? ([...stated][0] as T) : null
}
