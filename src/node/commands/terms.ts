/** `hexapla terms`: the termbase looked up, imported into, exported, and fed with candidates from a document. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { writeSkosJson, writeSkosTurtle } from '../../format/terms/skos.ts'
import { holdsNone, writeTbx } from '../../format/terms/tbx.ts'
import { writeTermsCsv } from '../../format/terms/concept-table.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Problem } from '../../model/problem.ts'
import type { Concept } from '../../model/term.ts'
import { acceptCandidate, extractTerms, type TermCandidate } from '../../terms/extract/extract.ts'
import { addConcepts } from '../../terms/termbase/import-concepts.ts'
import { createTermLookup } from '../../terms/termbase/lookup.ts'
import { readTermbase, writeTermbase } from '../../terms/termbase/termbase.ts'
import { createEquivalents } from '../../terms/equivalents/equivalents.ts'
import { createLibrary } from '../../service/library.ts'
import { openAssetsFolder } from '../files/assets-folder.ts'
import { readIfThere } from '../files/read-if-there.ts'
import { createNativeCutter } from '../lexicons/jieba.ts'
import { buildProject, changeProject, openProject, type Project } from '../project.ts'
import { readConcepts } from '../files/term-files.ts'
import { CommandError, EXIT, print, printProblems, progressBar } from '../terminal.ts'

const WRITERS = {
  tbx: (concepts) => writeTbx(concepts),
  martif: (concepts) => writeTbx(concepts, 'martif'),
  skos: (concepts) => writeSkosJson(concepts),
  turtle: (concepts) => writeSkosTurtle(concepts),
  csv: (concepts) => writeTermsCsv(concepts, ',', true),
  tsv: (concepts) => writeTermbase(concepts),
} as const satisfies Record<string, (concepts: readonly Concept[]) => string>

interface CorpusOption {
  readonly corpus?: string
}

export function termsCommand(): Command {
  const terms = new Command('terms').description('Look up, import, export and extract terms')
  terms
    .command('lookup')
    .description('Find concepts by a term in any language: exact, then inflected, then near')
    .argument('<term>')
    .addOption(new Option('--lang <lang>', 'language of the term; all six where not given').choices([...LANGS]))
    .option('--json', 'print JSON')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (term: string, options: CorpusOption & { lang?: Lang; json?: boolean }) => {
      const concepts = await readHeld(openProject(options.corpus))
      const found = createTermLookup(concepts)(term, options.lang === undefined ? {} : { lang: options.lang })
      if (options.json === true) return print(`${JSON.stringify(found, null, 1)}\n`)
      if (found.length === 0) throw new CommandError(`No concept found for "${term}"`, EXIT.input)
      await print(found.map(({ concept, tier, lang }) => forPeople(concept, `${tier}, ${lang}`)).join('\n'))
    })
  terms
    .command('import')
    .description(
      'Add concepts from TBX, SKOS, CSV, TSV or UNTERM-like JSON; duplicates and conflicts are reported, never merged',
    )
    .argument('<file>')
    .option('--dry-run', 'report what would be imported; change nothing')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (file: string, options: CorpusOption & { dryRun?: boolean }) => {
      const project = openProject(options.corpus)
      const text = await readFile(file, 'utf8').catch((error: Error) => {
        throw new CommandError(`${file}: File cannot be read: ${error.message}`)
      })
      const incoming = readConcepts(text, file)
      printProblems(incoming.problems)
      if (incoming.value.length === 0)
        throw new CommandError(`${file} contains no concepts; the termbase was not changed`, EXIT.input)
      const { before, after, problems } =
        options.dryRun === true
          ? addedTo(await readHeld(project), incoming.value, file)
          : await addToTermbase(project, incoming.value, file)
      printProblems(problems)
      const verb = options.dryRun === true ? 'would be added' : 'added'
      process.stderr.write(
        `${after.length - before.length} of ${incoming.value.length} concepts ${verb}, ${after.length} in all\n`,
      )
    })
  terms
    .command('export')
    .description('Print the termbase')
    .addOption(new Option('--format <format>', 'format').choices(Object.keys(WRITERS)).makeOptionMandatory())
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async ({ format, corpus }: CorpusOption & { format: keyof typeof WRITERS }) => {
      const concepts = await readHeld(openProject(corpus))
      if ((format === 'tbx' || format === 'martif') && holdsNone(concepts))
        throw new CommandError(
          'The termbase is empty, but TBX requires at least one concept; nothing was written',
          EXIT.input,
        )
      await print(WRITERS[format](concepts))
    })
  terms
    .command('extract')
    .description(
      'Propose terms from a document with their equivalents; --accept adds them to the termbase as candidates',
    )
    .argument('<doc>', 'document, by slug or symbol')
    .option('--limit <number>', 'maximum number of candidates', '100')
    .option('--accept <numbers>', 'comma-separated numbers of the candidates to add to the termbase')
    .option('--json', 'print JSON')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (doc: string, options: CorpusOption & { limit: string; accept?: string; json?: boolean }) => {
      const project = openProject(options.corpus)
      printProblems((await buildProject(project, { progress: progressBar() })).problems)
      const assets = openAssetsFolder(project.distFolder)
      const library = createLibrary(assets, async () => createNativeCutter())
      const slug = await library.resolve(doc)
      const record = slug === null ? null : await library.document(slug)
      if (record === null) throw new CommandError(`Document "${doc}" not found`, EXIT.input)
      const concepts = await readHeld(project)
      const limit = Number(options.limit)
      if (!Number.isInteger(limit) || limit < 1)
        throw new CommandError(`--limit must be a whole number of at least 1; got "${options.limit}"`, EXIT.usage)
      const chinese = createNativeCutter(concepts.flatMap((one) => one.terms.zh ?? []))
      const candidates = await extractTerms(record, {
        concepts,
        chinese,
        equivalents: createEquivalents(assets),
        limit,
      })
      if (options.accept !== undefined) return accept(project, candidates, options.accept, record.info.slug)
      if (options.json === true) return print(`${JSON.stringify(candidates, null, 1)}\n`)
      await print(candidates.map((candidate, index) => candidateLines(candidate, index + 1)).join('\n'))
    })
  return terms
}

/** Writes the candidates numbered (from 1) to the termbase, all of them or none. */
async function accept(
  project: Project,
  candidates: readonly TermCandidate[],
  list: string,
  slug: string,
): Promise<void> {
  const numbers = list.split(',').map(Number)
  const wrong = numbers.find((number) => candidates[number - 1] === undefined)
  if (wrong !== undefined)
    throw new CommandError(
      `Candidate ${wrong} does not exist; expected a number from 1 to ${candidates.length}. The termbase was not changed`,
    )
  const accepted = numbers.map((number) => {
    const candidate = candidates[number - 1] as TermCandidate
    return acceptCandidate(candidate, idOf(candidate), `Extracted from ${slug}`)
  })
  const { before, after, problems } = await addToTermbase(project, accepted)
  printProblems(problems)
  process.stderr.write(`${after.length - before.length} candidates added to the termbase\n`)
}

/** An id made of the candidate's wording: Latin letters and digits joined by hyphens, else its code points. */
function idOf({ terms, lang }: TermCandidate): string {
  const wording = terms.en?.[0] ?? terms[lang]?.[0] ?? ''
  const plain = wording
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return plain === '' ? `u-${[...wording].map((character) => character.codePointAt(0)?.toString(16)).join('-')}` : plain
}

function candidateLines({ terms, kind, lang, count, score }: TermCandidate, number: number): string {
  const lines = LANGS.flatMap((of) =>
    terms[of] === undefined ? [] : [`  ${of}${of === lang ? '' : ' (guess)'}  ${terms[of].join(' | ')}`],
  )
  return `${number}. ${kind}, ${count} times, score ${score.toFixed(2)}\n${lines.join('\n')}\n`
}

async function readHeld(project: Project): Promise<readonly Concept[]> {
  const bytes = await readIfThere(join(project.corpusFolder, 'terms.tsv'))
  const { value, problems } = readTermbase(bytes === null ? '' : new TextDecoder().decode(bytes), 'terms.tsv')
  printProblems(problems)
  return value
}

interface Grown {
  readonly before: readonly Concept[]
  readonly after: readonly Concept[]
  readonly problems: readonly Problem[]
}

function addedTo(before: readonly Concept[], concepts: readonly Concept[], file?: string): Grown {
  const { value, problems } = addConcepts(before, concepts, file)
  return { before, after: value, problems }
}

/** Adds concepts to the termbase as it is when the corpus is ours to change, and builds what depends on it. */
function addToTermbase(project: Project, concepts: readonly Concept[], file?: string): Promise<Grown> {
  return changeProject(
    project,
    'hexapla terms',
    async ({ corpus, build }) => {
      const grown = addedTo(await readHeld(project), concepts, file)
      await corpus.commit([{ kind: 'termbase', text: writeTermbase(grown.after) }])
      await build({ later: true })
      return grown
    },
    { create: true },
  )
}

/** A concept as lines: id, status and source, then a line a language, preferred term first. */
function forPeople(concept: Concept, note: string): string {
  const terms = LANGS.flatMap((lang) =>
    concept.terms[lang] === undefined ? [] : [`  ${lang}  ${concept.terms[lang].join(' | ')}`],
  )
  return `${concept.id}  [${concept.status}: ${concept.source}]  (${note})\n${terms.join('\n')}\n`
}
