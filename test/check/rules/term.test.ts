/** Terms of the termbase: a version that uses none of a concept's terms where the others do. */
import { expect, test } from 'vitest'
import { check } from '../../../src/check/check.ts'
import type { Concept } from '../../../src/model/term.ts'
import { type Paragraph, recordOf } from '../records.ts'
import { HARBOUR } from './versions.ts'

const concept = (id: string, terms: Concept['terms']): Concept => ({
  id,
  terms,
  status: 'official',
  source: '',
  note: '',
})
const QUAY = concept('quay', {
  ar: ['رصيف'],
  zh: ['码头'],
  en: ['quay'],
  fr: ['quai'],
  ru: ['причал'],
  es: ['muelle'],
})
const seen = (paragraph: Paragraph, concepts: readonly Concept[]) =>
  check(recordOf([paragraph]), { concepts, kinds: ['term'], minConfidence: 0 }).map(({ langs, change, reason }) =>
    [change, langs.join(), reason.args['concept'], reason.args['values']].join(' '),
  )

test('inflected terms in six languages are found, and raise no flag', () => {
  expect(seen(HARBOUR, [QUAY])).toEqual([])
})

test.each([
  ['en', HARBOUR.en.replace('quay', 'wharf'), 'quay'],
  ['fr', HARBOUR.fr.replace('quai', 'ponton'), 'quai'],
  ['ru', HARBOUR.ru.replace('причала', 'мола'), 'причал'],
  ['es', HARBOUR.es.replace('muelle', 'malecón'), 'muelle'],
  ['zh', HARBOUR.zh.replace('码头', '栈桥'), '码头'],
  ['ar', HARBOUR.ar.replace('الرصيف', 'المرسى'), 'رصيف'],
] as const)('another word in %s is told', (lang, text, term) => {
  expect(seen({ ...HARBOUR, [lang]: text }, [QUAY])).toEqual([`missing ${lang} quay ${term}`])
})

test('two versions with other words are a choice', () => {
  const { en, fr } = HARBOUR
  expect(seen({ ...HARBOUR, en: en.replace('quay', 'wharf'), fr: fr.replace('quai', 'ponton') }, [QUAY])).toEqual([])
})

test('a concept with terms in fewer than three languages is not asked for', () => {
  const few = concept('quay', { en: ['quay'], fr: ['quai'] })
  expect(seen({ ...HARBOUR, en: HARBOUR.en.replace('quay', 'wharf') }, [few])).toEqual([])
})

test('no termbase, no flag', () => {
  expect(seen({ ...HARBOUR, en: 'Nothing.' }, [])).toEqual([])
})

test('a term put for another is sure, unless the version leaves the first one elsewhere too', () => {
  const mill = concept('mill', {
    ar: ['مطحنة'],
    zh: ['磨坊'],
    en: ['mill'],
    fr: ['moulin'],
    ru: ['мельница'],
    es: ['molino'],
  })
  const swapped = { ...HARBOUR, fr: HARBOUR.fr.replace('quai', 'moulin') }
  const other = { ...HARBOUR, fr: HARBOUR.fr.replace('quai', 'ponton') }
  const sure = (paragraphs: readonly Paragraph[]) =>
    check(recordOf(paragraphs), { concepts: [QUAY, mill], kinds: ['term'], minConfidence: 0.5 }).map(
      ({ row, langs }) => `${row} ${langs.join()}`,
    )
  expect(sure([swapped])).toEqual(['p1 fr'])
  expect(sure([swapped, HARBOUR, HARBOUR])).toEqual(['p1 fr'])
  expect(sure([swapped, other, HARBOUR])).toEqual([])
  expect(sure([other])).toEqual([])
})
