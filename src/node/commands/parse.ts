/** `hexapla parse FILE…`: files to Versions, as JSON or for people. A bad file never stops the rest. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import type { Version } from '../../model/document.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import { versionToJson } from '../../parse/json.ts'
import { readVersion } from '../../pipeline/version.ts'
import { listFiles, type ParsedFile, parseFiles } from '../workers/parse-files.ts'
import { CommandError, EXIT, print, printProblems, progressBar } from '../terminal.ts'

export function parseCommand(): Command {
  return new Command('parse')
    .description(
      'Parse files (DOCX, ODT, RTF, PDF, EPUB, HTML, text) into blocks; for a folder, prints one line of JSON per file',
    )
    .argument('<file...>', 'files or folders')
    .addOption(new Option('--lang <lang>', 'language of the text; guessed where not given').choices([...LANGS]))
    .option('--json', 'print JSON')
    .action(async (paths: string[], options: { lang?: Lang; json?: boolean }) => {
      const [only] = paths
      if (paths.length === 1 && only !== undefined && !(await isFolder(only))) return parseOne(only, options)
      return parseMany(paths, options)
    })
}

async function parseOne(path: string, options: { lang?: Lang; json?: boolean }): Promise<void> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandError(`${path}: File cannot be read: ${error.message}`)
  })
  const { value, problems } = await readVersion({
    name: basename(path),
    bytes,
    ...(options.lang && { lang: options.lang }),
  })
  printProblems(problems)
  if (value === null) throw new CommandError('', EXIT.input)
  await print(options.json === true ? `${JSON.stringify(versionToJson(value), null, 1)}\n` : outline(value))
}

async function parseMany(paths: readonly string[], options: { lang?: Lang; json?: boolean }): Promise<void> {
  const files = await listFiles(paths)
  if (files.length === 0)
    throw new CommandError(
      `${paths.join(', ')}: No supported file found; expected DOCX, ODT, RTF, PDF, EPUB, HTML, text, TMX or XLIFF`,
    )
  const progress = progressBar()
  let done = 0
  let failed = 0
  const ready = new Map<string, ParsedFile>()
  let next = 0
  // Results come in the order of finishing; what is printed keeps the order of the files, so that it is the same each time.
  for await (const result of parseFiles(files, options.lang === undefined ? {} : { lang: options.lang })) {
    progress(++done, files.length, result.path)
    printProblems(result.problems)
    if (result.version === null) failed++
    ready.set(result.path, result)
    for (let held = ready.get(files[next] ?? ''); held !== undefined; held = ready.get(files[++next] ?? '')) {
      ready.delete(held.path)
      if (held.version === null) continue
      if (options.json === true) await print(`${JSON.stringify({ file: held.path, ...versionToJson(held.version) })}\n`)
      else await print(`== ${held.path}\n${outline(held.version)}`)
    }
  }
  if (failed > 0) throw new CommandError(`${failed} of ${files.length} files could not be parsed`, EXIT.input)
}

/** The version for people: a line a block, id and label before the text, headings indented by level. */
function outline(version: Version): string {
  const lines = version.blocks.map((block) => {
    const marks = (block.footnotes ?? []).map((mark) => `[${mark.number}]`).join('')
    return `${block.id.padEnd(10)} ${block.kind.padEnd(10)} ${block.label === undefined ? '' : `${block.label} `}${block.text}${marks === '' ? '' : ` ${marks}`}`
  })
  const residue = version.residue.reduce((sum, piece) => sum + piece.end - piece.start, 0)
  return `${version.lang}: ${version.title ?? '(no title)'}\n${lines.join('\n')}\n${version.blocks.length} blocks, ${residue} characters of residue\n`
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
