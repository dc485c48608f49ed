/** `hexapla discover FILE --to fr,es`: what of a new document was translated before; the answer of `POST /v1/discover`. */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { LANGS, type Lang } from '../../model/lang.ts'
import type { Discovery, FoundPlace } from '../../model/discovery.ts'
import { SEGMENT_CLASSES } from '../../model/discovery.ts'
import { askFor } from '../build/ask.ts'
import { CommandError, print } from '../terminal.ts'

interface DiscoverCommandOptions {
  readonly to?: string
  readonly lang?: Lang
  readonly format: string
  readonly limit?: string
  readonly exclude?: string
  readonly only?: string
  readonly first?: string
  readonly earlier?: string
  readonly out?: string
  readonly corpus?: string
}

const FORMATS = ['text', 'json', 'html', 'xliff', 'xliff12', 'tmx', 'docx', 'xlsx'] as const
const BINARY: ReadonlySet<string> = new Set(['docx', 'xlsx'])

export function discoverCommand(): Command {
  return new Command('discover')
    .description('Find what of a new document was translated before, where and how')
    .argument('<file>', 'DOCX, ODT, RTF, PDF, EPUB, HTML, text, TMX or XLIFF')
    .option('--to <langs>', 'target languages: fr,es,… (default: every other language)')
    .addOption(new Option('--lang <lang>', 'language of the file (default: detected)').choices([...LANGS]))
    .addOption(new Option('--format <format>', 'output format').choices([...FORMATS]).default('text'))
    .option('--limit <number>', 'maximum number of matches per sentence, 1 to 20 (default: 5)')
    .option('--exclude <slugs>', 'documents to leave out')
    .option('--only <slugs>', 'use only these documents')
    .option('--first <slugs>', 'documents to rank first')
    .option('--earlier <document>', 'slug or symbol of the document’s earlier version, to show what changed')
    .option('--out <file>', 'output file (default: stdout)')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (path: string, options: DiscoverCommandOptions) => {
      if (BINARY.has(options.format) && options.out === undefined && process.stdout.isTTY === true)
        throw new CommandError(`Set an output file with --out; ${options.format} is a binary format`)
      const bytes = await readFile(path).catch((error: Error) => {
        throw new CommandError(`${path}: File cannot be read: ${error.message}`)
      })
      const response = await askFor(addressOf(options), options.corpus, {}, formOf(path, bytes, options))
      const content = new Uint8Array(await response.arrayBuffer())
      const text = (): string => new TextDecoder().decode(content)
      if (options.format === 'text') await give(forPeople(JSON.parse(text()) as Discovery), options.out)
      else if (BINARY.has(options.format)) await give(content, options.out)
      else await give(options.format === 'json' ? `${text()}\n` : text(), options.out)
    })
}

function addressOf({ to, limit, exclude, only, first, earlier, format }: DiscoverCommandOptions): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ to, limit, exclude, only, first, earlier }))
    if (value !== undefined) parameters.set(name, value)
  if (format !== 'text') parameters.set('format', format)
  return `/v1/discover?${parameters}`
}

function formOf(path: string, bytes: Uint8Array, { lang }: DiscoverCommandOptions): FormData {
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], basename(path)))
  if (lang !== undefined) form.set('lang', lang)
  return form
}

async function give(content: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out !== undefined) await writeFile(out, content)
  else await print(content)
}

/** Statistics, sources, then each sentence that was found, with its best match and target texts. */
function forPeople({ statistics, sources, blocks }: Discovery): string {
  const { total, classes, newWords } = statistics
  const lines = [`${total.segments} sentences, ${total.words} words; about ${newWords} words are new`]
  for (const name of SEGMENT_CLASSES) {
    const { segments, words } = classes[name]
    if (segments > 0)
      lines.push(`  ${name.padEnd(10)} ${String(segments).padStart(6)} sentences ${String(words).padStart(8)} words`)
  }
  lines.push('')
  for (const { doc, symbol, title, share } of sources)
    lines.push(`${(100 * share).toFixed(1).padStart(5)}%  ${symbol ?? doc}  ${title ?? ''}`.trimEnd())
  for (const block of blocks) {
    for (const { id, text, matches } of block.segments) {
      const [best] = matches
      if (best === undefined) continue
      lines.push(
        '',
        `${id}  ${text.trim()}`,
        `  ${best.class} ${Math.round(100 * best.similarity)}%  ${placeName(best)}`,
      )
      if (best.source.text.trim() !== text.trim()) lines.push(`    was: ${best.source.text}`)
      for (const [lang, target] of Object.entries(best.targets)) {
        if (target === null) continue
        const label = target.status === 'official' ? lang : `${lang} (unofficial)`
        lines.push(`    ${label}: ${target.text}`)
        if (target.guess !== undefined) lines.push(`    ${lang} (guess, check the values): ${target.guess.text}`)
      }
    }
    for (const { words, start, end, ...place } of block.stretches)
      if (!block.segments.some(({ matches, start: from, end: to }) => matches.length > 0 && from < end && to > start))
        lines.push(
          '',
          `${block.id}  …${block.text.slice(start, end)}…`,
          `  ${words} words, word for word  ${placeName(place)}`,
        )
  }
  return `${lines.join('\n')}\n`
}

const placeName = ({ symbol, doc, ref, date }: FoundPlace): string =>
  `${symbol ?? doc}, ${ref}${date === null ? '' : ` (${date})`}`
