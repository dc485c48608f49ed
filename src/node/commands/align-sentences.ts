/** `hexapla align-sentences SRC TGT`: two files of one sentence a line; every line of both in exactly one bead. */
import { Command, InvalidArgumentError } from 'commander'
import { runAlignSentences } from '../sentence-files.ts'
import { openCorpusFolder } from '../files/corpus-folder.ts'
import { openProject } from '../project.ts'
import { CommandError, print } from '../terminal.ts'

export function alignSentencesCommand(): Command {
  return new Command('align-sentences')
    .description('Align two files with one sentence per line; prints one bead per line, [0, 1]:[0]:0.93 (zero-based)')
    .argument('<src>', 'file in the first language')
    .argument('<tgt>', 'file in the second language')
    .requiredOption(
      '--langs <pair>',
      'the two languages, for example zh,en; languages other than the official six use generic rules',
      readPair,
    )
    .option('--corpus <dir>', 'corpus folder whose stored lexicon and dictionaries are used')
    .option('--no-lexicon', 'do not use the stored lexicon')
    .action(async (src: string, tgt: string, options: AlignSentencesOptions) => {
      const project = openProject(options.corpus)
      const corpus = openCorpusFolder(project.corpusFolder, project.alignmentsFolder)
      const kept = options.lexicon ? ((await corpus.lexicon?.()) ?? '') : ''
      const { beads, report } = await runAlignSentences(src, tgt, options.langs, kept, project.lexiconsFolder).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === undefined) throw error
          throw new CommandError(`${error.path ?? src}: File cannot be read: ${error.message}`)
        },
      )
      process.stderr.write(report)
      await print(beads)
    })
}

interface AlignSentencesOptions {
  readonly langs: readonly [string, string]
  readonly corpus?: string
  readonly lexicon: boolean
}

function readPair(text: string): readonly [string, string] {
  const [a, b, ...more] = text.split(',').map((lang) => lang.trim())
  if (!a || !b || more.length > 0) throw new InvalidArgumentError('expected two languages, for example zh,en')
  return [a, b]
}
