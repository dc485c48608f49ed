/** `hexapla fetch SYMBOL`: the language versions of a document from the United Nations' document address. */
import { join } from 'node:path'
import { Command } from 'commander'
import { LANGS, type Lang, parseLang } from '../../model/lang.ts'
import { fetchDocument } from '../files/fetch-versions.ts'
import { HOME } from '../own-code.ts'
import { CommandError, EXIT, print, printProblems, progressBar } from '../terminal.ts'

interface FetchCommandOptions {
  readonly langs: string
  readonly baseUrl?: string
  readonly cache: string
}

export function fetchCommand(): Command {
  return new Command('fetch')
    .description('Download the versions of a document by its symbol; prints one line of JSON per file')
    .argument('<symbol>', 'United Nations symbol, such as A/RES/70/9')
    .option('--langs <list>', 'languages: zh,en,…', LANGS.join(','))
    .option('--base-url <url>', 'URL template with {lang} and {symbol} (environment: HEXAPLA_FETCH_URL)')
    .option('--cache <dir>', 'folder that stores the downloaded files by hash', join(HOME, '.cache', 'documents'))
    .addHelpText('after', '\nThen: hexapla add FILE --doc SLUG --lang L --official --source "Official Document System"')
    .action(async (symbol: string, options: FetchCommandOptions) => {
      const langs = readLangs(options.langs)
      const progress = progressBar()
      let done = 0
      const { value, problems } = await fetchDocument(symbol, {
        langs,
        cacheDir: options.cache,
        ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
        onProgress: ({ lang, state }) =>
          progress(state === 'fetching' ? done : ++done, langs.length, `${symbol} ${lang}`),
      })
      printProblems(problems)
      for (const file of value) await print(`${JSON.stringify(file)}\n`)
      if (problems.length > 0) throw new CommandError(`${value.length} of ${langs.length} versions fetched`, EXIT.input)
    })
}

function readLangs(list: string): readonly Lang[] {
  const langs = list.split(',').map((tag) => ({ tag: tag.trim(), lang: parseLang(tag) }))
  const wrong = langs.find(({ lang }) => lang === null)?.tag
  if (wrong !== undefined) throw new CommandError(`Unknown language "${wrong}"; use ${LANGS.join(', ')}`, EXIT.usage)
  return langs.flatMap(({ lang }) => lang ?? [])
}
