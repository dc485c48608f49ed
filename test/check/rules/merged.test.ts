/** Paragraphs run together or divided in one version. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import { LANGS } from '../../../src/model/lang.ts'
import { type Paragraph, recordOf } from '../records.ts'
import { HARBOUR, SCHOOL, twelve } from './versions.ts'

const seen = (paragraphs: readonly Paragraph[]) =>
  check(recordOf(paragraphs), { kinds: ['paragraph-merged', 'paragraph-missing'], minConfidence: 0.5 }).map(
    ({ row, kind, change, langs }) => [row, kind, change, langs.join()].join(' '),
  )

const without = (paragraph: Paragraph, lang: string): Paragraph =>
  Object.fromEntries(Object.entries(paragraph).filter(([each]) => each !== lang))

test('paragraphs alike in all versions raise no flag', () => {
  expect(seen(twelve())).toEqual([])
})

test.each(LANGS)('a paragraph run into the one before it in %s', (lang) => {
  const paragraphs = twelve()
  paragraphs[4] = { ...HARBOUR, [lang]: `${HARBOUR[lang]} ${SCHOOL[lang]}` }
  paragraphs[5] = without(SCHOOL, lang)
  expect(seen(paragraphs)).toEqual([`p6 paragraph-merged missing ${lang}`])
})

test.each(LANGS)('a paragraph run into the one after it in %s', (lang) => {
  const paragraphs = twelve()
  paragraphs[4] = without(HARBOUR, lang)
  paragraphs[5] = { ...SCHOOL, [lang]: `${HARBOUR[lang]} ${SCHOOL[lang]}` }
  expect(seen(paragraphs)).toEqual([`p5 paragraph-merged missing ${lang}`])
})

test('a paragraph that is gone is missing, not merged', () => {
  const paragraphs = twelve()
  paragraphs[5] = without(SCHOOL, 'ru')
  expect(seen(paragraphs)).toEqual(['p6 paragraph-missing missing ru'])
})
