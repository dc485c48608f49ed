/**
 * Putting a version into the corpus, or another in its place. Everything is read, parsed and aligned before anything
 * is written: a file that cannot be used leaves the corpus as it was.
 */
import { readAlignment, writeAlignment } from '../../format/alignment-file.ts'
import type { DocumentInfo, SegmentedVersion, VersionInfo, Versions } from '../../model/document.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { Corpus } from '../../ports/corpus.ts'
import { SYMBOL_FORM } from '../../text/symbol-form.ts'
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

const EXTENSION = { txt: 'txt', docx: 'docx', pdf: 'pdf', html: 'html', tmx: 'tmx', xliff: 'xlf' } as const

/** Adds or replaces a version: all or nothing. Throws RangeError on a slug that is no folder name and on a symbol that is none. */
export async function addVersion(
  corpus: Corpus,
  addition: Addition,
  resources: AlignmentResources,
  hash: Hash,
): Promise<Added> {
  if (!isSlug(addition.slug)) {
    throw new RangeError(
      `"${addition.slug}" cannot name a document. Use at most ${MAX_SLUG} lower-case letters, digits and hyphens`,
    )
  }
  if (typeof addition.symbol === 'string' && !SYMBOL_FORM.test(addition.symbol)) {
    throw new RangeError(`Give a document symbol such as A/RES/64/289: got "${addition.symbol}"`)
  }
  const refused = (problems: readonly Problem[]): Added => ({
    done: false,
    replaced: false,
    info: null,
    aligned: null,
    problems,
  })
  const read = await readVersion({ name: addition.name, bytes: addition.bytes, lang: addition.lang })
  const version = read.value
  if (version === null || version.blocks.length === 0) {
    const empty: Problem = { kind: 'no-text', file: addition.name, expected: 'a version with at least one block' }
    return refused(version === null ? read.problems : [...read.problems, empty])
  }
  if (read.problems.some((problem) => problem.kind === 'language-mismatch')) return refused(read.problems)

  const existing = (await corpus.slugs()).includes(addition.slug) ? await corpus.info(addition.slug) : null
  if (existing !== null && existing.value === null) return refused(existing.problems)
  const before = existing?.value ?? null

  const held: VersionInfo = {
    file: `${addition.lang}.${EXTENSION[read.format]}`,
    format: read.format,
    sha256: await hash(addition.bytes),
    status: addition.official ? 'official' : 'unofficial',
    source: addition.source ?? `Added from ${addition.name}`,
  }
  const info = factsWith(addition, version, held, before)
  const others = await otherVersions(corpus, before, addition)
  const versions = { ...others.versions, [addition.lang]: version }
  const onFile = await corpus.alignment(addition.slug)
  const previous = onFile === null ? null : readAlignment(onFile, `${addition.slug}.jsonl`).value
  const built = await buildRecord(info, versions, previous, () => resources)

  await corpus.commit([
    { kind: 'version', slug: addition.slug, name: held.file, bytes: addition.bytes },
    { kind: 'document', info },
    { kind: 'alignment', slug: addition.slug, text: writeAlignment(built.alignment) },
  ])
  const rows = built.alignment.rows.filter((row) => row.level === 'paragraph')
  const own = rows.filter((row) => row.cells[addition.lang] !== undefined && Object.keys(row.cells).length > 1)
  return {
    done: true,
    replaced: before?.versions[addition.lang] !== undefined,
    info,
    aligned: { rows: own.length, of: rows.length },
    problems: [...read.problems, ...others.problems, ...built.problems],
  }
}

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

/** The versions held beside the one that is added; a file that is gone is a problem. */
async function otherVersions(
  corpus: Corpus,
  before: DocumentInfo | null,
  { slug, lang: added }: Addition,
): Promise<{ readonly versions: Versions; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const versions: { [L in Lang]?: SegmentedVersion } = {}
  for (const lang of LANGS) {
    const other = before?.versions[lang]
    if (lang === added || other === undefined) continue
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
