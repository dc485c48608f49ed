/** Acronyms put for one another; equivalents from the table of bodies, the termbase and the document itself. */
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import type { Concept } from '../../src/model/term.ts'
import { type Paragraph, recordOf } from './records.ts'

const seen = (paragraphs: readonly Paragraph[], concepts: readonly Concept[] = []) =>
  check(recordOf(paragraphs), { minConfidence: 0.5, concepts, kinds: ['acronym'] }).map(
    ({ row, kind, langs }) => `${row} ${kind} ${langs.join()}`,
  )

const GRANT: Paragraph = {
  ar: 'وقدمت منظمة الصحة العالمية منحة إلى البلدان.',
  zh: '世卫组织向各国提供了赠款。',
  en: 'WHO made a grant to the countries.',
  fr: 'L’OMS a accordé une subvention aux pays.',
  ru: 'ВОЗ предоставила странам субсидию.',
  es: 'La OMS concedió una subvención a los países.',
}

test.each([
  ['en', 'WHO', 'WFP'],
  ['fr', 'L’OMS', 'Le PAM'],
  ['ru', 'ВОЗ', 'ВПП'],
  ['es', 'La OMS', 'El PMA'],
  ['zh', '世卫组织', '粮食署'],
  ['ar', 'منظمة الصحة العالمية', 'برنامج الأغذية العالمي'],
] as const)('a body named for another in %s', (lang, from, to) => {
  const text = (GRANT[lang] as string).replace(from, to)
  expect(seen([GRANT])).toEqual([])
  expect(seen([{ ...GRANT, [lang]: text }])).toEqual([`p1 acronym ${lang}`])
})

test('a name spelled out stands for its acronym, and an acronym needs no explanation', () => {
  expect(seen([{ ...GRANT, en: 'The World Health Organization made a grant to the countries.' }])).toEqual([])
  expect(seen([{ ...GRANT, fr: 'L’Organisation mondiale de la Santé (OMS) a accordé une subvention.' }])).toEqual([])
})

test('two bodies that changed places are found; a list may have any order', () => {
  const pair: Paragraph = {
    ar: 'وأبلغت منظمة الصحة العالمية منظمة العمل الدولية بالنتائج.',
    zh: '世卫组织将结果通知劳工组织。',
    en: 'WHO informed ILO of the results.',
    fr: 'L’OMS a informé l’OIT des résultats.',
    ru: 'ВОЗ уведомила МОТ о результатах.',
    es: 'La OMS informó a la OIT de los resultados.',
  }
  expect(seen([pair])).toEqual([])
  expect(seen([{ ...pair, ru: 'МОТ уведомила ВОЗ о результатах.' }])).toEqual(['p1 acronym ru'])
  const lists: Paragraph = {
    ar: 'وحضرت منظمة الصحة العالمية ومنظمة العمل الدولية.',
    zh: '世卫组织和劳工组织出席。',
    en: 'WHO and ILO attended.',
    fr: 'L’OMS et l’OIT étaient présentes.',
    ru: 'Присутствовали МОТ и ВОЗ.',
    es: 'Asistieron la OMS y la OIT.',
  }
  expect(seen([lists])).toEqual([])
})

test('equivalents are learned from the company acronyms keep in the document', () => {
  const row = (en: string, fr: string, ru: string, es: string): Paragraph => ({
    en: `${en} met.`,
    fr: `${fr} s’est réuni.`,
    ru: `${ru} провел заседание.`,
    es: `${es} se reunió.`,
  })
  const sound = [
    row('QLM', 'CGQ', 'КУК', 'CGC'),
    row('QLM', 'CGQ', 'КУК', 'CGC'),
    row('TBX', 'GTB', 'РГБ', 'GTB'),
    row('TBX', 'GTB', 'РГБ', 'GTB'),
    row('QLM', 'CGQ', 'КУК', 'CGC'),
    row('TBX', 'GTB', 'РГБ', 'GTB'),
  ]
  expect(seen(sound)).toEqual([])
  expect(seen([...sound, row('QLM', 'CGQ', 'РГБ', 'CGC')])).toEqual(['p7 acronym ru'])
})

test('the termbase gives equivalents', () => {
  const concept = (id: string, en: string, fr: string, es: string): Concept => ({
    id,
    terms: { en: [en], fr: [fr], es: [es] },
    status: 'official',
    source: '',
    note: '',
  })
  const concepts = [concept('a', 'KRZ', 'CRK', 'CRK'), concept('b', 'WQV', 'FQV', 'GQV')]
  const row: Paragraph = { en: 'KRZ spoke.', fr: 'Le CRK a pris la parole.', es: 'Habló el CRK.' }
  expect(seen([row], concepts)).toEqual([])
  expect(seen([{ ...row, es: 'Habló el GQV.' }], concepts)).toEqual(['p1 acronym es'])
})
