import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { Concept } from '../../src/model/term.ts'
import { addConcepts } from '../../src/terms/termbase/import-concepts.ts'
import { findConflicts, readTermbase, writeTermbase } from '../../src/terms/termbase/termbase.ts'
import { conceptLists } from './concepts.ts'

const HEADER = 'id\tar\tzh\ten\tfr\tru\tes\tstatus\tsource\tnote'

describe('the termbase file', () => {
  test('reads a concept with synonyms, preferred first', () => {
    const line =
      'ceb\tمجلس الرؤساء التنفيذيين\t首协会|联合国系统行政首长协调理事会\tCEB\tCCS\tКСР\tJJE\tofficial\tUN\thomonym'
    expect(readTermbase(`${HEADER}\n${line}\n`)).toEqual({
      value: [
        {
          id: 'ceb',
          terms: {
            ar: ['مجلس الرؤساء التنفيذيين'],
            zh: ['首协会', '联合国系统行政首长协调理事会'],
            en: ['CEB'],
            fr: ['CCS'],
            ru: ['КСР'],
            es: ['JJE'],
          },
          status: 'official',
          source: 'UN',
          note: 'homonym',
        },
      ],
      problems: [],
    })
  })

  test('reports what is wrong with its line and keeps the rest', () => {
    const rows = [
      'a\t\t\tone\t\t\t\tcorpus\t\t',
      'a\t\t\ttwo\t\t\t\tcorpus\t\t',
      'b\t\t\tONE\t\t\t\tcorpus\t\t',
      'c\tx',
      'd\t\t\tfour\t\t\t\tsure\t\t',
      'e\t\t\t\t\t\t\tcorpus\t\t',
    ]
    const { value, problems } = readTermbase([HEADER, ...rows].join('\n'), 'terms.tsv')
    expect(value.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(problems).toEqual([
      { kind: 'concept-repeated', file: 'terms.tsv', place: { line: 3 }, found: 'a', expected: 'only line 2' },
      { kind: 'malformed-record', file: 'terms.tsv', place: { line: 5 }, found: '2 fields', expected: '10 fields' },
      {
        kind: 'malformed-record',
        file: 'terms.tsv',
        place: { line: 6 },
        found: 'sure',
        expected: 'an id, a status and terms',
      },
      {
        kind: 'malformed-record',
        file: 'terms.tsv',
        place: { line: 7 },
        found: 'no terms',
        expected: 'an id, a status and terms',
      },
      { kind: 'term-conflict', file: 'terms.tsv', place: { line: 4 }, found: 'one (en)', expected: 'only in a' },
    ])
  })

  test('a homonym that a note owns up to is not reported', () => {
    const concept = (id: string, note: string): Concept => ({
      id,
      terms: { ar: ['البيانات المالية'] },
      status: 'corpus',
      source: '',
      note,
    })
    expect(findConflicts([concept('a', ''), concept('b', '')])).toEqual([
      { lang: 'ar', term: 'البيانات المالية', concepts: ['a', 'b'] },
    ])
    expect(findConflicts([concept('a', ''), concept('b', 'homonym: also a')])).toEqual([])
  })

  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(conceptLists, (concepts) => {
        expect(readTermbase(writeTermbase(concepts)).value).toEqual(concepts)
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('the termbase of the report', () => {
  const text = readFileSync(new URL('../../corpus/terms.tsv', import.meta.url), 'utf8')
  const { value, problems } = readTermbase(text, 'terms.tsv')

  test('has at least 250 concepts in all six languages, without a problem', () => {
    expect(problems).toEqual([])
    expect(value.length).toBeGreaterThanOrEqual(250)
    expect(value.filter(({ terms }) => LANGS.some((lang: Lang) => terms[lang] === undefined))).toEqual([])
  })

  test('is written as it is read', () => {
    expect(writeTermbase(value)).toBe(text)
  })

  test('holds the name of multilingualism in all six', () => {
    expect(value.find(({ id }) => id === 'multilingualism')?.terms).toMatchObject({
      ar: ['تعدد اللغات'],
      en: ['multilingualism'],
      fr: ['multilinguisme'],
      ru: ['многоязычие'],
    })
  })
})

describe('adding concepts', () => {
  const concept = (id: string, en: string): Concept => ({
    id,
    terms: { en: [en] },
    status: 'candidate',
    source: '',
    note: '',
  })

  test('nothing is merged: repeated ids and contents are left out and said', () => {
    const { value, problems } = addConcepts(
      [concept('a', 'one')],
      [concept('a', 'two'), concept('b', 'one'), concept('c', 'three')],
      'in.tbx',
    )
    expect(value.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(problems).toEqual([
      { kind: 'concept-repeated', file: 'in.tbx', found: 'a', expected: 'a new id' },
      { kind: 'concept-repeated', file: 'in.tbx', found: 'b', expected: 'terms other than those of a' },
    ])
  })

  test('a term that another concept has is taken and said', () => {
    const incoming = { ...concept('b', 'one'), terms: { en: ['One', 'uno'] } }
    const { value, problems } = addConcepts([concept('a', 'one')], [incoming])
    expect(value.length).toBe(2)
    expect(problems).toEqual([{ kind: 'term-conflict', found: 'one (en) in b', expected: 'only in a' }])
  })
})

describe('conflicts see what look-up folds', () => {
  test.each([
    ['fr', 'énergie éolienne', 'energie eolienne'],
    ['es', 'niñez', 'NINEZ'],
    ['ar', 'الطاقة المتجددة', 'طاقة متجددة'],
    ['ar', 'إعلان', 'اعلان'],
    ['en', 'decision-making', 'decision making'],
    ['zh', '2030 年议程', '2030年议程'],
    ['ru', 'учёт', 'учет'],
  ] as const)('%s: %s and %s', (lang, held, added) => {
    const concept = (id: string, term: string): Concept => ({
      id,
      terms: { [lang]: [term] },
      status: 'official',
      source: '',
      note: '',
    })
    const { problems } = addConcepts([concept('a', held)], [concept('b', added)])
    expect(problems.map(({ kind }) => kind)).toEqual(['term-conflict'])
  })
})
