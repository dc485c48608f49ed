import { describe, expect, test } from 'vitest'
import { NO_FACTS } from '../../src/model/document.ts'
import { asBlockId } from '../../src/model/ids.ts'
import type { Lang } from '../../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../src/model/record.ts'
import type { Concept } from '../../src/model/term.ts'
import { termUse } from '../../src/terms/consistency.ts'
import { acceptCandidate, extractTerms } from '../../src/terms/extract/extract.ts'

const TEXTS: Readonly<Record<string, Partial<Record<Lang, string>>>> = {
  p1: {
    en: 'The road map of the Joint Inspection Unit (JIU).',
    fr: 'La feuille de route du Corps commun d’inspection (CCI).',
    es: 'La hoja de ruta de la Dependencia Común de Inspección (DCI).',
  },
  p2: {
    en: 'Two road maps for supply chains, says the JIU.',
    fr: 'Deux plans d’action pour la chaîne logistique, dit le CCI.',
    es: 'Dos hojas de ruta para las cadenas de suministro, dice la DCI.',
  },
  p3: {
    en: 'One road plan and one supply chain.',
    fr: 'Une feuille de route et une chaîne logistique.',
    es: 'Una hoja de ruta y una cadena de suministro.',
  },
}

function makeRecord(): DocumentRecord {
  const versions: Partial<Record<Lang, VersionRecord>> = {}
  const masthead = NO_FACTS
  for (const lang of ['en', 'fr', 'es'] as const) {
    const blocks = Object.entries(TEXTS).map(([id, texts]) => {
      const text = texts[lang] as string
      return {
        id: asBlockId(id),
        kind: 'paragraph' as const,
        text,
        source: [],
        sentences: [{ start: 0, end: text.length }],
      }
    })
    versions[lang] = { title: null, masthead, blocks, problems: [] }
  }
  const rows = Object.keys(TEXTS).map((id) => ({
    id,
    level: 'paragraph' as const,
    cells: { en: [id], fr: [id], es: [id] },
    method: 'number' as const,
    confidence: 1,
  }))
  const info = {
    slug: 'demo',
    symbol: null,
    titles: {},
    organ: null,
    session: null,
    agendaItem: null,
    date: null,
    originalLanguage: null,
    versions: {},
  }
  return { info, versions, alignment: { version: 1, doc: 'demo', pivot: 'en', inputs: {}, rows } }
}

const roadMap: Concept = {
  id: 'road-map',
  terms: { en: ['road map', 'road plan'], fr: ['feuille de route'], es: ['hoja de ruta'] },
  status: 'corpus',
  source: '',
  note: '',
}

describe('the use of a concept in a document', () => {
  const [use] = termUse(makeRecord(), [roadMap])

  test('wordings with their forms, counts and rows', () => {
    expect(use?.languages.en).toEqual({
      renderings: [
        { term: 'road map', preferred: true, count: 2, forms: ['road map', 'road maps'], rows: ['p1', 'p2'] },
        { term: 'road plan', preferred: false, count: 1, forms: ['road plan'], rows: ['p3'] },
      ],
      rows: ['p1', 'p2', 'p3'],
    })
    expect(use?.languages.fr?.rows).toEqual(['p1', 'p3'])
  })

  test('deviations: a version without the term where the others have it, and an admitted term', () => {
    expect(use?.deviations).toEqual([
      { kind: 'absent', lang: 'fr', row: 'p2', found: null, expected: 'feuille de route', support: ['en', 'es'] },
      { kind: 'admitted', lang: 'en', row: 'p3', found: 'road plan', expected: 'road map', support: ['fr', 'es'] },
    ])
  })

  test('a concept that does not occur is not there', () => {
    expect(termUse(makeRecord(), [{ ...roadMap, terms: { en: ['harassment'] } }])).toEqual([])
  })
})

describe('extracting candidates', () => {
  const chinese = { cut: (text: string) => [...text], cutForSearch: (text: string) => [...text] }

  test('short forms come with the long forms the text gives, in all languages together', async () => {
    const [first] = await extractTerms(makeRecord(), { chinese, concepts: [] })
    expect(first).toEqual({
      kind: 'acronym',
      lang: 'en',
      terms: {
        en: ['JIU', 'Joint Inspection Unit'],
        fr: ['CCI', 'Corps commun d’inspection'],
        es: ['DCI', 'Dependencia Común de Inspección'],
      },
      count: 2,
      score: 1002,
      rows: ['demo#p1'],
    })
  })

  test('phrases that come back are found in any form, those of the termbase are not', async () => {
    const forms = async (concepts: readonly Concept[]): Promise<readonly unknown[]> =>
      (await extractTerms(makeRecord(), { chinese, concepts }))
        .filter(({ kind }) => kind === 'phrase')
        .map(({ terms }) => terms.en?.[0])
    expect(await forms([])).toEqual(['road map', 'supply chain'])
    expect(await forms([roadMap])).toEqual(['supply chain'])
  })

  test('an accepted candidate is a concept with status candidate', async () => {
    const found = await extractTerms(makeRecord(), { chinese, concepts: [] })
    const phrase = found.find(({ kind }) => kind === 'phrase')
    expect(phrase === undefined ? null : acceptCandidate(phrase, 'road-map', 'demo')).toEqual({
      id: 'road-map',
      terms: { en: ['road map'] },
      status: 'candidate',
      source: 'demo',
      note: 'found in en; other languages are guesses of alignment',
    })
  })
})
