/**
 * A person's decision that a flag is no fault, or that such a decision is taken back, put into the corpus: one more line of the document's `dismissals.jsonl`,
 * written whole or not at all. Lines are only ever added, so that the file tells who decided what and when; of two on
 * one flag the later counts. A flag that does not exist is a problem and writes nothing.
 */
import { dismiss, formatDismissal } from '../../check/dismissals.ts'
import type { Flag } from '../../model/flag.ts'
import type { Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Corpus } from '../../ports/corpus.ts'

/** What a person decided. `reason` and `author` are not blank; `date` is ISO 8601. */
export interface Decision {
  readonly flag: string
  readonly reason: string
  readonly author: string
  readonly date: string
  /** Takes the dismissal back that the flag has. */
  readonly withdraw?: boolean
}

/** What became of a decision. */
export interface Dismissed {
  /** The flag as it now stands, or null where nothing was written. */
  readonly flag: Flag | null
  readonly problems: readonly Problem[]
}

/**
 * Dismisses one of `flags`, the flags of `record`, while the texts of its row stand as they are in the record; or takes
 * back the dismissal that it has.
 */
export async function dismissFlag(
  corpus: Corpus,
  record: DocumentRecord,
  flags: readonly Flag[],
  decision: Decision,
): Promise<Dismissed> {
  const { slug } = record.info
  const file = `${slug}/${FILE}`
  const found = flags.find((flag) => flag.id === decision.flag)
  if (found === undefined) {
    return { flag: null, problems: [{ kind: 'unknown-id', file, found: decision.flag, expected: 'the id of a flag' }] }
  }
  const withdraw = decision.withdraw === true
  if (withdraw && found.dismissed === undefined) {
    const expected = 'the id of a dismissed flag'
    return { flag: null, problems: [{ kind: 'unknown-id', file, found: decision.flag, expected }] }
  }
  const by = { reason: decision.reason.trim(), author: decision.author.trim(), date: decision.date }
  const before = new TextDecoder().decode((await corpus.file(slug, FILE)) ?? new Uint8Array())
  const ended = before === '' || before.endsWith('\n') ? before : `${before}\n`
  const line = { ...dismiss(found, record, by), ...(withdraw ? { withdrawn: true as const } : {}) }
  await corpus.commit([{ kind: 'dismissals', slug, text: ended + formatDismissal(line) }])
  const { dismissed: _, ...standing } = found
  return { flag: withdraw ? standing : { ...found, dismissed: by }, problems: [] }
}

const FILE = 'dismissals.jsonl'
