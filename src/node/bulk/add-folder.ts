/**
 * Files of many documents into the corpus: those of one document together, so that it is aligned once. Documents whose
 * files are in the corpus already are left as they are; one that fails leaves the others alone and is tried again by the
 * next run.
 */
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { isLang, LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import { type Addition, addVersions, sourceOf } from '../../pipeline/changes/add.ts'
import type { AlignmentResources } from '../../pipeline/record.ts'
import { openCorpusFolder } from '../files/corpus-folder.ts'
import { loadResources } from '../lexicons/resources.ts'
import { changeProject, type Project, sha256 } from '../project.ts'
import { FILE_EXTENSIONS } from '../../format/file-types.ts'
import { filesOf } from './input-sets.ts'
import { slugOf } from './import-corpus.ts'

/** The files of one document. */
export interface DocumentFiles {
  readonly slug: string
  readonly files: readonly { readonly path: string; readonly lang: Lang; readonly bytes: number }[]
}

const NAMED = new RegExp(`^(.+)[-_.]([a-z]{2})\\.(${FILE_EXTENSIONS.join('|')})$`, 'i')
const IN_FOLDER = new RegExp(`^([a-z]{2})\\.(${FILE_EXTENSIONS.join('|')})$`, 'i')
/** What the names of files must look like, for messages. */
export const NAME_RULE = '<symbol or slug>-<lang>.<ext> or <slug>/<lang>.<ext>'

/**
 * The documents that files and folders (at any depth) hold, in order of slug. A file whose name does not follow the rule,
 * or that gives a language of a document a second time, is a problem; hidden files are passed over.
 */
export async function findDocuments(
  paths: readonly string[],
): Promise<{ readonly documents: readonly DocumentFiles[]; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const found = new Map<string, Map<Lang, { path: string; lang: Lang; bytes: number }>>()
  for (const { path, bytes } of await filesOf(paths, problems)) {
    const name = basename(path)
    if (name.startsWith('.')) continue
    const place = documentOf(path, name)
    if (place === null) {
      problems.push({ kind: 'language-unknown', file: path, found: name, expected: NAME_RULE })
      continue
    }
    const files = found.get(place.slug) ?? new Map()
    found.set(place.slug, files)
    const first = files.get(place.lang)
    if (first === undefined) files.set(place.lang, { path, lang: place.lang, bytes })
    else problems.push({ kind: 'name-taken', file: path, found: `${place.slug} ${place.lang}: ${first.path}` })
  }
  const slugs = [...found.keys()].sort()
  const documents = slugs.map((slug) => ({
    slug,
    files: LANGS.flatMap((lang) => found.get(slug)?.get(lang) ?? []),
  }))
  return { documents, problems }
}

function documentOf(path: string, name: string): { readonly slug: string; readonly lang: Lang } | null {
  const [, own, suffix] = NAMED.exec(name) ?? []
  const whole = IN_FOLDER.exec(name)?.[1]
  const lang = (suffix ?? whole)?.toLowerCase()
  if (!isLang(lang)) return null
  return { slug: slugOf(own ?? basename(dirname(resolve(path)))), lang }
}

/** How files are added. */
export interface AddFolderOptions {
  readonly official: boolean
  readonly source: string | null
  readonly progress: (bytes: number, documents: number, name: string) => void
}

/** What became of the documents. */
export interface AddFolderReport {
  readonly added: number
  readonly unchanged: number
  /** Problems of each document that was not added. */
  readonly failures: readonly { readonly slug: string; readonly problems: readonly Problem[] }[]
  /** Problems of the documents that were. */
  readonly problems: readonly Problem[]
}

/** Adds the documents, one after another; the corpus's lock is free between them. */
export async function addDocuments(
  project: Project,
  documents: readonly DocumentFiles[],
  { official, source, progress }: AddFolderOptions,
): Promise<AddFolderReport> {
  let [added, unchanged] = [0, 0]
  const failures: { slug: string; problems: readonly Problem[] }[] = []
  const problems: Problem[] = []
  let resources: AlignmentResources | null = null
  for (const { slug, files } of documents) {
    const additions: Addition[] = []
    const unread: Problem[] = []
    for (const { path, lang } of files) {
      const bytes = await readFile(path).catch((error: Error) => {
        unread.push({ kind: 'file-missing', file: path, found: error.message })
        return null
      })
      if (bytes !== null) additions.push({ slug, lang, name: basename(path), bytes, official, source })
    }
    const read = files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (unread.length > 0) failures.push({ slug, problems: unread })
    else {
      const done = await changeProject(
        project,
        `hexapla add ${slug}`,
        async ({ corpus }) => {
          const changed = await notYetHeld(project, additions)
          if (changed.length === 0) return null
          resources ??= await loadResources(corpus, project.lexiconsFolder)
          return addVersions(corpus, changed, resources, sha256)
        },
        { create: true },
      )
      if (done === null) unchanged += 1
      else if (done.done) {
        added += 1
        problems.push(...done.problems.slice(0, Math.max(0, MOST_PROBLEMS - problems.length)))
      } else failures.push({ slug, problems: done.problems })
    }
    progress(read, added + unchanged, slug)
  }
  return { added, unchanged, failures, problems }
}

/** Most problems of documents that were added kept for the end. */
const MOST_PROBLEMS = 1000

/** The additions that would change the corpus: another file, status or source. */
async function notYetHeld(project: Project, additions: readonly Addition[]): Promise<readonly Addition[]> {
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  const changed: Addition[] = []
  for (const addition of additions) {
    const held = (await corpus.info(addition.slug)).value?.versions[addition.lang]
    const status = addition.official ? 'official' : 'unofficial'
    const same =
      held?.sha256 === (await sha256(addition.bytes)) && held.status === status && held.source === sourceOf(addition)
    if (!same) changed.push(addition)
  }
  return changed
}
