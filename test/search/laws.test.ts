import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { SearchItem } from '../../src/search/answer/answer.ts'
import type { Searcher } from '../../src/search/searcher.ts'
import { recordOf, sdgUnits, searcherOf, type Unit, udhrUnits } from './corpora.ts'

const sdg = sdgUnits()
const udhr = udhrUnits()
const absent = sdg === null || udhr === null ? 'shared data absent: sdg and udhr not found beside the repository' : null
if (absent) console.log(absent)

const units: Record<string, readonly Unit[]> = { sdg: sdg ?? [], udhr: udhr ?? [] }
let made: Searcher | undefined
const searcher = (): Searcher =>
  (made ??= searcherOf([
    recordOf('sdg', units.sdg ?? []),
    recordOf('udhr', units.udhr ?? [], { symbol: 'A/RES/217 A (III)' }),
  ]))

/** Words by a rule of the test's own: runs of letters and digits; Chinese characters are single. */
function pieces(text: string, lang: Lang): { start: number; end: number }[] {
  const found = text.matchAll(lang === 'zh' ? /\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu : /[\p{L}\p{M}\p{N}]+/gu)
  return [...found].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

async function findAll(query: Parameters<Searcher['search']>[0]): Promise<SearchItem[]> {
  const items: SearchItem[] = []
  let cursor: string | null = null
  do {
    const answer = await searcher().search({ ...query, limit: 100, cursor })
    items.push(...answer.items)
    cursor = answer.next
  } while (cursor !== null)
  return items
}

describe.skipIf(absent)('search laws over the SDGs and the Declaration', () => {
  it.each(LANGS)(
    'every phrase of two to eight words of a text finds its row with exactly that range marked (%s)',
    async (lang) => {
      const all = Object.entries(units).flatMap(([slug, list]) =>
        list.flatMap((unit, n) => (unit[lang] ? [{ id: `${slug}#p${n + 1}`, text: unit[lang].trim() }] : [])),
      )
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 2, max: 8 }), async (which, from, length) => {
          const { id, text } = all[which % all.length] ?? { id: '', text: '' }
          const words = pieces(text, lang)
          const n = Math.min(length, words.length)
          const first = from % (words.length - n + 1)
          const [start, end] = [words[first]?.start ?? 0, words[first + n - 1]?.end ?? 0]
          const phrase = text.slice(start, end)
          fc.pre(!phrase.includes('"') && !/[“”]/.test(phrase))
          const found = (await findAll({ q: `"${phrase}"`, in: [lang], expand: 'none' })).find((item) => item.id === id)
          expect(found?.tier, phrase).toBe('exact')
          expect(found?.versions[lang]?.marks.map((mark) => [mark.start, mark.end])).toContainEqual([start, end])
        }),
        { numRuns: 60, seed: 11 },
      )
    },
  )

  it.each(LANGS)('whole units and their first six words find themselves first (%s)', async (lang) => {
    let [whole, six, asked] = [0, 0, 0]
    const list = units.sdg ?? []
    for (const [n, unit] of list.entries()) {
      const text = unit[lang]
      if (!text || n % 3 !== 0) continue
      asked += 1
      const words = pieces(text, lang).slice(0, 6)
      const start = text.slice(0, words.at(-1)?.end)
      const hit = async (q: string): Promise<boolean> => {
        const [first] = (
          await searcher().search({ q: q.replace(/["*]/g, ' '), in: [lang], filters: { doc: ['sdg'] }, limit: 1 })
        ).items
        // Two units may begin with the same words; then either is right.
        return first?.row === `p${n + 1}` || (first?.versions[lang]?.text ?? '').startsWith(q)
      }
      if (await hit(text)) whole += 1
      if (await hit(start)) six += 1
    }
    expect(whole / asked).toBeGreaterThanOrEqual(0.99)
    expect(six / asked).toBeGreaterThanOrEqual(0.95)
  })

  it('pages lose and repeat nothing, and totals count what they give', async () => {
    for (const query of [
      { q: 'the' },
      { q: 'de' },
      { q: '的' },
      { q: 'и' },
      { q: 'human', sort: 'document' as const },
      { q: 'doc:sdg' },
    ]) {
      const items: string[] = []
      let cursor: string | null = null
      let total = -1
      let tiers = { exact: 0, form: 0, near: 0 }
      do {
        const answer = await searcher().search({ ...query, limit: 7, cursor })
        items.push(...answer.items.map((item) => item.id))
        ;({ tiers } = answer)
        total = answer.total.rows
        cursor = answer.next
      } while (cursor !== null)
      expect(new Set(items).size).toBe(items.length)
      expect(items.length).toBe(total)
      expect(tiers.exact + tiers.form + tiers.near).toBe(total)
    }
  })

  it('totals of a word equal a count by scanning', async () => {
    for (const [lang, word] of [
      ['en', 'education'],
      ['fr', 'développement'],
      ['ru', 'доступ'],
      ['es', 'todos'],
      ['ar', 'جميع'],
    ] as const) {
      const held = Object.values(units)
        .flat()
        .filter((unit) =>
          pieces(unit[lang] ?? '', lang).some(
            ({ start, end }) => unit[lang]?.slice(start, end).normalize('NFC').toLowerCase() === word,
          ),
        )
      const answer = await searcher().search({ q: word, in: [lang] })
      expect([lang, answer.tiers.exact]).toEqual([lang, held.length])
    }
  })

  it('tiers come in order and no row twice', async () => {
    const items = await findAll({ q: 'develop', match: 'fuzzy' })
    const order = items.map((item) => ['exact', 'form', 'near'].indexOf(item.tier))
    expect(order).toEqual([...order].sort())
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
  })

  const folds: [string, Lang, (text: string) => string][] = [
    ['tatweel', 'ar', (text) => text.replace(/(?<=[بتسلمه])(?=\p{L})/u, 'ـ')],
    ['hamza dropped', 'ar', (text) => text.replace(/[أإآ]/g, 'ا')],
    ['harakat added', 'ar', (text) => text.replace(/(\p{L})(?=\p{L})/u, '$1\u064e')],
    ['alef maqsura', 'ar', (text) => text.replace(/ى/g, 'ي')],
    ['full width', 'en', (text) => text.replace(/[A-Za-z0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['full-width digits', 'zh', (text) => text.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['accents dropped in capitals', 'fr', (text) => text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')],
    ['accents dropped in capitals', 'es', (text) => text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')],
    ['ё for е', 'ru', (text) => text.replace(/е/g, 'ё')],
  ]
  it.each(folds)('a unit spelled otherwise is found, below the exact tier: %s (%s)', async (_name, lang, change) => {
    for (const [n, unit] of (units.sdg ?? []).entries()) {
      const text = unit[lang]
      if (!text || n % 10 !== 1 || /["“”«»]/.test(text) || change(text).toLowerCase() === text.toLowerCase()) continue
      const items = await findAll({ q: `"${change(text)}"`, in: [lang] })
      const own = items.find((item) => item.id === `sdg#p${n + 1}`)
      expect([n, own?.tier]).toEqual([n, 'form'])
      expect(own?.versions[lang]?.marks.length).toBe(1)
    }
  })

  const typed: [string, Lang, (text: string) => string][] = [
    ['straight apostrophes', 'fr', (text) => text.replace(/’/g, "'")],
    ['U+2010', 'en', (text) => text.replace(/-/g, '\u2010')],
    ['hyphen for dash', 'ru', (text) => text.replace(/[–—]/g, '-')],
    ['no-break spaces', 'fr', (text) => text.replace(/ /g, '\u00a0')],
    ['half-width comma', 'zh', (text) => text.replace(/，/g, ',')],
    ['full-width comma', 'zh', (text) => text.replace(/,/g, '，')],
  ]
  it.each(typed)('signs as keyboards have them cost no tier: %s (%s)', async (_name, lang, change) => {
    for (const [n, unit] of (units.sdg ?? []).entries()) {
      const text = unit[lang]
      if (!text || n % 10 !== 1 || /["“”«»]/.test(text)) continue
      const own = (await findAll({ q: `"${change(text)}"`, in: [lang] })).find((item) => item.id === `sdg#p${n + 1}`)
      expect([n, own?.tier]).toEqual([n, 'exact'])
    }
  })
})
