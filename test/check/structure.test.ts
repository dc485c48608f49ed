/** Paragraphs moved or repeated: one flag for one fault, none where all versions do it. */
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord } from '../../src/model/record.ts'
import { type Paragraph, recordOf } from './records.ts'

const seen = (record: DocumentRecord) =>
  check(record, { minConfidence: 0.5, kinds: ['paragraph-order', 'paragraph-duplicated', 'paragraph-missing'] }).map(
    ({ row, kind, langs }) => `${row} ${kind} ${langs.join()}`,
  )

const NAMES = ['north', 'east', 'south', 'west', 'river', 'valley', 'lake', 'hill']
const paragraphs = (): Paragraph[] =>
  NAMES.map((name) => Object.fromEntries(LANGS.map((lang) => [lang, `${lang} ${name} ${lang}${name} and the ${name}`])))

/** The record with the blocks of one version in another order; rows stay joined by what they say. */
function reordered(lang: Lang, order: readonly number[]): DocumentRecord {
  const record = recordOf(paragraphs())
  const version = record.versions[lang]
  if (version === undefined) throw new Error('No version')
  const blocks = order.map((at) => version.blocks[at] as (typeof version.blocks)[number])
  return { ...record, versions: { ...record.versions, [lang]: { ...version, blocks } } }
}

test('versions in one order raise no flag', () => {
  expect(seen(recordOf(paragraphs()))).toEqual([])
})

test.each([
  ['one paragraph put earlier', [0, 5, 1, 2, 3, 4, 6, 7], 'p6'],
  ['three paragraphs put later', [0, 4, 5, 6, 1, 2, 3, 7], 'p2'],
])('%s is one flag', (_, order, row) => {
  expect(seen(reordered('es', order))).toEqual([`${row} paragraph-order es`])
})

const LONG: Paragraph = {
  ar: 'وعقدت اللجنة جلستها في قاعة البلدية واستمعت إلى السكان.',
  zh: '委员会听取居民意见。',
  en: 'The committee met in the town hall and listened to the residents.',
  fr: 'Le comité s’est réuni à la mairie et a écouté les habitants.',
  ru: 'Комитет собрался в ратуше и выслушал жителей.',
  es: 'El comité se reunió en el ayuntamiento y escuchó a los vecinos.',
}
const OTHER: Paragraph = Object.fromEntries(LANGS.map((lang) => [lang, `${lang} ${lang}x`]))

test('a paragraph that all versions repeat is meant, however short it is in one', () => {
  expect(seen(recordOf([LONG, OTHER, LONG]))).toEqual([])
})

test('a paragraph that one version repeats is flagged for it', () => {
  const { fr } = LONG
  expect(seen(recordOf([LONG, OTHER, { ...OTHER, fr }]))).toContain('p1 paragraph-duplicated fr')
})
