/**
 * Ready-aligned corpora into the corpus, document by document and all or nothing for each. Units are streamed; what is
 * read is written in batches, so that memory stays bounded and the lock is free between them. A document that came of
 * the same bytes before is left as it is: a run that was killed goes on where it was.
 */
import type { Problem } from '../../model/problem.ts'
import { isSlug, MAX_SLUG } from '../../model/slug.ts'
import type { AlignedUnit } from '../../model/source.ts'
import { type AlignedDocument, importState, prepareImport } from '../../pipeline/changes/import-document.ts'
import type { CorpusChange } from '../../ports/corpus.ts'
import { SYMBOL_FORM } from '../../text/numbering/symbol-form.ts'
import { openCorpusFolder } from '../files/corpus-folder.ts'
import { changeProject, type Project, sha256 } from '../project.ts'
import type { InputSet } from './input-sets.ts'
import { hashOfSet, unitsOfSet } from './unit-stream.ts'

/** How corpora are imported. */
export interface ImportOptions {
  /** Slug of the one set given; else documents are named by their symbol or file. */
  readonly doc: string | null
  readonly symbol: string | null
  /** Null: as the files say of themselves, which only our own do. */
  readonly official: boolean | null
  readonly source: string | null
  /** Most units of one document; default: `MAX_UNITS`. */
  readonly maxUnits?: number
  readonly progress: (bytes: number, documents: number, name: string) => void
}

/** What became of an import. */
export interface ImportReport {
  readonly imported: number
  readonly unchanged: number
  /** Documents, or files, of which nothing was written. */
  readonly failed: number
  /** The problems that made them fail. */
  readonly failures: readonly Problem[]
  /** Of units that were left out of documents that were written. */
  readonly problems: readonly Problem[]
}

/** Most units of one document: a longer file goes on in `<slug>-2`, `<slug>-3`, …, so that memory stays bounded. */
const MAX_UNITS = 5000
/** Units after which what was read is written. */
const BATCH_UNITS = 5000
/** Most problems kept for the end. */
const MOST_PROBLEMS = 1000

interface Waiting {
  readonly document: AlignedDocument
  readonly changes: readonly CorpusChange[]
}

/** Imports the sets. `options.doc` and `options.symbol` go with one set only. */
export async function importSets(
  project: Project,
  sets: readonly InputSet[],
  options: ImportOptions,
): Promise<ImportReport> {
  const counts = { imported: 0, unchanged: 0, failed: 0 }
  const failures: Problem[] = []
  const problems: Problem[] = []
  const fail = (found: readonly Problem[]): void => {
    counts.failed += 1
    failures.push(...found.slice(0, Math.max(0, MOST_PROBLEMS - failures.length)))
  }
  // what each name of this run came of: two files must not become one document
  const names = new Map<string, string>()
  const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
  let waiting: Waiting[] = []

  const write = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    await changeProject(
      project,
      'hexapla import',
      async (open) => {
        const changes: CorpusChange[] = []
        for (const { document, changes: own } of batch) {
          const state = await importState(open.corpus, document)
          if (typeof state === 'object') fail([state])
          else if (state === 'same') counts.unchanged += 1
          else {
            counts.imported += 1
            changes.push(...own)
          }
        }
        await open.corpus.commit(changes)
      },
      { create: true },
    )
  }

  const take = async (document: AlignedDocument): Promise<void> => {
    const other = names.get(document.slug)
    if (other !== undefined)
      return fail([{ kind: 'name-taken', file: document.file, found: `${document.slug}: ${other}` }])
    names.set(document.slug, document.file)
    const state = await importState(corpus, document)
    if (typeof state === 'object') return fail([state])
    if (state === 'same') return void (counts.unchanged += 1)
    const { changes, problems: found } = await prepareImport(document, sha256)
    if (changes === null) return fail(found)
    waiting.push({ document, changes })
    if (waiting.reduce((sum, one) => sum + one.document.units.length, 0) >= BATCH_UNITS) await write()
  }

  for (const set of sets) {
    const told: Problem[] = []
    const before = counts.failed
    let any = false
    try {
      for await (const document of documentsOf(set, options, told, () => progressed(set))) {
        any = true
        await take(document)
      }
      if (!any && counts.failed === before) fail(told.length > 0 ? told : [{ kind: 'no-text', file: fileOf(set) }])
      else problems.push(...told.slice(0, Math.max(0, MOST_PROBLEMS - problems.length)))
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error
      fail([{ kind: 'file-missing', file: fileOf(set), found: error.message }])
    }
  }
  await write()
  return { ...counts, failures, problems }

  function progressed(set: InputSet): (bytes: number) => void {
    return (bytes) => options.progress(bytes, counts.imported + counts.unchanged + waiting.length, set.name)
  }
}

const fileOf = ({ files, name }: InputSet): string => files[0]?.path ?? name

/** The documents of a set as they end: where the document of the units changes, or there are as many as one may have. */
async function* documentsOf(
  set: InputSet,
  options: ImportOptions,
  problems: Problem[],
  progressed: () => (bytes: number) => void,
): AsyncGenerator<AlignedDocument> {
  const { official, source, symbol, doc } = options
  const named = source ?? `Imported from ${fileOf(set).replace(/^.*[/\\]/, '')}`
  const imported = await hashOfSet(set, [1, official ?? false, named, symbol, doc, options.maxUnits])
  const parts = new Map<string, number>()
  const ended = (units: readonly AlignedUnit[]): AlignedDocument => {
    const stated = symbol ?? units[0]?.symbol ?? null
    const own = stated !== null && SYMBOL_FORM.test(stated) ? stated : null
    const base = doc ?? slugOf(units[0]?.doc ?? (set.kind === 'tei' && own !== null ? own : set.name))
    const part = (parts.get(base) ?? 0) + 1
    parts.set(base, part)
    const slug = part === 1 ? base : `${base}-${part}`
    return { slug, symbol: own, units, official, source, imported, file: fileOf(set) }
  }
  const read = progressed()
  const listener = {
    read,
    problem: (one: Problem) => void (problems.length < MOST_PROBLEMS && problems.push(one)),
  }
  const most = set.kind === 'tei' ? Number.POSITIVE_INFINITY : (options.maxUnits ?? MAX_UNITS)
  let units: AlignedUnit[] = []
  for await (const unit of unitsOfSet(set, listener)) {
    const [first] = units
    const another = first !== undefined && doc === null && first.doc !== unit.doc
    if (units.length >= most || another) {
      yield ended(units)
      units = []
    }
    units.push(unit)
  }
  if (units.length > 0) yield ended(units)
}

/** A slug made of a symbol or a path: lower-case letters and digits, everything else a hyphen. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG - 8)
    .replace(/^-+|-+$/g, '')
  return isSlug(slug) ? slug : 'document'
}
