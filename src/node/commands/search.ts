/** `hexapla search QUERY`: the answer of `GET /v1/search`, as JSON or for people. */
import { useEngine } from '../engine/engine-address.ts'
import { Command } from 'commander'
import type { Lang } from '../../model/lang.ts'
import { ask, askFor } from '../build/ask.ts'
import { print, writeBody } from '../terminal.ts'

interface SearchOptions {
  readonly in?: string
  readonly show?: string
  readonly limit?: string
  readonly match?: string
  readonly sort?: string
  readonly within?: string
  readonly case?: boolean
  readonly accents?: boolean
  readonly kwic?: boolean
  readonly format?: string
  readonly out?: string
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
    readonly kwic?: readonly { readonly left: string; readonly node: string; readonly right: string }[]
  }[]
}

/** A line a hit, the match in brackets. */
function inContext({ items }: Answer): string {
  const lines = items.flatMap(({ id, kwic = [] }) =>
    kwic.map(({ left, node, right }) => `${id}\t${[left, `[${node}]`, right].join('').replace(/\s+/g, ' ')}\n`),
  )
  return lines.join('')
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
      .option('--kwic', 'each hit in its context; with --format csv, tsv or xlsx, a line for each hit')
      .option('--format <format>', 'write the rows, or with --kwic the hits, as csv, tsv, xlsx, tmx, …')
      .option('--out <file>', 'file to write instead of standard output')
      .option('--json', 'print JSON')
      .option('--corpus <dir>', 'folder of the corpus')
      .option('--engine <url>', 'OpenSearch to ask instead of the built index (OPENSEARCH_URL)', useEngine)
      .action(async (words: readonly string[], options: SearchOptions, command: Command) => {
        const mistyped = words.find((word) => word.startsWith('--'))
        if (mistyped !== undefined) command.error(`error: unknown option '${mistyped}'`, { exitCode: 2 })
        const parameters = new URLSearchParams({ q: words.join(' ') })
        for (const name of ['case', 'accents'] as const) if (options[name] === true) parameters.set(name, 'true')
        for (const name of ['in', 'show', 'limit', 'match', 'sort', 'within'] as const) {
          const value = options[name]
          if (value !== undefined) parameters.set(name, value)
        }
        if (options.kwic === true) parameters.set('view', 'kwic')
        if (options.format !== undefined) {
          parameters.set('format', options.format)
          await writeBody(await askFor(`/v1/search?${parameters}`, options.corpus, { accept: '*/*' }), options.out)
          return
        }
        const answer = await ask(`/v1/search?${parameters}`, options.corpus)
        if (options.json === true) await print(`${JSON.stringify(answer, null, 1)}\n`)
        else await print(options.kwic === true ? inContext(answer as Answer) : forPeople(answer as Answer))
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
