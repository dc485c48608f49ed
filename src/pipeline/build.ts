/**
 * Corpus to built files. Each step depends on what it names and on nothing else, so that changing the termbase leaves
 * alignments alone and changing one document leaves the others alone. A document that cannot be read is reported and
 * left out; the rest is built.
 *
 *     each document --> docs/<slug>.json (+ alignments/<slug>.jsonl) --> flags/<slug>.json, terms/, marks/
 *     each segment of documents  --> index/<segment>/…, memory/<segment>/…, documents/<segment>.json, uses/<segment>.json
 *     a sample of the documents  --> equivalents/…, alignments/lexicon.v1.jsonl
 *     terms.tsv --> terms.json                                       all of them --> manifest.json
 *
 * A record is read only by what is made of it anew; nothing but names, hashes and sizes of all documents is in memory.
 */
import { type Lexicons, readLexicons } from '../lexicon/lexicon.ts'
import type { Problem } from '../model/problem.ts'
import type { ChineseCutter } from '../ports/chinese.ts'
import type { Corpus } from '../ports/corpus.ts'
import type { Output } from '../ports/output.ts'
import { readTermbase } from '../terms/termbase/termbase.ts'
import { equivalentsStep, lexiconStep, type StepContext, termsStep } from './corpus-steps.ts'
import { documentParts, type DocumentPartsInput, markFinders } from './document-parts.ts'
import type { BuiltDocument } from './document-step.ts'
import type { AlignmentResources } from './record.ts'
import { indexStep, manifestStep, memoryStep, usesStep } from './segments/segment-steps.ts'
import { type Hash, openSteps } from './steps.ts'

/** What a build needs from its runtime, and what it may leave out. */
export interface BuildOptions {
  readonly hash: Hash
  /** Changes whenever the code does; part of every step's key. */
  readonly codeRevision: string
  readonly chinese: (words: Iterable<string>) => ChineseCutter
  /** Background dictionaries, loaded only if something has to be aligned. */
  readonly lexicons?: () => Promise<Lexicons>
  /** Leaves learned equivalents as they stand: they take longer than all the rest, and only search marks them. */
  readonly later?: boolean
  /** Aligns every document anew even where its files have not changed. */
  readonly realign?: boolean
  /** Looks into every document, whatever the stamps of its files tell: finds bytes that changed by themselves. */
  readonly thorough?: boolean
  /** Most paragraph rows that are indexed; more are refused, since one process would answer them too slowly. */
  readonly maxRows?: number
  readonly progress?: (done: number, total: number, name: string) => void
}

/** What a build did. */
export interface BuildReport {
  readonly documents: readonly string[]
  /** Names of the steps that ran; empty where nothing had changed. */
  readonly ran: readonly string[]
  readonly realigned: readonly string[]
  readonly problems: readonly Problem[]
  readonly revision: string
  /** Files that could not be read, and documents whose facts could not; what they hold is not served. */
  readonly unread: readonly string[]
  /** True where learned equivalents were left and are not those of these documents. */
  readonly pending: boolean
}

/** Builds everything that is served. Deterministic: the same corpus and code give the same bytes. */
export async function build(corpus: Corpus, output: Output, options: BuildOptions): Promise<BuildReport> {
  const steps = await openSteps(output, options.hash, options)
  const code = options.codeRevision
  const { value: concepts, problems: ofTerms } = readTermbase((await corpus.termbase()) ?? '', 'terms.tsv')
  const chinese = lazy(() => options.chinese(concepts.flatMap((concept) => concept.terms.zh ?? [])))
  const terms = await termsStep(steps, code, concepts)
  // Read before anything is aligned; not when all is aligned anew, or each time would start from the last one's result.
  const learned = lazy(async () => readLexicons(options.realign === true ? '' : ((await corpus.lexicon?.()) ?? '')))
  let learnedProblems: readonly Problem[] = []
  const resources = async (): Promise<AlignmentResources> => {
    const { value, problems } = await learned()
    learnedProblems = problems
    return { chinese: chinese(), concepts, lexicons: [...((await options.lexicons?.()) ?? []), ...value] }
  }
  const { hash, realign = false, thorough = false } = options
  const built = await buildDocuments(
    {
      corpus,
      output,
      steps,
      hash,
      code,
      realign,
      resources,
      concepts,
      chinese,
      thorough,
      termbase: Object.values(terms).join(''),
      finders: lazy(() => markFinders(concepts, chinese)),
    },
    options.progress,
  )
  const { documents } = built
  const context: StepContext = { corpus, output, steps, code, concepts, chinese, documents }
  const unlearnt = await lexiconStep(context, options.later === true)
  const index = await indexStep(context, options.maxRows ?? MAX_ROWS)
  const memory = await memoryStep(context)
  const uses = await usesStep(context)
  const equivalents = await equivalentsStep(context, options.later === true)
  const served = documents.map((document) => [document.slug, document.served])
  const all = JSON.stringify([served, terms, index.outputs, memory, uses, equivalents.outputs])
  const revision = (await hash(new TextEncoder().encode(all))).slice(0, 16)
  await manifestStep(context, revision)
  await steps.finish()
  return {
    documents: documents.map(({ slug }) => slug),
    ran: steps.ran,
    realigned: built.realigned,
    problems: [...ofTerms, ...built.problems, ...learnedProblems, ...index.problems],
    unread: built.unread,
    revision,
    pending: equivalents.pending || unlearnt,
  }
}

interface BuiltDocuments {
  readonly documents: readonly BuiltDocument[]
  readonly realigned: readonly string[]
  readonly problems: readonly Problem[]
  readonly unread: readonly string[]
}

/** The documents, one after another; one whose facts cannot be read is named among the unread. */
async function buildDocuments(input: DocumentPartsInput, progress: BuildOptions['progress']): Promise<BuiltDocuments> {
  const slugs = await input.corpus.slugs()
  const documents: BuiltDocument[] = []
  const [realigned, problems, unread]: [string[], Problem[], string[]] = [[], [], []]
  for (const [index, slug] of slugs.entries()) {
    progress?.(index, slugs.length, slug)
    const parts = await documentParts(slug, input)
    if (parts.document !== null) documents.push(parts.document)
    if (parts.realigned) realigned.push(slug)
    problems.push(...parts.problems)
    unread.push(...parts.unread)
  }
  progress?.(slugs.length, slugs.length, '')
  return { documents, realigned, problems, unread }
}

/** What one process answers in time; measured in bench/RESULTS.search.md. */
const MAX_ROWS = 100_000

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
