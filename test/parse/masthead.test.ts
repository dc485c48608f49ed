/** Masthead facts in six languages: stated ones are read, others are null. */
import { describe, expect, test } from 'vitest'
import { masthead, mastheadLine } from '../../src/parse/masthead.ts'

const NOTHING = {
  symbol: null,
  distribution: null,
  date: null,
  originalLanguage: null,
  session: null,
  agendaItem: null,
  title: null,
}

describe('a masthead', () => {
  test.each([
    [
      'en',
      [
        'A/77/50',
        'Distr.: General',
        '25 July 2022',
        'Original: English',
        'Seventy-seventh session',
        'Agenda item 12 (a)',
      ],
      'General',
      'en',
      'Seventy-seventh session',
    ],
    [
      'fr',
      [
        'A/77/50',
        'Distr. générale',
        '25 juillet 2022',
        'Original : anglais',
        'Soixante-dix-septième session',
        'Point 12 a) de l’ordre du jour',
      ],
      'générale',
      'en',
      'Soixante-dix-septième session',
    ],
    [
      'es',
      [
        'A/77/50',
        'Distr. general',
        '25 de julio de 2022',
        'Original: inglés',
        'Septuagésimo séptimo período de sesiones',
        'Tema 12 a) del programa',
      ],
      'general',
      'en',
      'Septuagésimo séptimo período de sesiones',
    ],
    [
      'ru',
      [
        'A/77/50',
        'Distr.: General',
        '25 июля 2022 года',
        'Язык оригинала: английский',
        'Семьдесят седьмая сессия',
        'Пункт 12 a) повестки дня',
      ],
      'General',
      'en',
      'Семьдесят седьмая сессия',
    ],
    [
      'zh',
      ['A/77/50', '分发：普遍', '2022年7月25日', '原文：英文', '第七十七届会议', '议程项目12(a)'],
      '普遍',
      'en',
      '第七十七届会议',
    ],
    [
      'ar',
      [
        'A/77/50',
        'التوزيع: عام',
        '25 تموز/يوليه 2022',
        'الأصل: بالإنكليزية',
        'الدورة السابعة والسبعون',
        'البند 12 (أ) من جدول الأعمال',
      ],
      'عام',
      'en',
      'الدورة السابعة والسبعون',
    ],
  ] as const)('in %s', (_lang, lines, distribution, originalLanguage, session) => {
    expect(masthead(lines, null, undefined)).toEqual({
      symbol: 'A/77/50',
      distribution,
      date: '2022-07-25',
      originalLanguage,
      session,
      agendaItem: '12 (a)',
      title: null,
    })
  })

  test('that states nothing gives nothing', () => {
    expect(
      masthead(
        ['Economic and Social Council', '25 July 2022–26 July 2023', 'Original: English/French', 'Some words'],
        null,
        undefined,
      ),
    ).toEqual(NOTHING)
  })

  test('known by the format goes before the text', () => {
    expect(masthead(['A/77/50'], 'Title', { symbol: 'A/77/50/Add.1', date: null })).toEqual({
      ...NOTHING,
      symbol: 'A/77/50/Add.1',
      title: 'Title',
    })
  })

  test.each([
    ['The session was held in May.'],
    ['Sport and peace'],
    ['12 (a) is the item'],
    ['Original works of art'],
    ['2022'],
  ])('does not see a fact in %s', (line) => {
    expect(mastheadLine(line)).toBe(null)
  })
})
