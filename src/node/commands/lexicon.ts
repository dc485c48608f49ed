/** `hexapla lexicon add|list`: dictionaries that help the aligner. They are kept beside the corpus and never shipped. */
import { basename } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { keepLexicon, langsOfName, listLexicons, readDictionaryFile } from '../lexicons/added-lexicons.ts'
import { loadLexicons } from '../lexicons/lexicons.ts'
import { openProject } from '../project.ts'
import { CommandError, print, printProblems } from '../terminal.ts'

interface AddOptions {
  readonly langs?: readonly [string, string]
  readonly name?: string
  readonly corpus?: string
}

export function lexiconCommand(): Command {
  const add = new Command('add')
    .description(
      'Add dictionaries: dictd (.index with .dict.dz, as FreeDict has them), StarDict (.ifo) or a TSV word list',
    )
    .argument('<file...>', 'dictionary files')
    .option(
      '--langs <pair>',
      'languages of headwords and translations, for example fr,en; default: from the file name',
      readPair,
    )
    .option('--name <name>', 'name of the dictionary; default: from the file name')
    .option('--corpus <dir>', 'corpus folder; dictionaries are kept in lexicons/ beside it')
    .action(async (files: readonly string[], options: AddOptions) => {
      for (const file of files) await addFile(file, options)
    })
  const list = new Command('list')
    .description('List the dictionaries that the aligner uses: name, languages, headwords')
    .option('--corpus <dir>', 'corpus folder')
    .action(async (options: { readonly corpus?: string }) => {
      const { lexiconsFolder } = openProject(options.corpus)
      const lexicons = await loadLexicons(lexiconsFolder)
      for (const { source, langs, size } of lexicons)
        await print(`${langs.join('-')}\t${source}\t${size === null ? '' : `${size} headwords`}\n`)
    })
  return new Command('lexicon')
    .description('Manage the dictionaries that the aligner uses')
    .addCommand(add)
    .addCommand(list)
}

async function addFile(file: string, options: AddOptions): Promise<void> {
  const langs = options.langs ?? langsOfName(file)
  if (langs === null)
    throw new CommandError(
      `${file}: Cannot tell the languages from the file name. Set them with --langs, for example --langs fr,en`,
    )
  const { value, problems } = await readDictionaryFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error
    throw new CommandError(`${error.path ?? file}: File cannot be read: ${error.message}`)
  })
  printProblems(problems.map((problem) => ({ ...problem, file })))
  if (value.pairs.length === 0) throw new CommandError(`${file}: No translations found; nothing was added`)
  const { lexiconsFolder } = openProject(options.corpus)
  const name =
    options.name ??
    basename(file)
      .replace(/\.(?:index|ifo|idx|dict|dz|gz|tsv|txt)/g, '')
      .replace(/\.[a-z]{2,3}-[a-z]{2,3}$/, '')
  const known = (await listLexicons(lexiconsFolder)).some(
    (one) => one.name === name && one.langs.join() === langs.join(),
  )
  await keepLexicon(lexiconsFolder, name, langs, value)
  const words = new Set(value.pairs.map(([word]) => word)).size
  await print(
    `${known ? 'Replaced' : 'Added'} ${name} (${langs.join('-')}): ${words} headwords, ${value.pairs.length} translations\n`,
  )
}

function readPair(text: string): readonly [string, string] {
  const [a, b, ...more] = text.split(',').map((lang) => lang.trim().toLowerCase())
  if (!a || !b || a === b || more.length > 0)
    throw new InvalidArgumentError('expected two languages, for example fr,en')
  return [a, b]
}
