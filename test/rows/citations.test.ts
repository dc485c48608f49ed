import { describe, expect, it } from 'vitest'
import { citation, citations } from '../../src/rows/citations.ts'
import { parseRef, refOf } from '../../src/rows/refs.ts'

const report = { slug: 'r', symbol: 'E/2023/36', titles: {}, originalLanguage: null }
const untitled = {
  slug: 'r',
  symbol: null,
  titles: { en: 'Annual report', zh: '年度报告' },
  originalLanguage: 'en' as const,
}

describe('citations', () => {
  it('cites a paragraph in six conventions', () => {
    expect(citations(report, 'p57')).toEqual({
      ar: 'E/2023/36، الفقرة 57',
      zh: 'E/2023/36，第57段',
      en: 'E/2023/36, para. 57',
      fr: 'E/2023/36, par. 57',
      ru: 'E/2023/36, п. 57',
      es: 'E/2023/36, párr. 57',
    })
  })
  it('cites an item, with the label of the version where it is known', () => {
    expect(citations(report, 'p57.b', { ar: '(ب)' })).toEqual({
      ar: 'E/2023/36، الفقرة 57 (ب)',
      zh: 'E/2023/36，第57段(b)',
      en: 'E/2023/36, para. 57 (b)',
      fr: 'E/2023/36, par. 57 b)',
      ru: 'E/2023/36, п. 57 b)',
      es: 'E/2023/36, párr. 57 b)',
    })
    expect(citation(report, 'p57.e.ii', 'ar')).toBe('E/2023/36، الفقرة 57 (هـ) (2)')
    expect(citation(report, 'p57.e.ii', 'en')).toBe('E/2023/36, para. 57 (e) (ii)')
  })
  it.each([
    ['h4.a', { en: 'sect. IV.A', zh: '第四.A节', ar: 'الفرع رابعا-ألف', ru: 'разд. IV.A' }],
    ['fn20', { en: 'footnote 20', zh: '脚注20', fr: 'note 20', ar: 'الحاشية 20' }],
    ['p57.s2', { en: 'para. 57, sentence 2', zh: '第57段第2句', es: 'párr. 57, oración 2' }],
    ['p12bis', { en: 'para. 12 bis', fr: 'par. 12 bis' }],
    ['an12.p3', { en: 'annex XII, para. 3', zh: '附件十二，第3段', ru: 'приложение XII, п. 3' }],
    ['u57-1', { en: 'after para. 57', zh: '第57段之后', ar: 'بعد الفقرة 57' }],
    ['u0-2', { en: 'front matter', fr: 'pages liminaires' }],
    ['t57-1.r3', { en: 'table 1, row 3, after para. 57' }],
  ])('cites %s', (id, expected) => {
    const all = citations(report, id)
    for (const [lang, words] of Object.entries(expected)) {
      expect(all[lang as 'en']).toBe(`E/2023/36${{ zh: '，', ar: '، ' }[lang] ?? ', '}${words}`)
    }
  })
  it('cites a document without a symbol by its title, else by the original title', () => {
    expect(citation(untitled, 'p1', 'zh')).toBe('《年度报告》，第1段')
    expect(citation(untitled, 'p1', 'fr')).toBe('« Annual report », par. 1')
  })
})

describe('references', () => {
  it.each([
    ['57', 'p57'],
    ['p57', 'p57'],
    ['57.a', 'p57.a'],
    ['57 (a)', 'p57.a'],
    ['12 bis', 'p12bis'],
    ['fn20', 'fn20'],
    ['#p57.s2', 'p57.s2'],
    ['٥٧', 'p57'],
    ['para. 57', 'p57'],
    ['an1.p3', 'an1.p3'],
    ['t57-1.r3', 't57-1.r3'],
    ['U0-1', 'u0-1'],
  ])('reads %s as %s', (text, id) => {
    expect(parseRef(text)).toBe(id)
  })
  it.each(['', 'abc', '57/58', '<p57>', 'p'])('does not read %j', (text) => {
    expect(parseRef(text)).toBeNull()
  })
  it('writes a paragraph id as its number', () => {
    expect(['p57', 'p57.a', 'fn20', 'h4'].map(refOf)).toEqual(['57', '57.a', 'fn20', 'h4'])
  })
})
