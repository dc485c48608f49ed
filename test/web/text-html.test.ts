import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitInlines } from '../../src/web/pages/parts/hits.ts'
import { type Inline, textHtml } from '../../src/web/pages/parts/text-html.ts'

/** The text of an HTML fragment without footnote marks. */
const textOf = (html: string): string =>
  html
    .replace(/<sup>.*?<\/sup>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

const plain = { groups: [1, 2, 3], sentenceIds: null, inlines: [], notePrefix: '' }

describe('the HTML of a text', () => {
  it('puts a footnote mark where the source had it, and values in isolation', () => {
    const block = {
      text: 'See 70/9. Then.',
      sentences: [
        { start: 0, end: 10 },
        { start: 10, end: 15 },
      ],
      footnotes: [{ number: 3, at: 9 }],
    }
    const inlines: Inline[] = [{ start: 4, end: 8, kind: 'value', className: 'y' }]
    expect(textHtml(block, { ...plain, inlines, sentenceIds: ['p1.s1', 'p1.s2'] })).toBe(
      '<span data-s=1 id="p1.s1">See <bdi class=y>70/9</bdi>.<sup><a href="#fn3">3</a></sup> </span><span data-s=2 id="p1.s2">Then.</span>',
    )
  })

  it('escapes markup in texts', () => {
    const block = { text: '<script>"a" & b', sentences: [] }
    expect(textHtml(block, plain)).toBe('<span data-s=1>&lt;script&gt;&quot;a&quot; &amp; b</span>')
  })

  it('gives the text back letter for letter, whatever is marked in it', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'ب', '文', ' ', '<', '&', '"', '7', '/', '😀'),
      minLength: 1,
      maxLength: 40,
    })
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 6 }),
        fc.array(fc.nat(60), { maxLength: 3 }),
        fc.nat(60),
        (text, spans, notes, cut) => {
          const kinds = ['value', 'term', 'hit', 'flag'] as const
          const inlines = spans.map(
            ([start, length], index): Inline => ({
              start: start % text.length,
              end: Math.min(text.length, (start % text.length) + 1 + length),
              kind: kinds[index % 4] ?? 'hit',
              className: 'x',
            }),
          )
          const middle = cut % (text.length + 1)
          const sentences =
            middle === 0 || middle === text.length
              ? [{ start: 0, end: text.length }]
              : [
                  { start: 0, end: middle },
                  { start: middle, end: text.length },
                ]
          const footnotes = notes.map((at, index) => ({ number: index + 1, at: at % (text.length + 1) }))
          const html = textHtml({ text, sentences, footnotes }, { ...plain, inlines })
          expect(textOf(html)).toBe(text)
          expect(html.match(/<sup>/g)?.length ?? 0).toBe(footnotes.length)
        },
      ),
      { seed: 6, numRuns: 400 },
    )
  })
})

describe('the marks of a search', () => {
  it('find words folded, with places in the text as it stands', () => {
    const text = 'ＵＮ and مُتَعَدِّد languages'
    const places = (query: string) => hitInlines(query)(text, 'en').map(({ start, end }) => text.slice(start, end))
    expect(places('un')).toEqual(['ＵＮ'])
    expect(places('متعدد')).toEqual(['مُتَعَدِّد'])
    expect(places('"and languages"')).toEqual([])
  })
})
