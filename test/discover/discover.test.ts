import { describe, expect, test } from 'vitest'
import { discover } from '../../src/discover/discover-version.ts'
import { putValues } from '../../src/discover/put-values.ts'
import type { Lang } from '../../src/model/lang.ts'
import { memoryOf, versionOf } from './memory.ts'

const HELD = [
  {
    slug: 'older',
    symbol: 'A/70/1',
    date: '2015-01-10',
    sentences: [
      { id: 'p1.s1', texts: { en: 'The Committee met in Geneva.', fr: 'Le Comité s’est réuni à Genève.' } },
      { id: 'p1.s2', texts: { en: 'It adopted the agenda.', fr: 'Il a adopté l’ordre du jour.' } },
      { id: 'p2', texts: { en: 'It decided to continue its work.', fr: 'Il a décidé de poursuivre ses travaux.' } },
    ],
  },
  {
    slug: 'newer',
    symbol: 'A/75/9',
    date: '2020-03-01',
    sentences: [
      { id: 'p4', texts: { en: 'It adopted the agenda.', fr: 'Il a adopté son ordre du jour.' } },
      {
        id: 'p5',
        texts: {
          en: 'The Board approved 1,250 posts on 4 May 2019 under section 3 of document A/74/6.',
          fr: 'Le Conseil a approuvé 1 250 postes le 4 mai 2019 au titre du chapitre 3 du document A/74/6.',
        },
      },
      {
        id: 'p6',
        texts: {
          en: 'Members stressed that adequate and predictable funding for the regional centres remained essential.',
        },
      },
    ],
  },
  {
    slug: 'draft',
    official: false,
    date: '2024-01-01',
    sentences: [{ id: 'p1', texts: { en: 'It adopted the agenda.', fr: 'Elle a adopté l’ordre du jour.' } }],
  },
] as const

const find = (
  paragraphs: readonly (readonly string[])[],
  options: { lang?: Lang; symbol?: string } & Partial<Parameters<typeof discover>[2]> = {},
) => {
  const { lang = 'en', symbol, ...request } = options
  return discover(versionOf(lang, paragraphs, symbol), memoryOf(HELD), { targets: ['fr'], ...request })
}

describe('discover', () => {
  test('ranks an identical sentence in its context first, then official before unofficial, newer before older', async () => {
    const { blocks } = await find([
      ['The Committee met in Geneva.', 'It adopted the agenda.'],
      ['It decided to continue its work.'],
    ])
    const second = blocks[0]?.segments[1]
    expect(second?.matches.map(({ doc, class: found }) => [doc, found])).toEqual([
      ['older', 'context'],
      ['newer', 'identical'],
      ['draft', 'identical'],
    ])
    expect(second?.class).toBe('context')
    const alone = (await find([['It adopted the agenda.'], ['A new sentence about something else.']])).blocks[0]
      ?.segments[0]
    expect(alone?.matches.map(({ doc }) => doc)).toEqual(['newer', 'older', 'draft'])
  })

  test('passes over spaces, case and quotation marks', async () => {
    const { blocks } = await find([['“The  Committee met in GENEVA”.'], ['Other words here.']])
    expect(blocks[0]?.segments[0]?.matches[0]).toMatchObject({ class: 'identical', similarity: 1, differences: [] })
  })

  test('puts new values into the old translation, as a guess', async () => {
    const { blocks } = await find([
      ['The Board approved 980 posts on 16 July 2024 under section 5 of document A/79/6.'],
    ])
    const [match] = blocks[0]?.segments[0]?.matches ?? []
    expect(match?.class).toBe('values')
    expect(match?.targets.fr?.text).toBe(
      'Le Conseil a approuvé 1 250 postes le 4 mai 2019 au titre du chapitre 3 du document A/74/6.',
    )
    const guess = match?.targets.fr?.guess
    expect(guess?.text).toBe(
      'Le Conseil a approuvé 980 postes le 16 juillet 2024 au titre du chapitre 5 du document A/79/6.',
    )
    expect(guess?.replaced.map(([start, end]) => guess.text.slice(start, end))).toEqual([
      '980',
      '16 juillet 2024',
      '5',
      'A/79/6',
    ])
    expect(guess?.unresolved).toEqual([])
  })

  test('marks what differs in a near sentence', async () => {
    const { blocks } = await find([
      ['Members stressed that adequate and predictable resources for the regional centres remained very essential.'],
    ])
    const [match] = blocks[0]?.segments[0]?.matches ?? []
    expect(match).toMatchObject({ class: 'near', doc: 'newer', similarity: 0.857 })
    expect(match?.targets).toEqual({ fr: null })
    const text = blocks[0]?.text ?? ''
    expect(
      match?.differences.flatMap((run) => (run.kind === 'new' && run.new ? [text.slice(...run.new)] : [])),
    ).toEqual(['resources', 'very'])
  })

  test('takes a sentence that differs only in a name for one that differs in values', async () => {
    const { blocks } = await find([['The Committee met in Nairobi.']])
    expect(blocks[0]?.segments[0]?.matches[0]).toMatchObject({ class: 'values', doc: 'older' })
  })

  test('reports stretches that cross sentences, and quotations of the document cited', async () => {
    const { blocks } = await find([
      [
        'Recalling A/75/9, “adequate and predictable funding for the regional centres” was requested again by several delegations.',
      ],
      [
        'Everyone agreed that the Committee met in Geneva.',
        'It adopted the agenda after a long debate about its scope.',
      ],
    ])
    const [quoted] = blocks[0]?.stretches ?? []
    expect(blocks[0]?.text.slice(quoted?.start, quoted?.end)).toBe(
      'adequate and predictable funding for the regional centres',
    )
    expect(quoted).toMatchObject({ doc: 'newer', words: 8, quotation: true })
    const [crossing] = blocks[1]?.stretches ?? []
    expect(blocks[1]?.text.slice(crossing?.start, crossing?.end)).toBe(
      'the Committee met in Geneva. It adopted the agenda',
    )
    expect(crossing?.quotation).toBe(false)
    expect(crossing?.targets.fr?.text).toBe('Le Comité s’est réuni à Genève. Il a adopté l’ordre du jour.')
    expect(crossing?.source.text.slice(crossing.source.start, crossing.source.end)).toBe(
      'The Committee met in Geneva. It adopted the agenda',
    )
  })

  test('names the row that holds a whole paragraph', async () => {
    const { blocks } = await find([
      ['The Committee met in Geneva.', 'It adopted the agenda.'],
      ['It adopted the agenda.', 'The Committee met in Geneva.'],
    ])
    expect(blocks.map(({ whole }) => whole && [whole.doc, whole.row])).toEqual([['older', 'p1'], null])
  })

  test('counts a repetition once as found and once as repeated', async () => {
    const { blocks, statistics } = await find([['Nobody wrote this line before.'], ['Nobody wrote this line before.']])
    expect(blocks.map(({ segments }) => [segments[0]?.class, segments[0]?.repeats])).toEqual([
      ['new', null],
      ['repetition', 'p1'],
    ])
    expect(statistics.classes.repetition).toEqual({ segments: 1, words: 5, characters: 26 })
    expect(statistics.newWords).toBe(5)
  })

  test('leaves out documents on request and the one with the same symbol, and ranks chosen ones first', async () => {
    const agenda = [['It adopted the agenda.']]
    const docs = async (options: Parameters<typeof find>[1]) => {
      const { blocks, excluded } = await find(agenda, options)
      return [blocks[0]?.segments[0]?.matches.map(({ doc }) => doc), excluded.map(({ doc, why }) => `${doc} ${why}`)]
    }
    expect(await docs({ symbol: 'A/75/9' })).toEqual([['older', 'draft'], ['newer same-symbol']])
    expect(await docs({ sources: { exclude: ['older'] } })).toEqual([['newer', 'draft'], ['older request']])
    expect(await docs({ sources: { only: ['draft'] } })).toEqual([['draft'], ['older request', 'newer request']])
    expect(await docs({ sources: { first: ['draft'] } })).toEqual([['draft', 'newer', 'older'], []])
  })

  test('says of each source what share of the words it covers', async () => {
    const { sources } = await find([['It decided to continue its work.'], ['Four quite different words.']])
    expect(sources.map(({ doc, segments, words, share }) => [doc, segments, words, share])).toEqual([
      ['older', 1, 6, 0.6],
    ])
  })

  test('compares Chinese by characters, in stretches of ten', async () => {
    const memory = memoryOf([
      {
        slug: 'zh',
        sentences: [
          {
            id: 'p1',
            texts: { zh: '理事会强调必须加强区域中心的可预测资金供给。', en: 'The Council stressed funding.' },
          },
        ],
      },
    ])
    const { blocks } = await discover(versionOf('zh', [['秘书长再次指出必须加强区域中心的可预测资金。']]), memory, {
      targets: ['en'],
    })
    const [stretch] = blocks[0]?.stretches ?? []
    expect(blocks[0]?.text.slice(stretch?.start, stretch?.end)).toBe('必须加强区域中心的可预测资金')
    expect(stretch?.words).toBe(14)
    expect(stretch?.targets.en?.text).toBe('The Council stressed funding.')
  })

  test('finds everything new where the memory lacks the language', async () => {
    const { blocks, statistics } = await find([['Совет провел заседание.']], { lang: 'ru' })
    expect(blocks[0]?.segments[0]).toMatchObject({ class: 'new', matches: [] })
    expect(statistics.newWords).toBe(3)
  })

  test('links a cited document that is held', async () => {
    const { blocks } = await find([['See A/75/9 and A/60/200.']])
    expect(blocks[0]?.symbols.map(({ symbol, doc }) => [symbol, doc])).toEqual([
      ['A/75/9', 'newer'],
      ['A/60/200', null],
    ])
  })
})

describe('putValues', () => {
  const put = (fresh: string, found: string, target: string, lang: Lang = 'es') =>
    putValues({ text: fresh, lang: 'en' }, found, { text: target, lang })

  test('writes numbers as the translation does', () => {
    expect(put('It has 12,500 members.', 'It has 1,300 members.', 'Tiene 1.300 miembros.')?.text).toBe(
      'Tiene 12.500 miembros.',
    )
    expect(put('It has 7 members.', 'It has 1,300 members.', 'لديها ١٣٠٠ عضو.', 'ar')?.text).toBe('لديها ٧ عضو.')
  })

  test('leaves a number with a multiplier, and a month in Arabic, to the translator', () => {
    expect(put('It cost $5 million.', 'It cost $3 million.', 'Costó 3 millones de dólares.')?.text ?? null).toBeNull()
    const dated = put(
      'It met on 2 June 2021 with 5 members.',
      'It met on 3 May 2020 with 4 members.',
      'اجتمعت في 3 أيار/مايو 2020 بحضور 4 أعضاء.',
      'ar',
    )
    expect(dated?.text).toBe('اجتمعت في 3 أيار/مايو 2020 بحضور 5 أعضاء.')
    expect(dated?.unresolved).toEqual(['2 June 2021'])
  })

  test('guesses nothing where the values do not correspond', () => {
    expect(put('It has 7 members and 2 chairs.', 'It has 9 members.', 'Tiene 9 miembros.')).toBeUndefined()
    expect(put('It has 7 members.', 'It has 9 members.', 'Tiene nueve miembros.')?.text ?? null).toBeNull()
  })
})
