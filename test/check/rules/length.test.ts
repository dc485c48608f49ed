/** Text out of proportion: against each language's usual length, not against the others' letters. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { LANGS } from '../../../src/model/lang.ts'
import { type Paragraph, recordOf } from '../records.ts'
import { SCHOOL, twelve } from './versions.ts'

const seen = (paragraphs: readonly Paragraph[]) =>
  check(recordOf(paragraphs), { kinds: ['length'], minConfidence: 0 }).map(({ row, change, langs, reason }) =>
    [row, change, langs.join(), reason.key].join(' '),
  )
const replaced = (at: number, paragraph: Paragraph) => twelve().map((each, index) => (index === at ? paragraph : each))

test('Chinese is shorter than French everywhere, and that is no flag', () => {
  expect(seen(twelve())).toEqual([])
})

test.each(LANGS)('a text cut to a third in %s', (lang) => {
  const text = SCHOOL[lang]
  expect(seen(replaced(3, { ...SCHOOL, [lang]: text.slice(0, text.length / 3) }))).toEqual([
    `p4 different ${lang} length-short`,
  ])
})

test.each(LANGS)('a text three times as long in %s', (lang) => {
  expect(seen(replaced(5, { ...SCHOOL, [lang]: Array(3).fill(SCHOOL[lang]).join(' ') }))).toEqual([
    `p6 different ${lang} length-long`,
  ])
})

test('of two versions nobody can say which is out of proportion', () => {
  const two = (paragraph: Paragraph): Paragraph => ({ en: paragraph.en as string, ru: paragraph.ru as string })
  expect(seen(replaced(3, { ...SCHOOL, ru: SCHOOL.ru.slice(0, 30) }).map(two))).toEqual([
    'p4 differs en,ru length-short',
  ])
})

test('rows of a few words are left alone', () => {
  const short: Paragraph = {
    ar: 'انتهى.',
    zh: '完。',
    en: 'The end.',
    fr: 'Fin.',
    ru: 'Конец.',
    es: 'Este es el final de todo el documento.',
  }
  expect(seen(replaced(7, short))).toEqual([])
})
