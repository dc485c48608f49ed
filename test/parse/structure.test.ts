/** Structures of real documents that the report lacks, each as the outline of ids a reader would give it. */
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import type { Version } from '../../src/model/document.ts'
import type { Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'

function parsed(text: string, lang: Lang): Version {
  return parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang)
}

function ids(text: string, lang: Lang): string {
  return parsed(text, lang)
    .blocks.map((block) => block.id)
    .join(' ')
}

describe('the organ that speaks', () => {
  test.each([
    [
      'en',
      ['The General Assembly,', 'Proclaims this Universal Declaration', '1. All are born free.', '2. All are equal.'],
    ],
    [
      'ar',
      [
        'إذ تشير إلى ميثاق الأمم المتحدة،',
        'إن الجمعية العامة',
        'تنادي بهذا الإعلان العالمي',
        '1. يولد جميع الناس أحرارا.',
        '2. الناس سواء.',
      ],
    ],
    [
      'ru',
      ['Генеральная Ассамблея,', 'Провозглашает настоящую Декларацию', '1. Все рождаются свободными.', '2. Все равны.'],
    ],
    ['zh', ['大会，', '发布这一世界人权宣言', '1. 人人生而自由。', '2. 人人平等。']],
  ] as const)('says what the next block says: it is no heading (%s)', (lang, lines) => {
    const { blocks } = parsed(`Title\n\n${lines.join('\n\n')}`, lang)
    expect(blocks.find(({ text }) => text === lines.at(-3))?.kind).toBe('unnumbered')
  })
})

describe('an item numbered nought', () => {
  test('has an id like any other', () => {
    expect(ids('1. The Assembly decides:\n\n00) To act;\n\n(0) To report.\n\n2. It ends.', 'en')).toContain('p1.0')
  })
})

describe('a resolution', () => {
  const text = [
    'General Assembly',
    'A/RES/77/100',
    'Distr.: General',
    '12 December 2022',
    'Original: English',
    'Seventy-seventh session',
    'Agenda item 12 (b)',
    'Sport and peace',
    'Resolution adopted by the General Assembly on 8 December 2022',
    'The General Assembly,',
    'Recalling its resolution 75/18 of 1 December 2020,',
    'Noting with appreciation the report of the Secretary-General,¹',
    '1. Reaffirms its commitment;',
    '2. Invites Member States:',
    '(a) To promote sport;',
    '(b) To cooperate on:',
    '(i) Training;',
    '(ii) Exchange, including:',
    'a. Coaches;',
    'b. Athletes;',
    '(c) To report;',
    '2 bis. Also invites the Fund;',
    '3. Decides to adopt the following draft resolution:',
    '“The General Assembly,',
    '“Recalling its decision,',
    '“1. Decides to act;',
    '“2. Requests a report.”',
    '4. Requests the Secretary-General to report.',
    'Annex I',
    'Terms of reference',
    '1. The body shall meet yearly.',
    '2. It shall have five members.',
    'Annex II',
    'List of members',
    '1. First member.',
    '__________',
    '¹ A/77/50.',
  ].join('\n\n')

  test('has preambular paragraphs, operative ones, nested items, a quotation and annexes of their own numbers', () => {
    expect(ids(text, 'en')).toBe(
      'u0-1 u0-2 u0-3 u0-4 u0-5 u0-6 u0-7 u0-8 h0 u0-9 u0-10 u0-11 p1 p2 p2.a p2.b p2.b.i p2.b.ii p2.b.ii.a p2.b.ii.b p2.c p2bis p3 u3-1 u3-2 p3.1 p3.2 p4 ' +
        'an1.h0 an1.h1 an1.p1 an1.p2 an2.h0 an2.h1 an2.p1 fn1',
    )
  })

  test('states its masthead', () => {
    expect(parsed(text, 'en').masthead).toEqual({
      symbol: 'A/RES/77/100',
      distribution: 'General',
      date: '2022-12-12',
      originalLanguage: 'en',
      session: 'Seventy-seventh session',
      agendaItem: '12 (b)',
      title: 'Resolution adopted by the General Assembly on 8 December 2022',
      organ: 'General Assembly',
    })
  })
})

test('articles of a treaty number their paragraphs anew', () => {
  const text = [
    'Конвенция о примере',
    'Преамбула',
    'Государства-участники настоящей Конвенции,',
    'признавая важность,',
    'согласились о нижеследующем:',
    'Глава I',
    'Общие положения',
    'Статья 1',
    'Определения',
    '1. Для целей настоящей Конвенции:',
    'а) «лицо» означает лицо;',
    'б) «орган» означает орган;',
    'в) «иное» означает иное.',
    '2. Второй пункт.',
    'Статья 2',
    '1. Первый пункт статьи 2.',
    '2. Второй пункт статьи 2.',
    'Глава II',
    'Заключительные положения',
    'Статья 3',
    'Настоящая Конвенция открыта для подписания.',
  ].join('\n\n')
  expect(ids(text, 'ru')).toBe(
    'h0 h0.1 u0-1 u0-2 u0-3 h1 h1.1 ar1.h0 ar1.h1 ar1.p1 ar1.p1.a ar1.p1.b ar1.p1.c ar1.p2 ar2.h0 ar2.p1 ar2.p2 h2 h2.1 ar3.h0 ar3.u0-1',
  )
})

test.each([
  ['zh', ['公约', '第一条', '1. 第一段。', '2. 第二段。', '第二条', '1. 第一段。']],
  ['ar', ['الاتفاقية', 'المادة 1', '1 - الفقرة الأولى.', '2 - الفقرة الثانية.', 'المادة 2', '1 - الفقرة الأولى.']],
  ['es', ['Convención', 'Artículo 1', '1. Primer párrafo.', '2. Segundo párrafo.', 'Artículo 2', '1. Primer párrafo.']],
  [
    'fr',
    [
      'Convention',
      'Article premier',
      '1. Premier paragraphe.',
      '2. Deuxième paragraphe.',
      'Article 2',
      '1. Premier paragraphe.',
    ],
  ],
] as const)('articles in %s have the same ids', (lang, lines) => {
  expect(ids(lines.join('\n'), lang)).toBe('h0 ar1.h0 ar1.p1 ar1.p2 ar2.h0 ar2.p1')
})

test('headings named after articles in a report do not restart its numbers', () => {
  const text = [
    'I. Articles',
    'Article 1',
    '1. First.',
    '2. Second.',
    'Article 2',
    '3. Third.',
    'Article 3',
    '4. Fourth.',
  ].join('\n')
  expect(ids(text, 'en')).toBe('h1 h1.1 p1 p2 h1.2 p3 h1.3 p4')
})

test('numbered subheadings between numbered paragraphs are headings', () => {
  const text = [
    'I. Resources',
    '1. First paragraph.',
    'A. Categories',
    '1. Military personnel',
    '2. Second paragraph.',
    '2. Civilian personnel',
    '3. Third paragraph.',
    '4. Fourth paragraph.',
  ].join('\n')
  expect(ids(text, 'en')).toBe('h1 p1 h1.a h1.a.1 p2 h1.a.2 p3 p4')
})

test('a second resolution begins a second sequence of numbers', () => {
  const text = ['1. First;', '2. Second.', 'The Council,', '1. Decides;', '2. Requests;', '3. Ends.'].join('\n')
  expect(ids(text, 'en')).toBe('p1 p2 u2-1 s2.p1 s2.p2 s2.p3')
})

test('section C is not chapter 100, and (i) after (h) is a letter unless (ii) follows', () => {
  expect(
    ids(
      [
        'I. One',
        'A. Alpha',
        '1. Text.',
        'B. Beta',
        '2. Text.',
        'C. Gamma',
        '3. Text.',
        'D. Delta',
        '4. Text.',
        'II. Two',
        '5. Text.',
      ].join('\n'),
      'en',
    ),
  ).toBe('h1 h1.a p1 h1.b p2 h1.c p3 h1.d p4 h2 p5')
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((letter) => `(${letter}) Item;`)
  expect(ids(['1. List:', ...letters].join('\n'), 'en')).toBe(
    `p1 ${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((letter) => `p1.${letter}`).join(' ')}`,
  )
  expect(ids(['1. List:', ...letters.slice(0, 8), '(i) Inner;', '(ii) Inner.'].join('\n'), 'en')).toBe(
    `p1 ${['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `p1.${letter}`).join(' ')} p1.h.i p1.h.ii`,
  )
})

test('hard-wrapped pages with running heads and feet come out whole', () => {
  const text = `                                                              A/77/50

I. Introduction

1. The present report provides an overview of the annual work of the
Board, in accordance with Council resolution 2008 (LX). It has been
prepared in response to paragraph 4 (b) of General Assembly resolution
64/289 on system-wide coherence and

22-12345                                                            1/2

                                                              A/77/50

continues on the next page with more words that fill a whole line here.

2. The report highlights the activities that were carried out under:

(a) The efficiency of the activities of the United Nations system as a
whole;

(b) Other matters, including (i) one thing that is very long indeed and
(ii) another thing; and (iii) a third.

22-12345                                                            2/2
                                                              A/77/50
`
  const version = parsed(text, 'en')
  expect(version.blocks.map((block) => block.id)).toEqual(['u0-1', 'h1', 'p1', 'p2', 'p2.a', 'p2.b'])
  expect(version.blocks[2]?.text).toBe(
    'The present report provides an overview of the annual work of the Board, in accordance with Council resolution 2008 (LX). It has been prepared in response to paragraph 4 (b) of General Assembly resolution 64/289 on system-wide coherence and continues on the next page with more words that fill a whole line here.',
  )
  expect(version.residue.map((residue) => residue.why)).toEqual([
    'running-foot',
    'running-head',
    'running-foot',
    'running-head',
  ])
})

test('flattened marks are told from numbers', () => {
  const text = [
    '1. In 2020 the road map1 was adopted by 26 members of goal 17.2, see section 3.',
    '2. It was amended.2 In 2022, 3 more were added,3, 4 then 5 left.',
    '___________',
    '1 A/75/1.',
    '2 A/75/2.',
    '3 A/75/3.',
    '4 A/75/4.',
  ].join('\n')
  const version = parsed(text, 'en')
  expect(version.blocks.slice(0, 2).map(({ text, footnotes }) => ({ text, footnotes }))).toEqual([
    {
      text: 'In 2020 the road map was adopted by 26 members of goal 17.2, see section 3.',
      footnotes: [{ number: 1, at: 20 }],
    },
    {
      text: 'It was amended. In 2022, 3 more were added, then 5 left.',
      footnotes: [
        { number: 2, at: 15 },
        { number: 3, at: 43 },
        { number: 4, at: 43 },
      ],
    },
  ])
  expect(version.problems).toEqual([])
})

test('what is wrong with numbers and notes is said', () => {
  const text = ['1. First.', '2. Second.', '2. Again.', '5. Fifth.', '_____', '1 A/75/1.', '1 A/75/2.'].join('\n')
  expect(parsed(text, 'en').problems.map(({ kind, found, expected }) => ({ kind, found, expected }))).toEqual([
    { kind: 'number-repeated', found: '2', expected: undefined },
    { kind: 'footnote-repeated', found: '1', expected: undefined },
    { kind: 'footnote-unbound', found: '1', expected: undefined },
    { kind: 'footnote-unbound', found: '1', expected: undefined },
    { kind: 'number-missing', found: '5', expected: '3-4' },
  ])
})
