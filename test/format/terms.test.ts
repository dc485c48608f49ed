import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSkosJson, readSkosTurtle, writeSkosJson, writeSkosTurtle } from '../../src/format/terms/skos.ts'
import { holdsNone, readTbx, writeTbx } from '../../src/format/terms/tbx.ts'
import { readTermsCsv, writeTermsCsv } from '../../src/format/terms/concept-table.ts'
import { readUnterm } from '../../src/format/terms/unterm.ts'
import type { Read } from '../../src/model/problem.ts'
import type { Concept } from '../../src/model/term.ts'
import { conceptLists } from '../terms/concepts.ts'

const ceb: Concept = {
  id: 'ceb',
  terms: {
    ar: ['مجلس الرؤساء التنفيذيين'],
    zh: ['首协会', '联合国系统行政首长协调理事会'],
    en: ['CEB'],
    fr: ['CCS & <co>'],
  },
  status: 'official',
  source: 'United Nations official name',
  note: 'a "note"',
}

const FORMATS: readonly (readonly [
  string,
  (concepts: readonly Concept[]) => string,
  (text: string, file?: string) => Read<readonly Concept[]>,
])[] = [
  ['TBX', (concepts) => writeTbx(concepts), readTbx],
  ['martif', (concepts) => writeTbx(concepts, 'martif'), readTbx],
  ['SKOS JSON-LD', writeSkosJson, readSkosJson],
  ['SKOS Turtle', writeSkosTurtle, readSkosTurtle],
  ['CSV', (concepts) => writeTermsCsv(concepts), readTermsCsv],
  ['CSV with semicolons and mark', (concepts) => writeTermsCsv(concepts, ';', true), readTermsCsv],
  ['TSV', (concepts) => writeTermsCsv(concepts, '\t'), readTermsCsv],
]

describe.each(FORMATS)('%s', (_, write, read) => {
  test('what is written reads back the same', () => {
    expect(read(write([ceb]))).toEqual({ value: [ceb], problems: [] })
    fc.assert(
      fc.property(conceptLists, (concepts) => {
        expect(read(write(concepts))).toEqual({ value: concepts, problems: [] })
      }),
      { seed: 7, numRuns: 100 },
    )
  })

  test('anything may be read: it never throws, and gives no concept without terms', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (noise) => {
        for (const text of [noise, write([ceb]).slice(0, noise.length * 12), write([ceb]).replace('term', noise)]) {
          for (const { terms } of read(text).value) expect(Object.keys(terms).length).toBeGreaterThan(0)
        }
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('TBX of others', () => {
  test('ISO 30042:2019 as TBX-Basic tools write it', () => {
    const text = `<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c5"><descrip type="subjectField">law</descrip>
<langSec xml:lang="en"><termSec><term>old</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>new</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
<langSec xml:lang="zh-Hans"><termSec><term>新</term></termSec></langSec>
<langSec xml:lang="de"><termSec><term>neu</term></termSec></langSec></conceptEntry>
<conceptEntry id="c5"><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec></conceptEntry>
<conceptEntry id="c6"></conceptEntry>
</body></text></tbx>`
    expect(readTbx(text, 'in.tbx')).toEqual({
      value: [{ id: 'c5', terms: { zh: ['新'], en: ['new', 'old'] }, status: 'candidate', source: '', note: '' }],
      problems: [
        {
          kind: 'malformed-record',
          file: 'in.tbx',
          place: { line: 7 },
          found: 'language de',
          expected: 'ar zh en fr ru es',
        },
        { kind: 'concept-repeated', file: 'in.tbx', place: { line: 8 }, found: 'c5' },
        {
          kind: 'malformed-record',
          file: 'in.tbx',
          place: { line: 9 },
          found: 'entry c6 without terms',
          expected: 'a term in one of the six languages',
        },
      ],
    })
  })

  test('damaged markup is a problem with its line', () => {
    const { value, problems } = readTbx('<tbx>\n<text>\n</tbx>')
    expect(value).toEqual([])
    expect(problems.map(({ kind, place }) => [kind, place?.line])).toEqual([['damaged-markup', 3]])
  })
})

test('SKOS of others: full addresses, language maps, prefixes of their own, notes in brackets', () => {
  const json =
    '[{"@id":"http://metadata.un.org/thesaurus/1000008","http://www.w3.org/2004/02/skos/core#prefLabel":[{"@language":"en","@value":"ABSORPTION"},{"@language":"de","@value":"x"}]},{"@id":"y","prefLabel":{"fr":"EAU","es":"AGUA"}}]'
  expect(readSkosJson(json).value.map(({ id, terms }) => [id, terms])).toEqual([
    ['1000008', { en: ['ABSORPTION'] }],
    ['y', { fr: ['EAU'], es: ['AGUA'] }],
  ])
  const turtle = `@prefix s: <http://www.w3.org/2004/02/skos/core#> .
@base <http://metadata.un.org/> . # a comment
<thesaurus/1> a s:Concept ; s:prefLabel "WATER"@en , 'EAU'@fr ; s:broader [ a s:Concept ] , <x> ; s:altLabel """the
sea"""@en .
<thesaurus/2> oops "x" .
<thesaurus/3> s:prefLabel "\\u6c34"@zh .`
  const read = readSkosTurtle(turtle)
  expect(read.value.map(({ id, terms }) => [id, terms])).toEqual([
    ['1', { en: ['WATER', 'the\nsea'], fr: ['EAU'] }],
    ['3', { zh: ['水'] }],
  ])
  expect(read.problems.map(({ place }) => place?.line)).toEqual([5])
})

test('lists of pairs and columns by name are read', () => {
  expect(
    readTermsCsv('id,sourceLang,targetLang,sourceString,targetString\n1,en,zh-CN,"acute, bronchitis",急性支气管炎\n')
      .value,
  ).toEqual([
    { id: '1', terms: { zh: ['急性支气管炎'], en: ['acute, bronchitis'] }, status: 'candidate', source: '', note: '' },
  ])
  expect(readTermsCsv('Record ID;English;French\r\n7;"a ""b""";c|d\r\nx\r\n', 'in.csv')).toEqual({
    value: [{ id: '7', terms: { en: ['a "b"'], fr: ['c', 'd'] }, status: 'candidate', source: '', note: '' }],
    problems: [
      { kind: 'malformed-record', file: 'in.csv', place: { line: 3 }, found: '1 fields', expected: '3 fields' },
    ],
  })
})

test('UNTERM records are read, preferred and short terms first', () => {
  const record = {
    recordID: 9,
    dbName: 'UNHQ',
    english: {
      terms: [
        { term: 'Economic and Social Council', termType: 'full', termStatus: 'preferred' },
        { term: 'ECOSOC', termType: 'short', termStatus: 'preferred' },
      ],
      note: 'organ',
      validationStatus: 'validated',
    },
    chinese: { terms: [{ term: '经社理事会' }] },
  }
  expect(readUnterm(JSON.stringify({ records: [record, { recordID: 10 }, record] }), 'u.json')).toEqual({
    value: [
      {
        id: '9',
        terms: { zh: ['经社理事会'], en: ['ECOSOC', 'Economic and Social Council'] },
        status: 'official',
        source: 'UNTERM, UNHQ',
        note: 'organ',
      },
    ],
    problems: [
      {
        kind: 'malformed-record',
        file: 'u.json',
        place: { path: '/1' },
        found: '10 without terms',
        expected: 'recordID and terms',
      },
      { kind: 'concept-repeated', file: 'u.json', place: { path: '/2' }, found: '9' },
    ],
  })
})

describe('awkward terms', () => {
  const one = (term: string, rest: Partial<Concept> = {}): Concept => ({
    id: 'x',
    terms: { en: [term] },
    status: 'candidate',
    source: '',
    note: '',
    ...rest,
  })

  test.each(FORMATS)(
    '%s keeps direction marks, breaks, quotes, formulas, markup and ids of any letters',
    (_, write, read) => {
      const concepts = [
        one('a\u202eb\u2066c\u200f', { id: 'bidi' }),
        one('a\nb\r\nc\rd', { id: 'breaks' }),
        one('"a" \'b\' """c"""', { id: 'quotes' }),
        one('=1+1', { id: 'formula', note: '@x' }),
        one("'=1", { id: 'apostrophe', source: '-x' }),
        one('&amp; ]]> <![CDATA[ \u0085\u2028.', { id: 'markup' }),
        one('a|b\\c\\|d', { id: 'bars' }),
        one('b', { id: '5' }),
        one('c', { id: 'c-5' }),
        one('d', { id: 'hexapla-5' }),
        one('e', { id: 'a b/c#d?é_41_ж语😀' }),
        one('f', { id: '__proto__' }),
      ]
      expect(read(write(concepts))).toEqual({ value: concepts, problems: [] })
    },
  )

  test('what XML cannot hold is replaced so that its loss is seen', () => {
    expect(readTbx(writeTbx([one('a\u0000b\ud800c\uffff')])).value).toEqual([one('a\ufffdb\ufffdc\ufffd')])
  })

  test('an id that is half a letter is written all the same', () => {
    expect(readSkosTurtle(writeSkosTurtle([one('a', { id: 'x\ud800' })])).value[0]?.terms).toEqual({ en: ['a'] })
  })

  test('a spreadsheet runs no cell', () => {
    const text = writeTermsCsv([one('=HYPERLINK("x")', { note: '+1' })])
    expect(text.split('\r\n')[1]).toBe(`x,,,"'=HYPERLINK(""x"")",,,,candidate,,'+1`)
  })
})

describe('a TBX file of no concepts', () => {
  test('is told beforehand, since it would not be valid; concepts without terms are none', () => {
    expect(holdsNone([])).toBe(true)
    expect(holdsNone([{ ...ceb, terms: { en: [' '] } }])).toBe(true)
    expect(holdsNone([ceb])).toBe(false)
    expect(writeTbx([{ ...ceb, id: 'none', terms: {} }, ceb])).toBe(writeTbx([ceb]))
  })
})

test('TBX under a prefix, in DCT style, indented, with a byte order mark', () => {
  const text = `\ufeff<?xml version="1.0"?>
<t:tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns:t="urn:iso:std:iso:30042:ed-2" xmlns:m="http://www.tbxinfo.net/ns/min" xmlns:b="http://www.tbxinfo.net/ns/basic"><t:text><t:body>
<t:conceptEntry id="c1"><b:source>Charter</b:source><t:langSec xml:lang="en">
  <t:termSec><t:term>
    second
  </t:term><m:administrativeStatus>admittedTerm-admn-sts</m:administrativeStatus></t:termSec>
  <t:termSec><t:term>first</t:term><m:administrativeStatus>preferredTerm-admn-sts</m:administrativeStatus></t:termSec>
</t:langSec></t:conceptEntry></t:body></t:text></t:tbx>`
  expect(readTbx(text)).toEqual({
    value: [{ id: 'c1', terms: { en: ['first', 'second'] }, status: 'candidate', source: 'Charter', note: '' }],
    problems: [],
  })
})

test('two SKOS records of one address are not run together silently', () => {
  const node = { '@id': 'urn:x:1', '@type': 'skos:Concept' }
  const text = JSON.stringify({
    '@graph': [
      { ...node, 'skos:prefLabel': { '@language': 'en', '@value': 'one' } },
      { ...node, 'skos:prefLabel': { '@language': 'en', '@value': 'two' } },
      { '@id': 'urn:x:2', '@type': 'skos:Concept', 'skos:prefLabel': { '@language': 'en', '@value': ' ' } },
    ],
  })
  expect(readSkosJson(text, 'in.json')).toEqual({
    value: [{ id: '1', terms: { en: ['one', 'two'] }, status: 'candidate', source: '', note: '' }],
    problems: [
      { kind: 'malformed-record', file: 'in.json', found: '1: one, two', expected: 'one preferred label a language' },
      {
        kind: 'malformed-record',
        file: 'in.json',
        found: 'urn:x:2',
        expected: 'a notation or address, and a label in one of the six languages',
      },
    ],
  })
})

test('a quote too many in a table stays a letter and takes no other line with it', () => {
  const text = 'id\ten\tnote\r\n1\t"Blue" economy\tx\r\n2\t"green\ty\r\n3\t"a\r\nb"\t"q ""r"" "\r\n'
  expect(readTermsCsv(text).value.map(({ id, terms, note }) => [id, terms.en, note])).toEqual([
    ['1', ['"Blue" economy'], 'x'],
    ['2', ['"green'], 'y'],
    ['3', ['a\r\nb'], 'q "r" '],
  ])
})

test('a column that comes twice is told', () => {
  const { value, problems } = readTermsCsv('id,en,EN\n1,a,b\n', 'x.csv')
  expect(value.map(({ terms }) => terms)).toEqual([{ en: ['a'] }])
  expect(problems).toEqual([
    {
      kind: 'malformed-record',
      file: 'x.csv',
      place: { line: 1 },
      found: 'en twice',
      expected: 'each column once; the first is read',
    },
  ])
})

test('SKOS: every concept is in one scheme, which knows it', () => {
  const concepts = [
    { id: 'a b', terms: { en: ['x'] }, status: 'official' as const, source: '', note: '' },
    { id: 'c', terms: { fr: ['y'] }, status: 'official' as const, source: '', note: '' },
  ]
  const turtle = writeSkosTurtle(concepts)
  expect(turtle).toContain('<urn:hexapla:termbase> a skos:ConceptScheme')
  expect(turtle.match(/skos:inScheme <urn:hexapla:termbase>/g)).toHaveLength(2)
  const graph = JSON.parse(writeSkosJson(concepts))['@graph']
  expect(graph[0]).toMatchObject({
    '@type': 'skos:ConceptScheme',
    'skos:hasTopConcept': [{ '@id': 'urn:hexapla:concept:a%20b' }, { '@id': 'urn:hexapla:concept:c' }],
  })
  expect(readSkosJson(writeSkosJson(concepts)).value).toEqual(concepts)
})
