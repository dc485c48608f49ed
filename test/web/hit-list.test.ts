/** Official and unofficial texts in one column of hits: each says which it is, and no heading speaks for all. */
import { describe, expect, it } from 'vitest'
import type { SearchAnswer, SearchItem } from '../../src/search/answer/answer.ts'
import { translator } from '../../src/web/i18n/translate.ts'
import type { PageContext } from '../../src/web/pages/parts/context.ts'
import { hitColumns, hitHead, hitHtml } from '../../src/web/pages/search/hit-list.ts'
import type { Ask } from '../../src/web/pages/search/ask.ts'
import { kwicTable } from '../../src/web/pages/search/kwic.ts'

const context = { ui: 'en', t: translator('en') } as PageContext
const ask = { q: 'peace', show: ['zh'], order: 'found' } as unknown as Ask

const hit = (doc: string, zh: 'official' | 'unofficial'): SearchItem =>
  ({
    doc,
    row: 'p1',
    kind: 'paragraph',
    found: ['en'],
    flags: [],
    versions: {
      en: { text: 'On peace', status: 'unofficial', ids: ['p1'], marks: [{ start: 3, end: 8, kind: 'hit' }] },
      zh: { text: '和平', status: zh, ids: ['p1'], marks: [] },
    },
    kwic: [{ lang: 'en', dir: 'ltr', left: 'On ', node: 'peace', right: '', start: 3, end: 8 }],
  }) as unknown as SearchItem

const listOf = async (items: readonly SearchItem[]): Promise<{ head: string; hits: readonly string[] }> => {
  const columns = hitColumns(items, ['zh'])
  const hits = await Promise.all(items.map((item) => hitHtml(context, ask, item, columns, [])))
  return { head: String(await hitHead(context, columns, items)), hits: hits.map(String) }
}

describe('the status of texts in a list of hits', () => {
  it('stands over a column whose texts share it', async () => {
    const { head, hits } = await listOf([hit('a', 'official'), hit('b', 'official')])
    expect(head.match(/class="st [a-z]+"/g)).toEqual(['class="st unofficial"', 'class="st official"'])
    expect(hits.join('')).not.toContain('class="mixed"')
  })

  it('stands at each text where they differ, whichever comes first', async () => {
    for (const items of [
      [hit('a', 'official'), hit('b', 'unofficial')],
      [hit('b', 'unofficial'), hit('a', 'official')],
    ]) {
      const { head, hits } = await listOf(items)
      expect(head.match(/class="st [a-z]+"/g)).toEqual(['class="st unofficial"'])
      for (const [at, item] of items.entries())
        expect(hits[at]).toMatch(new RegExp(`class="mixed" lang="zh-Hans"[^]*· ${item.versions.zh?.status}<`))
    }
  })

  it('stands at each line of a concordance likewise', async () => {
    const items = [hit('a', 'official'), hit('b', 'unofficial')]
    const table = String(await kwicTable(context, ask, { items } as unknown as SearchAnswer, []))
    expect(table.match(/class="st [a-z]+"/g)).toEqual(['class="st unofficial"'])
    expect(table.match(/中文<\/bdi>: [a-z]+/g)).toEqual(['中文</bdi>: official', '中文</bdi>: unofficial'])
  })
})
