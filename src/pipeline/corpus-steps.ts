/**
 * The build steps after the documents: what is made of one record (flags, terms in use, marks) and of all of them
 * (learned lexicon, search index, equivalents, manifest). Each names everything that its outputs depend on in its key.
 */
import { check } from '../check/check.ts'
import { standingFlags } from '../check/coverage.ts'
import { parseDismissals } from '../check/dismissals.ts'
import { createTokeniser } from '../lexicon/alignment-tokens.ts'
import { learnLexicons } from '../lexicon/learn.ts'
import { writeLexicons } from '../lexicon/lexicon.ts'
import type { Flag } from '../model/flag.ts'
import type { Problem } from '../model/problem.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { documentMarks, type MarkFinders } from '../rows/text-marks.ts'
import { buildIndexes } from '../search/index/build-index.ts'
import { termUse } from '../terms/consistency.ts'
import { buildEquivalents } from '../terms/equivalents/equivalents.ts'
import { createRecogniser } from '../terms/recognise/recognise.ts'
import { termFinder } from '../terms/recognise/term-finder.ts'
import { values } from '../text/values/find-values.ts'
import { type BuiltDocument, readBuilt } from './document-step.ts'
import { memoryFiles } from './memory-step.ts'
import { documentState } from './changes/state-tags.ts'
import type { Steps } from './steps.ts'
import { summarise } from './summary.ts'

/** What all these steps share. */
export interface StepContext {
  readonly corpus: Corpus
  readonly output: Output
  readonly steps: Steps
  readonly code: string
  readonly concepts: readonly Concept[]
  readonly chinese: () => ChineseCutter
  readonly documents: readonly BuiltDocument[]
  /** The records of all documents, read once. */
  readonly records: () => Promise<readonly DocumentRecord[]>
}

/** Hashes of a step's outputs by path. */
export type Outputs = Readonly<Record<string, string>>

/** The termbase as it is served: `terms.json`. */
export async function termsStep(steps: Steps, code: string, concepts: readonly Concept[]): Promise<Outputs> {
  const step = await steps.run(
    'terms',
    () => [code, concepts],
    async () => new Map([['terms.json', json(concepts)]]),
  )
  return step.outputs
}

/**
 * The lexicon learned from the aligned rows, written beside the corpus; nothing where the corpus keeps none. It helps to
 * align what comes next and shows nowhere, so one that is there can wait (`later`); true if it does.
 */
export async function lexiconStep(context: StepContext, later: boolean): Promise<boolean> {
  const { corpus, steps, code, chinese, records } = context
  if (corpus.lexicon === undefined) return false
  const key = async () => [code, hashesOf(context), cutterWords(context), (await corpus.lexicon?.()) === null]
  if (later && (await corpus.lexicon()) !== null) return steps.leave('lexicon', key)
  await steps.run('lexicon', key, async () => {
    const lexicons = learnLexicons(await records(), (lang) => createTokeniser(lang, chinese()))
    await corpus.commit([{ kind: 'lexicon', text: writeLexicons(lexicons) }])
    return new Map()
  })
  return false
}

/** Flags, terms in use and marks of one document. */
export async function documentViews(
  { slug, record, hash }: BuiltDocument,
  { corpus, steps, code, concepts, chinese }: StepContext,
  finders: () => MarkFinders,
): Promise<{ readonly outputs: readonly Outputs[]; readonly problems: readonly Problem[] }> {
  const dismissals = new TextDecoder().decode((await corpus.file(slug, 'dismissals.jsonl')) ?? new Uint8Array())
  const problems: Problem[] = []
  const flags = await steps.run(
    `flags ${slug}`,
    () => [code, hash, concepts, dismissals],
    async () => {
      const read = parseDismissals(dismissals, `${slug}/dismissals.jsonl`)
      problems.push(...read.problems)
      const found = check(await record(), { concepts, dismissals: read.value })
      return new Map([[`flags/${slug}.json`, json(found)]])
    },
  )
  const uses = await steps.run(
    `terms of ${slug}`,
    () => [code, hash, concepts],
    async () => new Map([[`terms/${slug}.json`, json(termUse(await record(), concepts, chinese()))]]),
  )
  const marks = await steps.run(
    `marks ${slug}`,
    () => [code, hash, concepts],
    async () => new Map([[`marks/${slug}.json`, json(documentMarks(await record(), finders()))]]),
  )
  return { outputs: [flags.outputs, uses.outputs, marks.outputs], problems }
}

/** What finds values and terms in texts, for the marks. */
export function markFinders(concepts: readonly Concept[], chinese: () => ChineseCutter): MarkFinders {
  return { values, terms: termFinder(createRecogniser(concepts), chinese()) }
}

/** The search index; none, and a problem, where the corpus has more paragraph rows than `maxRows`. */
export async function indexStep(
  { output, steps, code, concepts, chinese, documents, records }: StepContext,
  views: readonly Outputs[],
  maxRows: number,
): Promise<{ readonly outputs: Outputs; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const key = () => [code, documents.map(({ slug, hash }) => [slug, hash]), concepts, views, maxRows]
  const step = await steps.run('index', key, async () => {
    const held = await records()
    const rows = held.reduce((sum, { alignment }) => sum + alignment.rows.filter(isParagraph).length, 0)
    if (rows > maxRows) {
      problems.push({ kind: 'too-many-rows', found: `${rows} rows`, expected: `at most ${maxRows}` })
      return new Map()
    }
    const flags = new Map<string, readonly Flag[]>()
    for (const { slug } of documents) flags.set(slug, standingFlags(await flagsOf(output, slug)))
    return buildIndexes(held, { chinese: chinese(), concepts, flags })
  })
  return { outputs: step.outputs, problems }
}

/** The translation memory, which discovery reads. */
export async function memoryStep(context: StepContext): Promise<Outputs> {
  const { steps, code, records } = context
  const step = await steps.run(
    'memory',
    () => [code, hashesOf(context)],
    async () => memoryFiles(await records()),
  )
  return step.outputs
}

/** Learned equivalents; with `later` they are left as they stand. `pending`: they are not those of these documents. */
export async function equivalentsStep(
  context: StepContext,
  later: boolean,
): Promise<{ readonly outputs: Outputs | null; readonly pending: boolean }> {
  const { steps, code, chinese, records } = context
  const key = () => [code, hashesOf(context), cutterWords(context)]
  if (later) return { outputs: null, pending: await steps.leave('equivalents', key) }
  const step = await steps.run('equivalents', key, async () =>
    buildEquivalents(await records(), { chinese: chinese() }),
  )
  return { outputs: step.outputs, pending: false }
}

/** `manifest.json`: the revision, and each document's facts and coverage. */
export async function manifestStep({ output, steps, code, documents }: StepContext, revision: string): Promise<void> {
  await steps.run(
    'manifest',
    () => [code, revision],
    async () => {
      const summaries = []
      for (const { slug, record } of documents) {
        const [made, flags] = [await record(), await flagsOf(output, slug)]
        summaries.push({ ...summarise(made, flags), state: await documentState(made, flags, steps.hash) })
      }
      return new Map([['manifest.json', json({ format: 1, revision, documents: summaries })]])
    },
  )
}

const hashesOf = ({ documents }: StepContext): unknown => documents.map(({ slug, hash }) => [slug, hash])

/** The words the Chinese cutter is given beside its dictionary: where they change, it cuts otherwise. */
const cutterWords = ({ concepts }: StepContext): readonly string[] =>
  concepts.flatMap((concept) => concept.terms.zh ?? [])

const isParagraph = ({ level }: { readonly level: string }): boolean => level === 'paragraph'

const flagsOf = async (output: Output, slug: string): Promise<readonly Flag[]> =>
  (await readBuilt(output, `flags/${slug}.json`)) as readonly Flag[]

const json = (value: unknown): string => `${JSON.stringify(value)}\n`
