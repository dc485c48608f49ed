/** `hexapla search QUERY`: the answer of `GET /v1/search`, as JSON or for people. */
import { Command } from 'commander'
import type { Lang } from '../../model/lang.ts'
import { ask } from '../build/ask.ts'
import { print } from '../terminal.ts'

interface SearchOptions {
  readonly in?: string
  readonly show?: string
  readonly limit?: string
  readonly match?: string
  readonly sort?: string
  readonly within?: string
  readonly case?: boolean
  readonly accents?: boolean
  readonly json?: boolean
  readonly corpus?: string
}

/** The part of a search answer that is printed for people. */
interface Answer {
  readonly total: { readonly rows: number; readonly documents: number } | number
  readonly items: readonly {
    readonly id: string
    readonly tier: string
    readonly versions: Partial<
      Record<Lang, { text: string; status: string; marks: readonly { start: number; end: number }[] } | null>
    >
  }[]
}

export function searchCommand(): Command {
  return (
    new Command('search')
      .description('Search the corpus; returns the same result as the API')
      .argument('<query...>', 'words, "a phrase", -word, a OR b, word*, w?rd, fr:word, doc:, year:2019-2023, /regex/')
      // `-word` is part of the query; a mistyped option is told from it by its two hyphens.
      .allowUnknownOption()
      .option('--in <lang>', 'language of the query (default: detected)')
      .option('--show <langs>', 'languages to show: zh,en,…')
      .option('--limit <number>', 'maximum number of hits, 1 to 100')
      .option('--match <mode>', 'auto, exact, phrase, all, any, prefix, fuzzy or regex')
      .option('--sort <order>', 'relevance, document, left or right (by the words beside the hit)')
      .option('--within <query>', 'search only among the results of this query')
      .option('--case', 'match capitals as typed')
      .option('--accents', 'match accents as typed')
      .option('--json', 'print JSON')
      .option('--corpus <dir>', 'folder of the corpus')
      .action(async (words: readonly string[], options: SearchOptions, command: Command) => {
        const mistyped = words.find((word) => word.startsWith('--'))
        if (mistyped !== undefined) command.error(`error: unknown option '${mistyped}'`, { exitCode: 2 })
        const parameters = new URLSearchParams({ q: words.join(' ') })
        for (const name of ['case', 'accents'] as const) if (options[name] === true) parameters.set(name, 'true')
        for (const name of ['in', 'show', 'limit', 'match', 'sort', 'within'] as const) {
          const value = options[name]
          if (value !== undefined) parameters.set(name, value)
        }
        const answer = await ask(`/v1/search?${parameters}`, options.corpus)
        if (options.json === true) await print(`${JSON.stringify(answer, null, 1)}\n`)
        else await print(forPeople(answer as Answer))
      })
  )
}

/** Formats hits as lines, with matches in brackets and unofficial texts labelled. */
function forPeople(answer: Answer): string {
  const total = typeof answer.total === 'number' ? answer.total : answer.total.rows
  const hits = answer.items.map((item) => {
    const cells = Object.entries(item.versions).flatMap(([lang, version]) =>
      version === null ? [] : [`  ${lang}${version.status === 'official' ? '' : ' (unofficial)'}  ${marked(version)}`],
    )
    return `${item.id}  [${item.tier}]\n${cells.join('\n')}\n`
  })
  return `${total} row${total === 1 ? '' : 's'}\n\n${hits.join('\n')}`
}

function marked({ text, marks }: { text: string; marks: readonly { start: number; end: number }[] }): string {
  let out = ''
  let at = 0
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`
    at = end
  }
  return out + text.slice(at)
}
