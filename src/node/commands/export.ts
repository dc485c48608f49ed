/** `hexapla export DOC`: a document's alignment as TMX, XLIFF, CSV, HTML, JSON Lines, or a version as AKN4UN. */
import { Command, Option } from 'commander'
import { EXPORTS } from '../../format/export.ts'
import { askFor } from '../build/ask.ts'
import { writeBody } from '../terminal.ts'

interface ExportOptions {
  readonly format: string
  readonly langs?: string
  readonly locale?: string
  readonly level: string
  readonly out?: string
  readonly corpus?: string
}

export function exportCommand(): Command {
  return new Command('export')
    .description('Export the alignment of a document; unofficial texts are labelled')
    .argument('<doc>', 'document, by slug or symbol')
    .addOption(
      new Option('--format <format>', 'format').choices([...Object.keys(EXPORTS), 'akn']).makeOptionMandatory(),
    )
    .option(
      '--langs <list>',
      'languages: zh,en,…; a pair for XLIFF (source, target), one for AKN; all that are held where not named',
    )
    .option('--locale <list>', 'tags to write for languages: zh-CN,es-ES,… (default: ar, zh-Hans, en, fr, ru, es)')
    .addOption(
      new Option('--level <level>', 'unit of the rows').choices(['paragraph', 'sentence']).default('paragraph'),
    )
    .option('--out <file>', 'output file (default: stdout)')
    .option('--corpus <dir>', 'folder of the corpus')
    .action(async (doc: string, options: ExportOptions) => {
      const parameters = new URLSearchParams({ format: options.format })
      if (options.format !== 'akn') parameters.set('level', options.level)
      for (const name of ['langs', 'locale'] as const) {
        const value = options[name]
        if (value !== undefined) parameters.set(name, value)
      }
      const response = await askFor(`/v1/documents/${encodeURIComponent(doc)}/export?${parameters}`, options.corpus, {
        accept: '*/*',
      })
      await writeBody(response, options.out)
    })
}
