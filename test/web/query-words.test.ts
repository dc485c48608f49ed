import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import { parseQuery } from '../../src/search/query/parse-query.ts'
import { expectedText, QUERY_WORDS } from '../../src/web/problems/query-words.ts'

const SEARCH = join(import.meta.dirname, '../../src/search')

describe('what a query was expected to have', () => {
  it('has words in six languages for every wording of the searcher, and for no other', async () => {
    const names = (await readdir(SEARCH, { recursive: true })).filter((name) => name.endsWith('.ts'))
    const sources = await Promise.all(names.map((name) => readFile(join(SEARCH, name), 'utf8')))
    const said = sources
      .flatMap((text) =>
        [
          ...text.matchAll(
            /(?:\bMalformed\([\w.]+, |\bexpected(?:: | = )|: (?=['`]a document)|\bproblem\(work, '[a-z-]+', \[.*?\], )(['`])(.+?)\1(?:[,)]|\s|$)/gm,
          ),
        ].map((match) => (match[2] as string).replace('\\\\', '\\').replace(`\${written}`, '{sign}')),
      )
      .filter((text) => /[a-z]{2}/.test(text) && !text.startsWith('${'))
    expect([...new Set(said)].sort()).toEqual(Object.keys(QUERY_WORDS).sort())
  })

  it('is said in the language asked for, signs and values unchanged', () => {
    expect(LANGS.map((lang) => expectedText('something before *', lang))).toEqual([
      'شيء قبل \u2066*\u2069',
      '* 之前有内容',
      'something before *',
      'quelque chose avant *',
      'что-либо перед *',
      'algo antes de *',
    ])
    const [quote] = parseQuery('“peace').problems
    expect(LANGS.map((lang) => expectedText(quote?.expected ?? '', lang))).toEqual(LANGS.map(() => '”'))
  })
})
