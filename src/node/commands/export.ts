/** `hexapla export DOC`: a document's alignment as TMX, XLIFF, CSV, HTML, JSON Lines, or a version as AKN4UN. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Command, Option } from 'commander'
import { askFor } from '../build/ask.ts'

interface ExportOptions {
  readonly format: string
  readonly langs?: string
  readonly level: string
  readonly out?: string
  readonly corpus?: string
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Export the alignment of a document; unofficial texts are labelled')
    .argument('<doc>', 'document, by slug or symbol')
    .addOption(
      new Option('--format <format>', 'format')
        .choices(['tmx', 'xliff', 'csv', 'tsv', 'jsonl', 'html', 'docx', 'xlsx', 'akn'])
        .makeOptionMandatory(),
    )
    .option(
      '--langs <list>',
      'languages: zh,en,…; a pair for XLIFF (source, target), one for AKN; all that are held where not named',
    )
    .addOption(
      new Option('--level <level>', 'unit of the rows').choices(['paragraph', 'sentence']).default('paragraph'),
    )
    .option('--out <file>', 'output file (default: stdout)')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (doc: string, options: ExportOptions) => {
      const parameters = new URLSearchParams({ format: options.format })
      if (options.format !== 'akn') parameters.set('level', options.level)
      if (options.langs !== undefined) parameters.set('langs', options.langs)
      const response = await askFor(`/v1/documents/${encodeURIComponent(doc)}/export?${parameters}`, options.corpus, {
        accept: '*/*',
      })
      const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>)
      await (options.out === undefined
        ? pipeline(body, process.stdout, { end: false })
        : pipeline(body, createWriteStream(options.out)))
    })
}
