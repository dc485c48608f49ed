/** `hexapla align FILE FILE…`: versions of one document that are not in the corpus. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type Lang, parseLang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { alignFiles } from '../../pipeline/align-files.ts'
import type { InputFile } from '../../pipeline/version.ts'
import { openCorpusFolder } from '../files/corpus-folder.ts'
import { openProject } from '../project.ts'
import { loadResources } from '../lexicons/resources.ts'
import { CommandError, EXIT, print, printProblems } from '../terminal.ts'
import { EXPORTS, type ExportName, bytesOfPieces } from '../../format/export.ts'
import { exportRecord } from '../../pipeline/export-record.ts'

interface AlignOptions {
  readonly langs?: readonly Lang[]
  readonly format: ExportName
  readonly level: 'paragraph' | 'sentence'
  readonly out?: string
  readonly corpus?: string
}

export function alignCommand(): Command {
  return new Command('align')
    .description('Align two to six versions of one document that are not in the corpus')
    .argument('<file...>', 'DOCX, ODT, RTF, PDF, EPUB, HTML, text; or one TMX or XLIFF')
    .option('--langs <list>', 'languages of the files, in order: zh,en,… (default: detected)', readLangs)
    .addOption(new Option('--format <format>', 'what to print').choices(Object.keys(EXPORTS)).default('jsonl'))
    .addOption(new Option('--level <level>', 'unit of the rows').choices(['paragraph', 'sentence']).default('sentence'))
    .option('--out <file>', 'output file (default: stdout)')
    .option('--corpus <dir>', 'folder of the corpus whose termbase is used')
    .action(async (paths: string[], options: AlignOptions) => {
      if (paths.length > 6) throw new CommandError(`At most six files can be aligned; got ${paths.length}`, EXIT.usage)
      if (options.langs !== undefined && options.langs.length !== paths.length) {
        throw new CommandError(
          `--langs must list one language per file; got ${options.langs.length} for ${paths.length} files`,
          EXIT.usage,
        )
      }
      const files = await Promise.all(paths.map((path, index) => readInput(path, options.langs?.[index])))
      const project = openProject(options.corpus)
      const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
      const resources = await loadResources(corpus, project.lexiconsFolder)
      const { record, problems } = await alignFiles(files, resources)
      printProblems(problems)
      if (record === null)
        throw new CommandError('Fewer than two versions could be read; nothing was aligned', EXIT.input)
      const bytes = await bytesOfPieces(
        exportRecord(record, options.format, options.level, langsOf(files, options, record)).pieces,
      )
      if (options.out === undefined) await print(bytes)
      else await writeFile(options.out, bytes)
    })
}

/** Languages in the order of the files, so that the first file is the source of a pair. */
function langsOf(
  files: readonly InputFile[],
  options: AlignOptions,
  record: DocumentRecord,
): readonly Lang[] | undefined {
  if (options.langs !== undefined) return options.langs
  const byName = new Map(Object.entries(record.info.versions).map(([lang, version]) => [version.file, lang as Lang]))
  const langs = files.map((file) => byName.get(file.name))
  return langs.every((lang) => lang !== undefined) && new Set(langs).size === Object.keys(record.versions).length
    ? langs
    : undefined
}

async function readInput(path: string, lang: Lang | undefined): Promise<InputFile> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandError(`${path}: File cannot be read: ${error.message}`)
  })
  return { name: basename(path), bytes, ...(lang === undefined ? {} : { lang }) }
}

function readLangs(text: string): readonly Lang[] {
  const langs = text.split(',').map((tag) => ({ tag: tag.trim(), lang: parseLang(tag) }))
  const wrong = langs.find(({ lang }) => lang === null)?.tag
  if (wrong !== undefined) throw new InvalidArgumentError(`Unknown language "${wrong}"; use ar, zh, en, fr, ru or es`)
  return langs.flatMap(({ lang }) => lang ?? [])
}
