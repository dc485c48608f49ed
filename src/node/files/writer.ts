/**
 * Changes to the corpus through the API, on Node: versions put, rows corrected, flags dismissed. Each holds the corpus's
 * lock from reading what is there to building what is served, so that no two of them, in this process or another, are
 * made from the same state. A change that fails leaves everything as it was.
 */
import type { Flag } from '../../model/flag.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { addVersion } from '../../pipeline/changes/add.ts'
import { applyCorrections } from '../../pipeline/changes/correct.ts'
import { dismissFlag } from '../../pipeline/changes/dismiss.ts'
import { documentState, versionTag } from '../../pipeline/changes/state-tags.ts'
import { mayChange, type Preconditions } from '../../service/preconditions.ts'
import type { Conflict, Writer } from '../../service/types.ts'
import { changeProject, type OpenProject, type Project, sha256 } from '../project.ts'
import { loadResources } from '../lexicons/resources.ts'
import { openAssetsFolder } from './assets-folder.ts'

export interface WriterOptions {
  /** Called when a build has left something for later. */
  readonly pending?: () => void
  /** Gives the date that changes are stamped with; today's unless told. */
  readonly today?: () => string
}

/** The writer of a project. */
export function createWriter(
  project: Project,
  { pending = () => {}, today = () => new Date().toISOString().slice(0, 10) }: WriterOptions = {},
): Writer {
  let last: Promise<unknown> = Promise.resolve()
  /** One change after another; a failed one does not hold up the next. */
  const change = <T>(command: string, work: (open: OpenProject) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      return changeProject(
        project,
        `hexapla serve (${command})`,
        ({ corpus, build }) =>
          work({
            corpus,
            build: async (flags) => {
              const report = await build(flags)
              if (report.pending) pending()
              return report
            },
          }),
        { create: true, wait: WAIT },
      )
    })
    last = turn.catch(() => undefined)
    return turn
  }
  /** The document as it is in the corpus now, with its flags, if the preconditions allow a change of it. */
  const held = async (open: OpenProject, slug: string, when: Preconditions): Promise<Held | 'conflict' | null> => {
    await open.build({ later: true })
    const assets = openAssetsFolder(project.distFolder)
    const record = (await assets.json(`docs/${slug}.json`)) as DocumentRecord | null
    if (record === null) return null
    const flags = ((await assets.json(`flags/${slug}.json`)) ?? []) as readonly Flag[]
    return mayChange(when, await documentState(record, flags, sha256)) ? { record, flags } : 'conflict'
  }
  return {
    put: (addition, when = {}) =>
      change(`put ${addition.slug}/${addition.lang}`, async ({ corpus, build }) => {
        const before = (await corpus.slugs()).includes(addition.slug) ? await corpus.info(addition.slug) : null
        const version = before?.value?.versions[addition.lang]
        if (!mayChange(when, versionTag(version))) return conflict(version !== undefined)
        const added = await addVersion(corpus, addition, await loadResources(corpus, project.lexiconsFolder), sha256)
        if (!added.done) return added
        return { ...added, problems: [...added.problems, ...(await build({ later: true })).problems] }
      }),
    correct: (slug, rows, author, when = {}) =>
      change(`correct ${slug}`, async (open) => {
        const now = await held(open, slug, when)
        if (now === 'conflict') return conflict(true)
        if (now === null) return { done: false, rows: 0, problems: [{ kind: 'file-missing', file: `${slug}.jsonl` }] }
        const corrected = await applyCorrections(open.corpus, now.record, rows, { author, date: today() })
        if (!corrected.done) return corrected
        return { ...corrected, problems: (await open.build({ later: true })).problems }
      }),
    dismiss: (slug, decision, when = {}) =>
      change(`dismiss in ${slug}`, async (open) => {
        const now = await held(open, slug, when)
        if (now === 'conflict') return conflict(true)
        if (now === null) return { flag: null, problems: [{ kind: 'file-missing', file: `${slug}/document.json` }] }
        const dismissed = await dismissFlag(open.corpus, now.record, now.flags, { ...decision, date: today() })
        if (dismissed.flag === null) return dismissed
        return { flag: dismissed.flag, problems: (await open.build({ later: true })).problems }
      }),
  }
}

const conflict = (held: boolean): Conflict => ({ conflict: true, held })

/** Longest that a request waits for another process to finish its change, milliseconds. */
const WAIT = 60_000

interface Held {
  readonly record: DocumentRecord
  readonly flags: readonly Flag[]
}
