/**
 * Every file of a corpus and of what is built from it, compared with its hash or read by its codec. Texts, records,
 * decisions and terms that are missing or damaged can only come back from a backup; alignments, the learned lexicon and
 * built files are made again by a build.
 */
import { parseDismissals } from '../check/dismissals.ts'
import { readAlignment } from '../format/alignment-file.ts'
import { readLexicons } from '../lexicon/lexicon.ts'
import type { DocumentInfo } from '../model/document.ts'
import { LANGS } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { readTermbase } from '../terms/termbase/termbase.ts'
import { readFiles } from './held-files.ts'
import { damagedOutputs, type Hash } from './steps.ts'

/** What was found. */
export interface Verified {
  /** Files looked at. */
  readonly files: number
  /** What no build can bring back. */
  readonly lost: readonly Problem[]
  /** What a build makes again. */
  readonly rebuildable: readonly Problem[]
}

/** Looks at everything; changes nothing. */
export async function verify(corpus: Corpus, output: Output, hash: Hash): Promise<Verified> {
  const lost: Problem[] = []
  const rebuildable: Problem[] = []
  let files = 0
  const terms = await corpus.termbase()
  if (terms !== null) {
    files += 1
    lost.push(...readTermbase(terms, 'terms.tsv').problems)
  }
  const lexicon = (await corpus.lexicon?.()) ?? null
  if (lexicon !== null) {
    files += 1
    rebuildable.push(...readLexicons(lexicon).problems)
  }
  for (const slug of await corpus.slugs()) {
    const info = await corpus.info(slug)
    files += 1
    lost.push(...info.problems)
    if (info.value === null) continue
    const held = await readFiles(corpus, info.value, hash)
    files += held.files.length
    lost.push(...held.problems)
    const dismissals = await corpus.file(slug, 'dismissals.jsonl')
    if (dismissals !== null) {
      files += 1
      lost.push(...parseDismissals(new TextDecoder().decode(dismissals), `${slug}/dismissals.jsonl`).problems)
    }
    files += 1
    rebuildable.push(...(await alignmentProblems(corpus, info.value)))
  }
  const built = await damagedOutputs(output, hash)
  files += built.files
  rebuildable.push(...built.damaged.map((file): Problem => ({ kind: 'hash-mismatch', file: `dist/${file}` })))
  return { files, lost, rebuildable }
}

async function alignmentProblems(corpus: Corpus, info: DocumentInfo): Promise<readonly Problem[]> {
  const file = `${info.slug}.jsonl`
  const text = await corpus.alignment(info.slug)
  if (text === null) return [{ kind: 'file-missing', file }]
  const { value, problems } = readAlignment(text, file)
  if (value === null || problems.length > 0) return problems
  const other = LANGS.find((lang) => value.inputs[lang] !== info.versions[lang]?.sha256)
  if (other === undefined) return []
  const [found, expected] = [value.inputs[other] ?? 'none', info.versions[other]?.sha256 ?? 'none']
  return [{ kind: 'hash-mismatch', file, place: { path: `/inputs/${other}` }, found, expected }]
}
