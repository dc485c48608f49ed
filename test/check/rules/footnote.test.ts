/** Footnotes: marks compared by number, whatever side of the stop they stand on. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { LANGS, type Lang } from '../../../src/model/lang.ts'
import { type Paragraph, recordOf } from '../records.ts'
import { HARBOUR, SCHOOL } from './versions.ts'

const seen = (paragraphs: readonly Paragraph[]) =>
  check(recordOf(paragraphs), { kinds: ['footnote'] }).map(({ row, change, langs, reason }) =>
    [row, change, langs.join(), reason.key, reason.args['values']].join(' '),
  )

/** A paragraph with these marks, at the end of the text or before its stop. */
const marked = (texts: Readonly<Record<Lang, string>>, numbers: (lang: Lang) => readonly number[]): Paragraph =>
  Object.fromEntries(
    LANGS.map((lang) => {
      const end = texts[lang].length - (lang === 'fr' || lang === 'zh' ? 1 : 0)
      const marks = numbers(lang)
      return [
        lang,
        { text: texts[lang], footnotes: marks.map((number, at) => ({ number, at: end - marks.length + at + 1 })) },
      ]
    }),
  )

test('the same marks before or after the stop raise no flag', () => {
  expect(seen([marked(HARBOUR, () => [1, 2]), marked(SCHOOL, () => [3])])).toEqual([])
})

test('a mark that one version lacks, and one that only one version has', () => {
  expect(
    seen([
      marked(HARBOUR, (lang) => (lang === 'ru' ? [1] : [1, 2])),
      marked(SCHOOL, (lang) => (lang === 'ar' ? [3, 4] : [3])),
    ]),
  ).toEqual(['p1 missing ru footnote-missing 2', 'p2 extra ar footnote-extra 4'])
})

test('another number in one version is one flag, not two', () => {
  expect(seen([marked(HARBOUR, (lang) => (lang === 'es' ? [1, 8] : [1, 3]))])).toEqual([
    'p1 different es footnote-different 3',
  ])
})

test('the same marks in another order', () => {
  expect(seen([marked(HARBOUR, (lang) => (lang === 'en' ? [2, 1] : [1, 2]))])).toEqual([
    'p1 different en footnote-order 1,2',
  ])
})

test('a version without any mark in the document gets one flag, at the first', () => {
  const none = (number: number) => (lang: Lang) => (lang === 'zh' ? [] : [number])
  expect(seen([marked(HARBOUR, none(1)), marked(SCHOOL, none(2)), marked(HARBOUR, none(3))])).toEqual([
    'p1 missing zh footnote-missing 1',
  ])
})

test('three versions against three only differ: no majority says which is wrong', () => {
  expect(seen([marked(HARBOUR, (lang) => (['ar', 'zh', 'en'].includes(lang) ? [1, 2] : [1]))])).toEqual([
    'p1 differs ar,zh,en,fr,ru,es footnote-differs 2',
  ])
})
