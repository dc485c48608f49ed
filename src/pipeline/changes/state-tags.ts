/** What a change can be made conditional on: short hashes of a version and of a document, which ETags begin with. */
import type { VersionInfo } from '../../model/document.ts'
import type { Flag } from '../../model/flag.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Hash } from '../steps.ts'

/** Of a version: its file's hash, so that it changes when the version does. Null if there is no version. */
export const versionTag = (version: Pick<VersionInfo, 'sha256'> | undefined): string | null =>
  version?.sha256.slice(0, 16) ?? null

/** Of a document: its texts, rows and decisions on flags. */
export async function documentState(record: DocumentRecord, flags: readonly Flag[], hash: Hash): Promise<string> {
  const decisions = flags.flatMap(({ id, dismissed }) => (dismissed === undefined ? [] : [[id, dismissed]]))
  const what = JSON.stringify([record.info, record.alignment, decisions])
  return (await hash(new TextEncoder().encode(what))).slice(0, 16)
}
