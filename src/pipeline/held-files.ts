/** The files of a document in the corpus, with freshly computed hashes rather than the recorded ones. */
import type { DocumentInfo } from '../model/document.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Hash } from './steps.ts'

/** One version's file. */
export interface HeldFile {
  readonly lang: Lang
  readonly name: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** The files that are there; each that is missing or differs from its recorded hash is a problem. */
export async function readFiles(
  corpus: Corpus,
  info: DocumentInfo,
  hash: Hash,
): Promise<{ readonly files: readonly HeldFile[]; readonly problems: readonly Problem[] }> {
  const files: HeldFile[] = []
  const problems: Problem[] = []
  for (const lang of LANGS) {
    const version = info.versions[lang]
    if (version === undefined) continue
    const name = `${info.slug}/${version.file}`
    const bytes = await corpus.file(info.slug, version.file)
    if (bytes === null) {
      problems.push({ kind: 'file-missing', file: name })
      continue
    }
    const sha256 = await hash(bytes)
    if (sha256 !== version.sha256)
      problems.push({ kind: 'hash-mismatch', file: name, found: sha256, expected: version.sha256 })
    files.push({ lang, name, bytes, sha256 })
  }
  return { files, problems }
}

/** The facts with the hashes of the files as they are, so that an alignment is never kept for another text. */
export function withHashes(info: DocumentInfo, files: readonly HeldFile[]): DocumentInfo {
  const versions = { ...info.versions }
  for (const { lang, sha256 } of files) {
    const version = versions[lang]
    if (version !== undefined) versions[lang] = { ...version, sha256 }
  }
  return { ...info, versions }
}
