/**
 * What an export writes, its reader gives back: texts letter for letter, and whatever the format has a place for beside
 * them. Each format says what it keeps; a unit without that is what is expected of it.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonlUnit } from '../../src/format/bulk/jsonl-unit.ts'
import { readUnitTable } from '../../src/format/bulk/table-units.ts'
import { EXPORTS, type ExportName, textOfPieces } from '../../src/format/export.ts'
import { readTmx } from '../../src/format/tmx/read-tmx.ts'
import { readXliff } from '../../src/format/xliff/read-xliff.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { AlignedUnit, CellFacts, UnitFacts } from '../../src/model/source.ts'
import type { Unit, UnitCell } from '../../src/model/unit.ts'

/** Half sentences of six languages, with the characters that formats trip over. */
const words: Readonly<Record<Lang, readonly string[]>> = {
  ar: ['اللجنة', 'القرار ١٢', '\u200F(أ)', 'ﻻ', '،'],
  zh: ['委员会', '第12号', '：“甲”', '　', '\u{20BB7}'],
  en: ['the Board', '12.5%', '<b>', '&amp;', '"quoted"'],
  fr: ['l’assemblée', '«\u00A0mot\u00A0»', 'e\u0301', ';'],
  ru: ['комитет', 'ё', '№\u00A05', '=1+1'],
  es: ['la Junta', '¿qué?', "'ñ", '-'],
}
const joints = [' ', ' ', ' ', '\t', '\n', '\r\n', ',', '\u2028', '\u202Ba\u202C', ']]>']

const textIn = (lang: Lang): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...words[lang]), fc.constantFrom(...joints)), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.flat().slice(0, -1).join(''))

/** Places between letters: none parts the halves of one. */
const placesIn = (text: string): readonly number[] => {
  const places = [0]
  for (const letter of text) places.push((places.at(-1) ?? 0) + letter.length)
  return places
}

const blockId = fc.constantFrom('p57', 'p12bis', 'p57.a.ii', 'h3.a', 'fn20', 'u57-1', 't57-1.r3', 'an1.p3')

const cellIn = (lang: Lang): fc.Arbitrary<UnitCell> =>
  textIn(lang).chain((text) =>
    fc.record({
      text: fc.constant(text),
      ids: fc.uniqueArray(blockId, { minLength: 1, maxLength: 3 }),
      status: fc.constantFrom('official' as const, 'unofficial' as const),
      source: fc.constantFrom('https://example.org/a?b=1&c=2', 'Somebody <x@example.org>', ''),
      footnotes: fc
        .uniqueArray(fc.record({ number: fc.nat(99), at: fc.constantFrom(...placesIn(text)) }), {
          maxLength: 2,
          selector: ({ number }) => number,
        })
        .map((marks) => marks.sort((a, b) => a.at - b.at)),
    }),
  )

const confidence = fc.nat(100).map((percent) => percent / 100)

const unit: fc.Arbitrary<Unit> = fc
  .uniqueArray(fc.constantFrom(...LANGS), { minLength: 2, maxLength: 6 })
  .chain((langs) =>
    fc.record({
      doc: fc.constantFrom('a-res-70-1', 'report'),
      symbol: fc.constantFrom('A/RES/70/1', null),
      title: fc.constant(null),
      id: fc.tuple(blockId, fc.constantFrom('', '.s1', '.s12')).map((parts) => parts.join('')),
      ref: fc.constantFrom('57', '57.a', 'fn20'),
      kind: fc.constantFrom('heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row'),
      level: fc.constantFrom('paragraph', 'sentence'),
      method: fc.constantFrom('number', 'structure', 'values', 'lexicon', 'length', 'none'),
      confidence,
      made: fc.option(fc.constant({ method: 'manual', author: 'A. Reviser', date: '2026-11-23' } as const)),
      cells: fc.record(Object.fromEntries(langs.map((lang) => [lang, cellIn(lang)]))),
    }),
  )
  .map(({ made, ...rest }) => ({ ...rest, ...made }) as Unit)

/** What a format has no place for. */
interface Lacks {
  readonly facts?: readonly (keyof UnitFacts)[]
  readonly cells?: readonly (keyof CellFacts)[]
}

/** The unit as a reader should give it, in these languages. */
function expected(
  { doc, symbol, id, title: _title, cells, ...facts }: Unit,
  langs: readonly Lang[],
  lacks: Lacks = {},
) {
  const without = <T extends object>(from: T, names: readonly string[] = []): T =>
    Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name))) as T
  const held = langs.flatMap((lang) => (cells[lang] === undefined ? [] : [[lang, cells[lang]] as const]))
  return {
    id,
    doc,
    ...(symbol === null ? {} : { symbol }),
    texts: Object.fromEntries(held.map(([lang, { text }]) => [lang, text])),
    facts: {
      ...without(facts, lacks.facts),
      cells: Object.fromEntries(
        held.map(([lang, { text: _text, source, footnotes = [], ...rest }]) => {
          const all = { ...rest, ...(source && { source }), ...(footnotes.length > 0 && { footnotes }) }
          return [lang, without(all, lacks.cells)]
        }),
      ),
    },
  }
}

const got = ({ line: _line, ...rest }: AlignedUnit): object => rest

const write = (name: ExportName, units: readonly Unit[], langs: readonly Lang[]): Promise<string> =>
  textOfPieces(EXPORTS[name].pieces(units, { langs, original: 'en' }))

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('what is written comes back', () => {
  const units = fc.array(unit, { minLength: 1, maxLength: 4 })
  const law = (check: (units: readonly Unit[]) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(units, check), { numRuns: 60, seed: 21 })

  test('TMX: all of it', () =>
    law(async (given) => {
      const { value, problems } = readTmx(bytes(await write('tmx', given, LANGS)))
      expect(problems).toEqual([])
      expect(value?.units.map(got)).toEqual(given.map((one) => expected(one, LANGS)))
    }))

  test.each(['xliff', 'xliff12'] as const)('%s: all of the two languages, where the source has the unit', (name) =>
    law(async (given) => {
      for (const [from, to] of [
        ['en', 'zh'],
        ['ar', 'fr'],
        ['ru', 'es'],
      ] as const) {
        const { value, problems } = readXliff(bytes(await write(name, given, [from, to])))
        expect(problems).toEqual([])
        const held = given.filter(({ cells }) => cells[from] !== undefined)
        expect(value?.units.map(got)).toEqual(held.map((one) => expected(one, [from, to])))
      }
    }),
  )

  test('JSON Lines: all but who made a unit', () =>
    law(async (given) => {
      const lines = (await write('jsonl', given, LANGS)).trimEnd().split('\n')
      const read = lines.map((line, at) => readJsonlUnit(line, at + 1).value as AlignedUnit)
      expect(read.map(got)).toEqual(given.map((one) => expected(one, LANGS, { facts: ['author'] })))
    }))

  test('CSV: texts, ids, kinds, status and confidence', () =>
    law(async (given) => {
      const { value, problems } = readUnitTable(await write('csv', given, LANGS))
      expect(problems).toEqual([])
      const lacks = { facts: ['author', 'date'], cells: ['ids', 'source', 'footnotes'] } as const
      expect(value?.map(got)).toEqual(given.map((one) => expected(one, LANGS, lacks)))
    }))

  test('TSV: the same, with a space for tabs and line breaks', () =>
    law(async (given) => {
      const { value } = readUnitTable(await write('tsv', given, LANGS))
      const flat = (text: string): string => text.replace(/\r\n|[\t\r\n]/g, ' ')
      const texts = given.map((one) => Object.values(expected(one, LANGS).texts).map((text) => flat(String(text))))
      expect(value?.map((one) => Object.values(one.texts))).toEqual(texts)
    }))

  test('a file of others says nothing of kinds and status, whatever its properties are called', () => {
    const tmx =
      '<tmx version="1.4"><header creationtool="Other"/><body><tu tuid="7"><prop type="x-kind">paragraph</prop><tuv xml:lang="en"><prop type="x-status">official</prop><seg>A<ph type="fnote">[1]</ph></seg></tuv><tuv xml:lang="fr"><seg>B</seg></tuv></tu></body></tmx>'
    expect(readTmx(bytes(tmx)).value?.units.map(got)).toEqual([{ id: '7', texts: { en: 'A', fr: 'B' } }])
  })

  test('values that mean nothing are passed over', () => {
    const table = 'id,kind,level,confidence,en,en status,fr\r\n1,chapter,word,2,a,perhaps,b\r\n'
    expect(readUnitTable(table).value?.map(got)).toEqual([{ id: '1', texts: { en: 'a', fr: 'b' } }])
  })
})
