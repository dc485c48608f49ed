/**
 * The build steps over the corpus as a whole that are not made segment by segment: the termbase as it is served, and what
 * is learned from a sample of the documents (lexicon, equivalents), so that neither grows with the corpus.
 */
import { createTokeniser } from '../lexicon/alignment-tokens.ts'
import { learnLexicons } from '../lexicon/learn.ts'
import { writeLexicons } from '../lexicon/lexicon.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { buildEquivalents } from '../terms/equivalents/equivalents.ts'
import { hashTexts } from '../text/hash.ts'
import { type BuiltDocument, readBuilt } from './document-step.ts'
import type { Steps } from './steps.ts'

/** What all these steps share. */
export interface StepContext {
  readonly corpus: Corpus
  readonly output: Output
  readonly steps: Steps
  readonly code: string
  readonly concepts: readonly Concept[]
  readonly chinese: () => ChineseCutter
  /** In order of slug. */
  readonly documents: readonly BuiltDocument[]
}

/** Hashes of a step's outputs by path. */
export type Outputs = Readonly<Record<string, string>>

/** Units (aligned sentences) of the documents that a lexicon is learned from, at most; measured in bench/RESULTS.scale.md. */
const LEXICON_UNITS = 20_000
/** The same for equivalents, which take a hundredth of a second of CPU a unit and pair. */
const EQUIVALENT_UNITS = 6000

/** The termbase as it is served: `terms.json`. */
export async function termsStep(steps: Steps, code: string, concepts: readonly Concept[]): Promise<Outputs> {
  const step = await steps.run(
    'terms',
    () => [code, concepts],
    async () => new Map([['terms.json', `${JSON.stringify(concepts)}\n`]]),
  )
  return step.outputs
}

/**
 * The lexicon learned from the aligned rows, written beside the corpus; nothing where the corpus keeps none. It helps to
 * align what comes next and shows nowhere, so one that is there can wait (`later`); true if it does.
 */
export async function lexiconStep(context: StepContext, later: boolean): Promise<boolean> {
  const { corpus, steps, code, chinese, documents } = context
  if (corpus.lexicon === undefined) return false
  const sample = sampleOf(documents, LEXICON_UNITS)
  const key = async () => [code, hashesOf(sample), cutterWords(context.concepts), (await corpus.lexicon?.()) === null]
  if (later && (await corpus.lexicon()) !== null) return steps.leave('lexicon', key)
  await steps.run('lexicon', key, async () => {
    const lexicons = learnLexicons(await recordsOf(sample, context), (lang) => createTokeniser(lang, chinese()))
    await corpus.commit([{ kind: 'lexicon', text: writeLexicons(lexicons) }])
    return new Map()
  })
  return false
}

/** Learned equivalents; with `later` they are left as they stand. `pending`: they are not those of these documents. */
export async function equivalentsStep(
  context: StepContext,
  later: boolean,
): Promise<{ readonly outputs: Outputs | null; readonly pending: boolean }> {
  const { steps, code, chinese, documents } = context
  const sample = sampleOf(documents, EQUIVALENT_UNITS)
  const key = () => [code, hashesOf(sample), cutterWords(context.concepts)]
  if (later) return { outputs: null, pending: await steps.leave('equivalents', key) }
  const step = await steps.run('equivalents', key, async () =>
    buildEquivalents(await recordsOf(sample, context), { chinese: chinese() }),
  )
  return { outputs: step.outputs, pending: false }
}

/** The words the Chinese cutter is given beside its dictionary: where they change, it cuts otherwise. */
export const cutterWords = (concepts: readonly Concept[]): readonly string[] =>
  concepts.flatMap((concept) => concept.terms.zh ?? [])

/**
 * Documents with at most so many units in all, but at least one: all of them, or those whose names have the smallest
 * hashes. A document that is added changes the sample only as often as its share of the corpus.
 */
export function sampleOf<T extends Pick<BuiltDocument, 'slug' | 'units'>>(
  documents: readonly T[],
  most: number,
): readonly T[] {
  let units = documents.reduce((sum, document) => sum + document.units, 0)
  if (units <= most) return documents
  const dropped = new Set<T>()
  const hashes = new Map(documents.map((document) => [document, hashTexts([document.slug])]))
  const byHash = [...documents].sort((a, b) => ((hashes.get(a) as string) < (hashes.get(b) as string) ? 1 : -1))
  for (const document of byHash.slice(0, -1)) {
    if (units <= most) break
    dropped.add(document)
    units -= document.units
  }
  return documents.filter((document) => !dropped.has(document))
}

const hashesOf = (documents: readonly BuiltDocument[]): unknown => documents.map(({ slug, hash }) => [slug, hash])

async function recordsOf(documents: readonly BuiltDocument[], { output }: StepContext): Promise<DocumentRecord[]> {
  const records: DocumentRecord[] = []
  for (const { slug } of documents) records.push((await readBuilt(output, `docs/${slug}.json`)) as DocumentRecord)
  return records
}
