/**
 * Putting a version into the corpus, or another in its place. Everything is read, parsed and aligned before anything
 * is written: a file that cannot be used leaves the corpus as it was.
 */
import { FILE_TYPES } from '../../format/file-types.ts'
import { readAlignment, writeAlignment } from '../../format/alignment-file.ts'
import type { DocumentInfo, SegmentedVersion, VersionInfo, Versions } from '../../model/document.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { Corpus } from '../../ports/corpus.ts'
import { SYMBOL_FORM } from '../../text/numbering/symbol-form.ts'
import { isSlug, MAX_SLUG } from '../../model/slug.ts'
import { type AlignmentResources, buildRecord } from '../record.ts'
import type { Hash } from '../steps.ts'
import { readVersion } from '../version.ts'

/** A file to be put in as one version of a document. */
export interface Addition {
  readonly slug: string
  readonly lang: Lang
  readonly name: string
  readonly bytes: Uint8Array
  readonly official: boolean
  /** Where the text comes from; required for an official version, since readers are shown it. */
  readonly source: string | null
  readonly symbol?: string | null
}

/** What became of it. */
export interface Added {
  /** False where nothing was written. */
  readonly done: boolean
  readonly replaced: boolean
  readonly info: DocumentInfo | null
  /** Rows of the new alignment that hold the added language, and all paragraph rows. */
  readonly aligned: { readonly rows: number; readonly of: number } | null
  readonly problems: readonly Problem[]
}

/** Adds or replaces a version: all or nothing. Throws RangeError on a slug that is no folder name and on a symbol that is none. */
export async function addVersion(
  corpus: Corpus,
  addition: Addition,
  resources: AlignmentResources,
  hash: Hash,
): Promise<Added> {
  return addVersions(corpus, [addition], resources, hash)
}

/**
 * Adds or replaces versions of one document, which is aligned once: all of them or none. `additions` are of one slug and
 * of different languages. Throws as `addVersion` does.
 */
export async function addVersions(
  corpus: Corpus,
  additions: readonly Addition[],
  resources: AlignmentResources,
  hash: Hash,
): Promise<Added> {
  const slug = slugOf(additions)
  const refused = (problems: readonly Problem[]): Added => ({
    done: false,
    replaced: false,
    info: null,
    aligned: null,
    problems,
  })
  const problems: Problem[] = []
  const added: { readonly addition: Addition; readonly version: SegmentedVersion; readonly held: VersionInfo }[] = []
  for (const addition of additions) {
    const read = await readAddition(addition, hash)
    problems.push(...read.problems)
    if (read.value !== null) added.push({ addition, ...read.value })
  }
  if (added.length < additions.length) return refused(problems)

  const existing = await corpus.info(slug)
  const isNew = existing.value === null && existing.problems.every(({ kind }) => kind === 'file-missing')
  if (existing.value === null && !isNew) return refused(existing.problems)
  const before = existing.value
  let info = before
  for (const { addition, version, held } of added) info = factsWith(addition, version, held, info)
  const langs = new Set(additions.map(({ lang }) => lang))
  const others = await otherVersions(corpus, before, slug, langs)
  const versions = { ...others.versions, ...Object.fromEntries(added.map((one) => [one.addition.lang, one.version])) }
  const onFile = await corpus.alignment(slug)
  const previous = onFile === null ? null : readAlignment(onFile, `${slug}.jsonl`).value
  const built = await buildRecord(info as DocumentInfo, versions, previous, () => resources)

  await corpus.commit([
    ...added.map(({ addition, held }) => ({ kind: 'version', slug, name: held.file, bytes: addition.bytes }) as const),
    { kind: 'document', info: info as DocumentInfo },
    { kind: 'alignment', slug, text: writeAlignment(built.alignment) },
  ])
  const rows = built.alignment.rows.filter((row) => row.level === 'paragraph')
  const own = rows.filter(({ cells }) => {
    const held = Object.keys(cells) as Lang[]
    return held.length > 1 && held.some((lang) => langs.has(lang))
  })
  return {
    done: true,
    replaced: added.some(({ addition }) => before?.versions[addition.lang] !== undefined),
    info,
    aligned: { rows: own.length, of: rows.length },
    problems: [...problems, ...others.problems, ...built.problems],
  }
}

function slugOf(additions: readonly Addition[]): string {
  const [first] = additions
  if (first === undefined || !isSlug(first.slug)) {
    throw new RangeError(
      `"${first?.slug ?? ''}" cannot name a document. Use at most ${MAX_SLUG} lower-case letters, digits and hyphens`,
    )
  }
  const wrong = additions.find(({ symbol }) => typeof symbol === 'string' && !SYMBOL_FORM.test(symbol))
  if (wrong !== undefined) throw new RangeError(`Give a document symbol such as A/RES/64/289: got "${wrong.symbol}"`)
  return first.slug
}

/** A file read as the version it shall be; null, with problems, where it cannot be. */
async function readAddition(
  addition: Addition,
  hash: Hash,
): Promise<Read<{ readonly version: SegmentedVersion; readonly held: VersionInfo } | null>> {
  const { name, bytes, lang } = addition
  const { value: version, problems, format } = await readVersion({ name, bytes, lang })
  if (version === null) return { value: null, problems }
  if (version.blocks.length === 0) {
    const empty: Problem = { kind: 'no-text', file: name, expected: 'a version with at least one block' }
    return { value: null, problems: [...problems, empty] }
  }
  if (problems.some(({ kind }) => kind === 'language-mismatch')) return { value: null, problems }
  const held: VersionInfo = {
    file: `${lang}.${FILE_TYPES[format].extension}`,
    format,
    sha256: await hash(bytes),
    status: addition.official ? 'official' : 'unofficial',
    source: sourceOf(addition),
  }
  return { value: { version, held }, problems }
}

/** What readers are told of where an added text comes from. */
export const sourceOf = ({ source, name }: Pick<Addition, 'source' | 'name'>): string => source ?? `Added from ${name}`

/** The facts of the document with the version added: what was known before stands, its masthead gives the rest. */
function factsWith(
  { slug, lang, symbol }: Addition,
  { title, masthead }: SegmentedVersion,
  held: VersionInfo,
  before: DocumentInfo | null,
): DocumentInfo {
  return {
    slug,
    symbol: symbol ?? before?.symbol ?? masthead.symbol,
    titles: { ...before?.titles, ...(title === null ? {} : { [lang]: title }) },
    organ: before?.organ ?? masthead.organ ?? null,
    session: before?.session ?? masthead.session,
    agendaItem: before?.agendaItem ?? masthead.agendaItem,
    date: before?.date ?? masthead.date,
    originalLanguage: before?.originalLanguage ?? masthead.originalLanguage,
    versions: { ...before?.versions, [lang]: held },
  }
}

/** The versions held beside those that are added; a file that is gone is a problem. */
async function otherVersions(
  corpus: Corpus,
  before: DocumentInfo | null,
  slug: string,
  added: ReadonlySet<Lang>,
): Promise<{ readonly versions: Versions; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const versions: { [L in Lang]?: SegmentedVersion } = {}
  for (const lang of LANGS) {
    const other = before?.versions[lang]
    if (added.has(lang) || other === undefined) continue
    const bytes = await corpus.file(slug, other.file)
    if (bytes === null) {
      problems.push({ kind: 'file-missing', file: `${slug}/${other.file}` })
      continue
    }
    const { value } = await readVersion({ name: `${slug}/${other.file}`, bytes, lang })
    if (value !== null) versions[lang] = value
  }
  return { versions, problems }
}
