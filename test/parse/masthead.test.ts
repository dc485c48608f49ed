/** Masthead facts in six languages: stated ones are read, others are null. */
import { describe, expect, test } from 'vitest'
import { masthead, mastheadLine } from '../../src/parse/front/masthead.ts'

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
    expect(masthead(['25 July 2022–26 July 2023', 'Original: English/French', 'Some words'], null, undefined)).toEqual(
      NOTHING,
    )
  })

  test.each([
    ['General Assembly', 'Assemblée générale', 'Asamblea General', 'Генеральная Ассамблея', '大会', 'الجمعية العامة'],
    [
      'Security Council',
      'Conseil de sécurité',
      'Consejo de Seguridad',
      'Совет Безопасности',
      '安全理事会',
      'مجلس الأمن',
    ],
    [
      'Human Rights Council',
      "Conseil des droits de l'homme",
      'Consejo de Derechos Humanos',
      'Совет по правам человека',
      '人权理事会',
      'مجلس حقوق الإنسان',
    ],
  ])('names the organ, by its English name in every language: %s', (organ, ...others) => {
    for (const line of [organ, ...others, organ.toUpperCase()])
      expect(masthead([line, 'A/77/50'], null, undefined)).toEqual({ ...NOTHING, symbol: 'A/77/50', organ })
  })

  test('names both organs of a document of two', () => {
    expect(masthead(['General Assembly', 'Security Council'], null, undefined).organ).toBe(
      'General Assembly, Security Council',
    )
    expect(masthead(['Report of the General Assembly'], null, undefined).organ).toBeUndefined()
  })

  test('known by the format goes before the text', () => {
    expect(masthead(['A/77/50'], 'Title', { symbol: 'A/77/50/Add.1', date: null })).toEqual({
      ...NOTHING,
      symbol: 'A/77/50/Add.1',
      title: 'Title',
    })
  })

  // forms that the official versions print, the same session in six languages a line
  test.each([
    [
      'Seventy-seventh session',
      'Soixante-dix-septième session',
      'Septuagésimo séptimo período de sesiones',
      'Семьдесят седьмая сессия',
      '第七十七届会议',
      'الدورة السابعة والسبعون',
    ],
    [
      'Resumed seventy-seventh session',
      'Reprise de la soixante-dix-septième session',
      'Continuación del septuagésimo séptimo período de sesiones',
      'Возобновленная семьдесят седьмая сессия',
      '第七十七届会议续会',
      'الدورة السابعة والسبعون المستأنفة',
    ],
    [
      'Twenty-ninth special session',
      'Vingt-neuvième session extraordinaire',
      'Vigésimo noveno período extraordinario de sesiones',
      'Двадцать девятая специальная сессия',
      '第二十九届特别会议',
      'الدورة الاستثنائية التاسعة والعشرون',
    ],
    [
      'Tenth emergency special session',
      'Dixième session extraordinaire d’urgence',
      'Décimo período extraordinario de sesiones de emergencia',
      'Десятая чрезвычайная специальная сессия',
      '第十届紧急特别会议',
      'الدورة الاستثنائية الطارئة العاشرة',
    ],
    [
      '2023 session',
      'Session de 2023',
      'Período de sesiones de 2023',
      'Сессия 2023 года',
      '2023年届会',
      'دورة عام 2023',
    ],
    [
      'First regular session of 2023',
      'Première session ordinaire de 2023',
      'Primer período ordinario de sesiones de 2023',
      'Первая очередная сессия 2023 года',
      '2023年第一届常会',
      'الدورة العادية الأولى لعام 2023',
    ],
    [
      'Annual session 2023',
      'Session annuelle de 2023',
      'Período de sesiones anual de 2023',
      'Ежегодная сессия 2023 года',
      '2023年年度会议',
      'الدورة السنوية لعام 2023',
    ],
    [
      'Substantive session of 2012',
      'Session de fond de 2012',
      'Período de sesiones sustantivo de 2012',
      'Основная сессия 2012 года',
      '2012年实质性会议',
      'الدورة الموضوعية لعام 2012',
    ],
    [
      'Seventy-seventh year',
      'Soixante-dix-septième année',
      'Septuagésimo séptimo año',
      'Семьдесят седьмой год',
      '第七十七年',
      'السنة السابعة والسبعون',
    ],
  ])('names a session: %s', (...lines) => {
    expect(lines.map((line) => [line, mastheadLine(line)])).toEqual(lines.map((line) => [line, 'session']))
    for (const line of lines) expect(masthead([line], null, undefined).session).toBe(line)
  })

  test.each([
    ['Item 3 of the provisional agenda*', '3'],
    ['Agenda items 20 and 72 (b)', '20, 72 (b)'],
    ['Points 20 et 72 b) de l’ordre du jour', '20, 72 (b)'],
    ['Temas 20 y 72 b) del programa provisional', '20, 72 (b)'],
    ['Пункты 20 и 72 b) предварительной повестки дня', '20, 72 (b)'],
    ['议程项目20和72(b)', '20, 72 (b)'],
    ['临时议程* 项目3', '3'],
    ['البندان 20 و 72 (ب) من جدول الأعمال المؤقت', '20, 72 (b)'],
  ])('names agenda items: %s', (line, item) => {
    expect(masthead([line], null, undefined).agendaItem).toBe(item)
  })

  test.each([
    ['The first year of life'],
    ['Новый год начался'],
    ['Le Conseil a tenu une session à New York en mai.'],
    ['第七十七年的工作'],
    ['The session was held in May.'],
    ['Sport and peace'],
    ['12 (a) is the item'],
    ['Original works of art'],
    ['2022'],
  ])('does not see a fact in %s', (line) => {
    expect(mastheadLine(line)).toBe(null)
  })
})
