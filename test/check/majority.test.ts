import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { contextOf } from '../../src/check/context.ts'
import { flagOf, verdict } from '../../src/check/majority.ts'
import { excused } from '../../src/check/rules/values/excuses.ts'
import { quieted } from '../../src/check/secondary-flags.ts'
import type { Flag } from '../../src/model/flag.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { ValueKind } from '../../src/model/value.ts'
import { readingRows } from '../../src/rows/rows.ts'
import { type Paragraph, recordOf, SOUND } from './records.ts'

describe('the vote over a fact', () => {
  test.each([
    [5, 1, 'missing', 1],
    [4, 1, 'missing', 1],
    [3, 1, 'missing', 0.95],
    [2, 1, 'missing', 0.85],
    [4, 2, 'missing', 0.7],
    [3, 2, 'missing', 0.55],
    [1, 5, 'extra', 1],
    [2, 4, 'extra', 0.7],
    [1, 1, 'differs', 0.7],
    [3, 3, 'differs', 0.6],
  ] as const)('%i that state it against %i that do not: %s at %d', (holders, lackers, change, weight) => {
    const outcome = verdict(LANGS.slice(0, holders), LANGS.slice(holders, holders + lackers))
    expect([outcome?.change, outcome?.weight]).toEqual([change, weight])
  })

  test('makes a flag the less sure the closer it is', () => {
    const odd = (langs: readonly Lang[], among: readonly Lang[]) => {
      const texts = among.map((lang) => {
        const text = SOUND[lang] as string
        return [lang, langs.includes(lang) ? text.replace('26', '62') : text] as const
      })
      return check(recordOf([Object.fromEntries(texts)])).find(({ kind }) => kind === 'number')?.confidence ?? 0
    }
    const sure = [odd(['ru'], LANGS), odd(['ru', 'es'], LANGS), odd(['ru', 'es', 'fr'], LANGS)]
    expect(sure).toEqual(sure.toSorted((a, b) => b - a))
    expect(new Set(sure).size).toBe(3)
    for (const confidence of sure) expect(confidence).toBeLessThan(1)
  })
})

describe('values that are no fault', () => {
  const among = (paragraphs: readonly (readonly (readonly [Lang, string])[])[]): readonly Flag[] =>
    check(recordOf(paragraphs.map((each) => Object.fromEntries(each) as Paragraph)), { minConfidence: 0.5 }).filter(
      ({ kind }) => kind === 'number',
    )

  test('a number that one version moved to the next paragraph is missing nowhere', () => {
    const first = { en: 'The Board met', fr: 'Le Conseil s’est réuni', es: 'La Junta se reunió' }
    const second = { en: 'It adopted plans', fr: 'Il a adopté des plans', es: 'Aprobó planes' }
    const paragraph = (words: typeof first, numbers: Partial<Record<Lang, string>>) =>
      (['en', 'fr', 'es'] as const).map((lang) => [lang, `${words[lang]}${numbers[lang] ?? ''}.`] as const)
    const number = ' (37)'
    const moved = [paragraph(first, { en: number, fr: number }), paragraph(second, { es: number })]
    expect(among(moved)).toEqual([])
    // missing and nowhere else it is one
    expect(among([moved[0]!, paragraph(second, {})]).map(({ row, langs }) => [row, ...langs])).toEqual([['p1', 'es']])
  })

  test('a time of day written after another clock is excused', () => {
    const hour = (es: string) => [
      [
        ['en', 'The meeting was called to order at 3 p.m. and it rose after two speakers.'],
        ['fr', 'La séance est ouverte à 15 heures et levée après deux orateurs.'],
        ['es', `Se abre la sesión a las ${es} horas y se levanta después de dos oradores.`],
      ] as const,
    ]
    expect(among(hour('15'))).toEqual([])
    expect(among(hour('16')).length).toBeGreaterThan(0)
  })
})

describe('an hour', () => {
  const [row] = readingRows(recordOf([{ en: 'It opened at three.', fr: 'Elle s’ouvre à 15 heures.' }]))
  const held = (kinds: Partial<Record<Lang, Readonly<Record<string, ValueKind>>>>) =>
    new Map(
      Object.entries(kinds).map(([lang, atoms]) => [
        lang as Lang,
        new Map(Object.entries(atoms).map(([atom, kind]) => [atom, { places: [{ value: { kind } }] } as never])),
      ]),
    )

  test.each([
    ['15 where the version says 3', 'en', 'n:15', { en: { 'n:3': 'number' }, fr: { 'n:15': 'number' } }, true],
    ['3 of a clock where it says 15', 'fr', 'n:3', { en: { 'n:3': 'time' }, fr: { 'n:15': 'number' } }, true],
    ['3 of no clock where it says 15', 'fr', 'n:3', { en: { 'n:3': 'number' }, fr: { 'n:15': 'number' } }, false],
    ['15 where it says a year', 'en', 'n:15', { en: { 'n:3': 'year' }, fr: { 'n:15': 'number' } }, false],
    ['15 where it says 4', 'en', 'n:15', { en: { 'n:4': 'number' }, fr: { 'n:15': 'number' } }, false],
    ['25, which is none', 'en', 'n:25', { en: { 'n:13': 'number' }, fr: { 'n:25': 'number' } }, false],
  ] as const)('%s', (_, lang, atom, kinds, expected) => {
    expect(excused(row!, lang, atom, held(kinds))).toBe(expected)
  })
})

describe('a flag that another explains', () => {
  const record = recordOf([SOUND, SOUND])
  const flag = (kind: Flag['kind'], change: Flag['change'], langs: readonly Lang[], row = 'p1', confidence = 0.8) =>
    flagOf({ row, kind, change, langs, evidence: {}, confidence, reason: 'value-missing', args: {} })
  const sureness = (flags: readonly Flag[]): number[] =>
    quieted(flags, contextOf(record)).map((each) => each.confidence)

  test('keeps half of its confidence, the cause all', () => {
    const untranslated = flag('untranslated', 'differs', ['ru'])
    expect(sureness([untranslated, flag('number', 'missing', ['ru'])])).toEqual([0.8, 0.4])
    expect(sureness([flag('paragraph-duplicated', 'extra', ['fr']), flag('length', 'extra', ['fr'], 'p2')])).toEqual([
      0.8, 0.4,
    ])
  })

  test('stands where the cause is of another version, unsure, elsewhere, or of the other sign', () => {
    const number = flag('number', 'missing', ['ru'])
    for (const cause of [
      flag('untranslated', 'differs', ['fr']),
      flag('untranslated', 'differs', ['ru'], 'p1', 0.4),
      flag('untranslated', 'differs', ['ru'], 'p2'),
      flag('paragraph-duplicated', 'extra', ['ru']),
    ])
      expect(sureness([cause, number])[1]).toBe(0.8)
  })
})
