/**
 * Two to six files to one record, outside the corpus: what `hexapla align` and `POST /v1/align` do. Nothing is stored.
 * One translation memory is enough, since it holds several versions.
 */
import { check } from '../check/check.ts'
import type { DocumentInfo, SegmentedVersion, VersionInfo, Versions } from '../model/document.ts'
import type { Flag } from '../model/flag.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import { type AlignmentResources, buildRecord } from './record.ts'
import { type InputFile, type PreparedFile, prepareFile } from './version.ts'

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
  const read = []
  for (const file of files) read.push({ file, ...(await prepareFile(file)) })
  const { versions, held, inputs, problems } = gather(read)
  if (Object.keys(versions).length < 2) return { record: null, flags: [], problems, inputs }
  const built = await buildRecord(uploadedInfo(versions, held), versions, null, () => resources)
  const flags = check(built.record, resources.concepts === undefined ? {} : { concepts: resources.concepts })
  return { record: built.record, flags, problems: [...problems, ...built.problems], inputs }
}

type Held = Partial<Record<Lang, VersionInfo>>

interface Gathered extends Pick<AlignedFiles, 'inputs' | 'problems'> {
  readonly versions: Versions
  readonly held: Held
}

/** The versions of all files, one a language: of two in one language the first, the second being a problem. */
function gather(read: readonly (PreparedFile & { readonly file: InputFile })[]): Gathered {
  const problems: Problem[] = []
  const inputs: ReadInput[] = []
  const versions: { [L in Lang]?: SegmentedVersion } = {}
  const held: { [L in Lang]?: VersionInfo } = {}
  for (const { file, format, versions: found, problems: own } of read) {
    const { name } = file
    const guessed = file.lang === undefined
    problems.push(...own)
    if (own.some(({ kind }) => kind === 'language-unknown'))
      inputs.push({ name, lang: null, guessed: true, blocks: 0, paragraphs: 0 })
    for (const version of found) {
      const { lang, blocks } = version
      if (versions[lang] !== undefined) {
        const second = `a second version in ${lang}`
        problems.push({ kind: 'language-mismatch', file: name, found: second, expected: 'one file per language' })
        continue
      }
      versions[lang] = version
      held[lang] = { file: name, format, sha256: '', status: 'unofficial', source: `Uploaded file ${name}` }
      const paragraphs = blocks.filter((block) => block.kind === 'paragraph').length
      inputs.push({ name, lang, guessed, blocks: blocks.length, paragraphs })
    }
  }
  return { versions, held, inputs, problems }
}

/** The facts that the files' mastheads agree on, and the title of each. */
function uploadedInfo(versions: Versions, held: Held): DocumentInfo {
  const titles = LANGS.flatMap((lang) => {
    const title = versions[lang]?.title ?? null
    return title === null ? [] : [[lang, title] as const]
  })
  const masthead = Object.values(versions).map((version) => version.masthead)
  return {
    slug: 'uploaded',
    symbol: agreed(masthead.map((facts) => facts.symbol)),
    titles: Object.fromEntries(titles),
    organ: agreed(masthead.map((facts) => facts.organ ?? null)),
    session: agreed(masthead.map((facts) => facts.session)),
    agendaItem: agreed(masthead.map((facts) => facts.agendaItem)),
    date: agreed(masthead.map((facts) => facts.date)),
    originalLanguage: agreed(masthead.map((facts) => facts.originalLanguage)),
    versions: held,
  }
}

/** The one value that all who state it agree on; null where nobody does or they differ: never guessed. */
function agreed<T>(values: readonly (T | null)[]): T | null {
  const stated = new Set(values.filter((value) => value !== null))
  return stated.size === 1 ? ([...stated][0] as T) : null
}
