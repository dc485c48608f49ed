/** `hexapla compare BEFORE AFTER`: two versions of one language, paragraph by paragraph and word by word. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { changesWithTexts, revisionReport } from '../../check/revisions/revision-report.ts'
import { compareVersions } from '../../check/revisions/compare-versions.ts'
import type { SegmentedVersion } from '../../model/document.ts'
import { LANGS, type Lang } from '../../model/lang.ts'
import { readVersion } from '../../pipeline/version.ts'
import { CommandError, EXIT, print, printProblems } from '../terminal.ts'

export function compareCommand(): Command {
  return new Command('compare')
    .description('Compare two versions of one language (draft and final, text and corrigendum), word by word')
    .argument('<before>', 'the earlier version: DOCX, ODT, RTF, PDF, EPUB, HTML, text, TMX or XLIFF')
    .argument('<after>', 'the later version')
    .addOption(new Option('--lang <lang>', 'language of both; guessed where not given').choices([...LANGS]))
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nDeletions are printed as [-text-], insertions as {+text+}. Exits 0 even if the versions differ.',
    )
    .action(async (before: string, after: string, options: { lang?: Lang; json?: boolean }) => {
      const [old, now] = [await read(before, options.lang), await read(after, options.lang)]
      if (old.lang !== now.lang) {
        const found = `${before} is in "${old.lang}", ${after} in "${now.lang}"`
        throw new CommandError(`Both files must be in the same language; set it with --lang. Detected: ${found}`)
      }
      const items = changesWithTexts(old, now, compareVersions(old, now, old.lang))
      await print(
        options.json === true ? `${JSON.stringify({ lang: old.lang, items }, null, 1)}\n` : revisionReport(items),
      )
    })
}

async function read(path: string, lang: Lang | undefined): Promise<SegmentedVersion> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new CommandError(`${path}: File cannot be read: ${error.message}`)
  })
  const { value, problems } = await readVersion({ name: basename(path), bytes, ...(lang && { lang }) })
  printProblems(problems)
  if (value === null) throw new CommandError('', EXIT.input)
  return value
}
