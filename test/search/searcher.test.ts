import { describe, expect, it } from 'vitest'
import { LANGS } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { buildIndexes } from '../../src/search/index/build-index.ts'
import type { SearchAnswer } from '../../src/search/answer/answer.ts'
import { createSearcher } from '../../src/search/searcher.ts'
import { createEmbeddedStore } from '../../src/search/store/embedded-store.ts'
import { assetsOf, chinese, recordOf, searcherOf, type Unit } from './corpora.ts'

const units: Unit[] = [
  {
    en: 'Multilingualism',
    zh: '使用多种语文',
    fr: 'Multilinguisme',
    ar: 'تعدد اللغات',
    ru: 'Многоязычие',
    es: 'Multilingüismo',
  },
  {
    en: 'The Assembly stresses multilingualism in all policies of the Secretariat.',
    zh: '大会强调在秘书处一切政策中使用多种语文。',
    fr: 'L’Assemblée souligne le multilinguisme dans toutes les politiques du Secrétariat.',
    ar: 'تؤكد الجمعية العامة على تعدد اللغات في جميع سياسات الأمانة العامة.',
    ru: 'Ассамблея подчеркивает многоязычие во всей политике Секретариата.',
    es: 'La Asamblea destaca el multilingüismo en todas las políticas de la Secretaría.',
  },
  {
    en: 'A policy on languages was adopted in 2022 by 193 Member States.',
    fr: 'Une politique relative au multilinguisme a été adoptée en 2022 par 193 États Membres.',
    zh: '2022年193个会员国通过了一项语文政策。',
  },
  { en: 'Co-operation between co-ordinators continued.', fr: 'La coopération entre coordonnateurs s’est poursuivie.' },
  {
    en: 'See resolution 70/9 and document CEB/2022/2/Add.1.',
    fr: 'Voir la résolution 70/9 et le document CEB/2022/2/Add.1.',
  },
]
const concepts: Concept[] = [
  {
    id: 'c1',
    terms: {
      en: ['multilingualism'],
      zh: ['使用多种语文'],
      fr: ['multilinguisme'],
      ar: ['تعدد اللغات'],
      ru: ['многоязычие'],
      es: ['multilingüismo'],
    },
    status: 'official',
    source: 't',
    note: '',
  },
]
const kindOf = (n: number): 'heading' | 'paragraph' | 'footnote' =>
  n === 0 ? 'heading' : n === 4 ? 'footnote' : 'paragraph'
const searcher = searcherOf(
  [
    recordOf('first', units, { symbol: 'E/2023/36', organ: 'ECOSOC', date: '2023-05-01', kind: kindOf }),
    recordOf('second', [{ en: 'Another document on policy.' }], {
      symbol: 'A/76/6 (Sect. 2)',
      organ: 'GA',
      date: '2021-01-02',
    }),
  ],
  concepts,
)
const rowsOf = (answer: SearchAnswer): string[] => answer.items.map((item) => item.id)
const find = async (q: string, more: object = {}): Promise<string[]> => rowsOf(await searcher.search({ q, ...more }))
const marked = (answer: SearchAnswer, n = 0): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(answer.items[n]?.versions ?? {}).flatMap(([lang, cell]) =>
      cell && cell.marks.length > 0
        ? [[lang, cell.marks.map((mark) => `${mark.kind} ${cell.text.slice(mark.start, mark.end)}`)]]
        : [],
    ),
  )

describe('a search answer', () => {
  it('gives a row with all its versions, hits marked in the language asked, terms in the others', async () => {
    const answer = await searcher.search({ q: 'stresses multilingualism' })
    expect(answer.total).toEqual({ rows: 1, documents: 1, exact: true })
    expect(answer.tiers).toEqual({ exact: 1, form: 0, near: 0 })
    expect(answer.query).toMatchObject({ in: ['en', 'fr', 'es'], detected: true, match: 'auto', problems: [] })
    const [item] = answer.items
    expect(item).toMatchObject({
      id: 'first#p2',
      doc: 'first',
      symbol: 'E/2023/36',
      ref: '2',
      row: 'p2',
      kind: 'paragraph',
      section: 'h1',
      tier: 'exact',
      found: ['en'],
      flags: [],
    })
    expect(marked(answer)).toEqual({
      en: ['hit stresses multilingualism'],
      zh: ['equivalent 使用多种语文'],
      fr: ['equivalent multilinguisme'],
      ar: ['equivalent تعدد اللغات'],
      ru: ['equivalent многоязычие'],
      es: ['equivalent multilingüismo'],
    })
    expect(item?.versions.ar).toMatchObject({ lang: 'ar', dir: 'rtl', status: 'unofficial', ids: ['p2'] })
    expect(item?.versions.ar?.marks[0]).toMatchObject({ source: 'termbase', confidence: 1, concept: 'c1' })
  })

  it('stands exact forms before other forms, and says how many of each', async () => {
    const answer = await searcher.search({ q: 'policy', in: ['en'] })
    expect(answer.tiers).toEqual({ exact: 2, form: 1, near: 0 })
    expect(answer.items.map((item) => item.tier)).toEqual(['exact', 'exact', 'form'])
  })

  it('finds a slip of the key only where nothing else is found, or where asked', async () => {
    expect((await searcher.search({ q: 'multilinguallism' })).tiers).toEqual({ exact: 0, form: 0, near: 2 })
    expect((await searcher.search({ q: 'policy' })).tiers.near).toBe(0)
  })

  it('finds a sentence with a word that the row lacks, as near', async () => {
    const answer = await searcher.search({
      q: 'The General Assembly stresses multilingualism in most policies',
      in: ['en'],
    })
    expect(answer.tiers).toEqual({ exact: 0, form: 0, near: 1 })
    expect(rowsOf(answer)).toEqual(['first#p2'])
  })

  it('widens a query that is a term, says so, and does not where told', async () => {
    const answer = await searcher.search({ q: 'multilingualism' })
    expect(rowsOf(answer)).toEqual(['first#h1', 'first#p2', 'first#p3'])
    expect(answer.items[2]).toMatchObject({ tier: 'form', found: [] })
    expect(answer.query.expansions.map(({ lang, term }) => `${lang} ${term}`)).toEqual([
      'ar تعدد اللغات',
      'zh 使用多种语文',
      'fr multilinguisme',
      'ru многоязычие',
      'es multilingüismo',
    ])
    expect(await find('multilingualism', { expand: 'none' })).toEqual(['first#h1', 'first#p2'])
  })

  it('shows the languages asked for, in their place, and null for a cell the row lacks', async () => {
    const { items } = await searcher.search({ q: 'languages', show: ['zh', 'ar'] })
    expect(Object.entries(items[0]?.versions ?? {}).map(([lang, cell]) => [lang, cell === null])).toEqual([
      ['zh', false],
      ['ar', true],
    ])
  })
})

describe('rows that no words tell apart', () => {
  it('rows that begin with the words asked stand first, the shorter before the longer, then by place', async () => {
    const texts = [
      'We note that water and land are scarce in many parts of the world today.',
      'Water and land are scarce in many parts of the world and of its regions today.',
      'Water and land are scarce in many parts of the world.',
      'Water and land are scarce in many regions of the world.',
      'Land and water are scarce.',
    ]
    const own = searcherOf([
      recordOf(
        'own',
        texts.map((en) => ({ en })),
      ),
    ])
    const { items } = await own.search({ q: 'water and land', in: ['en'] })
    expect(items.map(({ row }) => row)).toEqual(['p3', 'p4', 'p2', 'p1', 'p5'])
  })

  it('a Chinese phrase before a sign stands before one that may be the beginning of another', async () => {
    const texts = ['确保所有男女平等接受教育', '确保所有男女,特别是穷人和弱势群体,享有平等获取经济资源的权利']
    const own = searcherOf([
      recordOf(
        'own',
        texts.map((zh) => ({ zh })),
      ),
    ])
    const { items } = await own.search({ q: '确保所有男女', in: ['zh'] })
    expect(items.map(({ row }) => row)).toEqual(['p2', 'p1'])
  })
})

describe('the query language, over rows', () => {
  it.each<[string, string[]]>([
    ['"all policies"', ['first#p2']],
    ['“all policies”', ['first#p2']],
    ['policy -another', ['first#p3', 'first#p2']],
    ['multilin*', ['first#h1', 'first#p2', 'first#p3']],
    ['fr:multilinguisme', ['first#h1', 'first#p2', 'first#p3']],
    ['fr:multilinguisme -en:multilingualism', ['first#p3']],
    ['en:policy zh:政策', ['first#p3', 'first#p2']],
    ['doc:A/76/6(Sect.2) policy', []],
    ['sym:"A/76/6 (Sect. 2)" policy', ['second#p1']],
    ['doc:second', ['second#p1']],
    ['sym:A/RES/70/9', ['first#fn5']],
    ['sym:70/9', ['first#fn5']],
    ['sym:A/RES/70/9 policy', []],
    ['sym:E/2023/36 policy', ['first#p3', 'first#p2']],
    ['policy -sym:E/2023/36', ['second#p1']],
    ['sym:A/RES/70/9,A/76/6(Sect.2)', ['first#fn5', 'second#p1']],
    ['sym:A/RES/1/1', []],
    ['p3', ['first#p3']],
    ['¶ 3', ['first#p3']],
    ['E/2023/36, para. 3', ['first#p3']],
    ['第3段', ['first#p3']],
    ['p99', []],
    ['para:2-3 doc:first', ['first#p2', 'first#p3']],
    ['kind:footnote', ['first#fn5']],
    ['cooperation', ['first#p4']],
    ['co-operation', ['first#p4']],
    ['/polic(y|ies) o[nf]/', ['first#p2', 'first#p3']],
    ['CEB/2022/2/Add.1', ['first#fn5']],
    ['A/RES/70/9', ['first#fn5']],
    ['193', ['first#p3']],
  ])('%s', async (q, rows) => {
    // `doc:` takes no spaces unless quoted, so the symbol without its space still names the document.
    expect(await find(q, { expand: 'none' })).toEqual(q.startsWith('doc:A/76') ? ['second#p1'] : rows)
  })

  it('takes what the other versions must and must not hold as parameters too', async () => {
    expect(await find('', { with: { fr: 'multilinguisme' }, without: { en: 'multilingualism' } })).toEqual(
      await find('fr:multilinguisme -en:multilingualism'),
    )
  })

  it('marks a symbol that restricts, in every language that cites it', async () => {
    const { items } = await searcher.search({ q: 'sym:A/RES/70/9' })
    expect(items[0]?.found).toEqual(['en', 'fr'])
    expect(items[0]?.versions.en?.marks).toEqual([{ start: 15, end: 19, kind: 'hit' }])
  })

  it('answers a bare symbol or citation with where to go', async () => {
    expect((await searcher.search({ q: 'E/2023/36' })).jump).toEqual({ doc: 'first', row: null })
    expect((await searcher.search({ q: 'e/2023/36，第2段' })).jump).toEqual({ doc: 'first', row: 'p2' })
    expect((await searcher.search({ q: 'E/2023/36, para. 3' })).jump).toEqual({ doc: 'first', row: 'p3' })
    expect((await searcher.search({ q: 'E/2023/36, para. 99' })).jump).toBe(null)
    expect((await searcher.search({ q: 'policy' })).jump).toBe(null)
  })

  it('counts words of the query as words, and nothing of an expression', async () => {
    const { query } = await searcher.search({ q: 'policy /\\d{4} of/', in: ['en'] })
    expect(query.tokens).toEqual({ en: ['policy'] })
  })

  it('says what is wrong with an expression or cursor, and answers all the same', async () => {
    expect((await searcher.search({ q: 'policy /a(b/' })).query.problems).toEqual([
      { kind: 'bad-regex', start: 9, end: 12, found: '(b', expected: 'a closing )' },
    ])
    expect((await searcher.search({ q: 'policy', cursor: 'x' })).query.problems.map(({ kind }) => kind)).toEqual([
      'bad-cursor',
    ])
  })

  it('filters by facets, and counts them', async () => {
    expect(await find('policy', { filters: { organ: ['GA'] } })).toEqual(['second#p1'])
    expect(await find('policy', { filters: { doc: ['E/2023/36'], year: ['2023'] } })).toEqual(['first#p3', 'first#p2'])
    expect(await find('policy', { filters: { section: ['h1'] } })).toEqual(['first#p3', 'first#p2'])
    const { facets } = await searcher.search({ q: 'policy', in: ['en'], facets: true })
    expect(facets.doc?.map(({ value, count }) => [value, count])).toEqual([
      ['first', 2],
      ['second', 1],
    ])
    expect(facets.section?.map(({ value, count, label }) => [value, count, label?.en])).toEqual([
      ['first#h1', 2, 'Multilingualism'],
    ])
    expect(facets.kind).toEqual([{ value: 'paragraph', count: 3 }])
    expect(facets.lang).toEqual([{ value: 'en', count: 3 }])
    expect(facets.status).toEqual([{ value: 'unofficial', count: 3 }])
  })
})

describe('views', () => {
  it('KWIC gives each hit with its left and right', async () => {
    const { items } = await searcher.search({ q: 'policies', in: ['en'], view: 'kwic', kwic: 12 })
    expect(items[0]?.kwic).toEqual([
      { lang: 'en', dir: 'ltr', left: 'lism in all ', node: 'policies', right: ' of the Secr', start: 45, end: 53 },
    ])
  })
  it('KWIC of Arabic says its direction: the left context stands right of the node on the page', async () => {
    const { items } = await searcher.search({ q: 'سياسات', view: 'kwic', kwic: 6 })
    expect(items[0]?.kwic?.[0]).toMatchObject({
      lang: 'ar',
      dir: 'rtl',
      node: 'سياسات',
      left: ' جميع ',
      right: ' الأما',
    })
  })
  it('by document gives counts and no rows', async () => {
    const answer = await searcher.search({ q: 'policy', in: ['en'], view: 'document' })
    expect([answer.documents, answer.items]).toEqual([
      [
        { doc: 'first', symbol: 'E/2023/36', rows: 2 },
        { doc: 'second', symbol: 'A/76/6 (Sect. 2)', rows: 1 },
      ],
      [],
    ])
  })
  it('context stays in the document', async () => {
    const { items } = await searcher.search({
      q: 'Multilingualism',
      in: ['en'],
      context: 1,
      limit: 1,
      sort: 'document',
    })
    expect(items[0]?.context?.before).toEqual([])
    expect(items[0]?.context?.after.map(({ id }) => id)).toEqual(['first#p2'])
  })
})

describe('beside search', () => {
  it('suggests terms, headings, symbols and words', async () => {
    const items = async (q: string): Promise<string[]> =>
      (await searcher.suggest({ q })).items.map((item) => `${item.kind} ${item.text}`)
    expect(await items('multil')).toEqual(
      expect.arrayContaining(['term multilingualism', 'heading Multilingualism', 'word multilingualism']),
    )
    expect(await items('语文')).toEqual(expect.arrayContaining(['term 使用多种语文']))
    expect(await items('E/2023')).toEqual(expect.arrayContaining(['symbol E/2023/36']))
    expect(await items('')).toEqual([])
  })

  it('matches a pasted text with what differs', async () => {
    const { lang, items } = await searcher.matchText(
      'The Assembly stresses multilingualism in most policies of the Secretariat.',
    )
    expect(lang).toBe('en')
    expect(items[0]).toMatchObject({ id: 'first#p2', similarity: 0.9 })
    expect(items[0]?.differences.map(({ kind, words }) => [kind, words])).toEqual([
      ['same', 5],
      ['given', 1],
      ['row', 1],
      ['same', 4],
    ])
    expect(items[0]?.versions.zh?.text).toBe('大会强调在秘书处一切政策中使用多种语文。')
  })

  it('shows no match that is only a little like the text, but a sentence out of a long row', async () => {
    const found = async (text: string): Promise<string[]> =>
      (await searcher.matchText(text, 'en')).items.map(({ id }) => id)
    expect(await found('The price of bread in the city rose again on Monday, say bakers in all policies.')).toEqual([])
    expect(await found('adopted by 193 States')).toEqual(['first#p3'])
    const long = 'One rule holds. Water is life for all of us here. '.repeat(6)
    const own = searcherOf([recordOf('long', [{ en: `${long}Oceans must be kept clean by every coastal state.` }])])
    const { items } = await own.matchText('Oceans must be kept clean by each coastal state.', 'en')
    expect(items.map(({ id, similarity }) => [id, similarity < 0.4])).toEqual([['long#p1', true]])
  })

  it('is a translation memory', async () => {
    expect(await searcher.tmMatch('en', 'fr', 'Co-operation between co-ordinators stopped.', 0.7)).toEqual([
      {
        source: 'Co-operation between co-ordinators continued.',
        target: 'La coopération entre coordonnateurs s’est poursuivie.',
        quality: 83.3,
        rank: 0.833,
        id: 'first#p4',
      },
    ])
    expect(await searcher.tmMatch('en', 'ru', 'Co-operation between co-ordinators stopped.')).toEqual([])
  })

  it.each(['auto', 'phrase'] as const)('finds nothing by signs alone, and says so, as %s', async (match) => {
    const files = buildIndexes([recordOf('first', units)], { chinese: chinese(), concepts })
    const small = createSearcher(createEmbeddedStore(assetsOf(files), { chinese }), {
      chinese,
      concepts,
    })
    const answer = await small.search({ q: '!!!', match })
    expect(answer.total).toEqual({ rows: 0, documents: 0, exact: true })
    expect(answer.query.problems.map(({ start, end }) => [start, end])).toEqual([[0, 3]])
  })

  it('marks learned equivalents where the termbase has none', async () => {
    const files = buildIndexes([recordOf('first', units)], { chinese: chinese(), concepts })
    const learning = createSearcher(createEmbeddedStore(assetsOf(files), { chinese }), {
      chinese,
      concepts,
      equivalents: ({ to, text }) => (to === 'fr' ? [{ start: 0, end: text.indexOf(' '), confidence: 0.5 }] : []),
    })
    const answer = await learning.search({ q: 'resolution', in: ['en'] })
    expect(answer.items[0]?.versions.fr?.marks).toEqual([
      { start: 0, end: 4, kind: 'equivalent', source: 'learned', confidence: 0.5 },
    ])
  })

  it('builds the same bytes from the same records in any order', () => {
    const records = [recordOf('a', units), recordOf('b', units.slice(1))]
    const build = (list: typeof records): string[] =>
      [...buildIndexes(list, { chinese: chinese(), concepts })].map(
        ([path, bytes]) => `${path} ${Buffer.from(bytes).toString('base64')}`,
      )
    expect(build([...records].reverse())).toEqual(build(records))
    expect(build(records).map((line) => line.split(' ')[0])).toEqual([
      'index/all/rows.bin',
      ...LANGS.map((lang) => `index/all/${lang}.bin`),
      'index/all/text/0.jsonl',
      'index/all/suggest.json',
      'index/segments.json',
      'index/terms.json',
    ])
  })
})
