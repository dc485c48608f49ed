/**
 * Units to TMX 1.4b: a `tu` a unit, a `tuv` for each language it holds, up to six. Facts of a unit stand as `prop` of the
 * `tu`, those of a text as `prop` of its `tuv`; a footnote mark is a `ph` of type `fnote`. `srclang` is the original language
 * where it is known and written, else `*all*`. No DOCTYPE: readers would go and look for it.
 */
import type { Unit, UnitCell } from '../../model/unit.ts'
import { type ExportOptions, tagOf, type Units } from '../export-options.ts'
import { cellEntries, type FactEntry, codedText, unitEntries } from '../unit-facts.ts'
import { xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** Version of the writer, as `creationtoolversion`. */
const TOOL_VERSION = '1'

/** What the properties mean, in the language that `adminlang` states. */
const NOTE = 'Aligned by Hexapla. x-status tells official from unofficial texts; x-align-confidence is 0 to 1.'

/** The file in pieces. A unit that holds none of the languages is left out. */
export async function* tmxPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  const { langs, original, title } = options
  const srclang =
    original !== undefined && original !== null && langs.includes(original) ? tagOf(original, options) : '*all*'
  let begun = false
  const begin = (level: Unit['level']): string => {
    begun = true
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n' +
      `<header creationtool="Hexapla" creationtoolversion="${TOOL_VERSION}" segtype="${level}" o-tmf="Hexapla" ` +
      `adminlang="en" srclang="${srclang}" datatype="plaintext">\n<note>${NOTE}</note>\n` +
      `${prop('x-title', title ?? '')}</header>\n<body>\n`
    )
  }
  for await (const unit of units) {
    const variants = langs.flatMap((lang) => {
      const cell = unit.cells[lang]
      if (cell === undefined) return []
      const tag = xmlAttribute(tagOf(lang, options))
      return [`<tuv xml:lang="${tag}">${props(cellEntries(cell))}<seg>${segment(cell)}</seg></tuv>\n`]
    })
    if (variants.length > 0 && !begun) yield begin(unit.level)
    if (variants.length > 0) yield `${opening(unit)}${variants.join('')}</tu>\n`
  }
  if (!begun) yield begin('paragraph')
  yield '</body>\n</tmx>\n'
}

function opening(unit: Unit): string {
  return (
    `<tu tuid="${xmlAttribute(`${unit.doc}#${unit.id}`)}" segtype="${unit.level}"${made(unit)}>\n` +
    `${props(unitEntries(unit))}\n`
  )
}

/** The text with codes for its footnote marks. */
const segment = (cell: UnitCell): string =>
  codedText(cell, xmlText, (note, _, place) => `<ph x="${place}" type="fnote">[${note}]</ph>`)

/** Who made the unit; when, where a person set it by hand: a build has no date, so that it gives the same bytes again. */
function made({ author, date, method }: Unit): string {
  const at = date === undefined ? '' : tmxDate(date)
  const when = at === '' ? '' : ` creationdate="${at}" changedate="${at}"`
  return ` creationid="${xmlAttribute(method === 'manual' && author !== undefined ? author : 'Hexapla')}"${when}`
}

/** A date as ISO 8601 in its basic form, in UTC; empty where it is none. */
function tmxDate(date: string): string {
  const at = new Date(date)
  return Number.isNaN(at.getTime()) ? '' : `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

const props = (entries: readonly FactEntry[]): string =>
  entries.map(([name, value]) => prop(`x-${name}`, value)).join('')

const prop = (type: string, value: string): string =>
  value === '' ? '' : `<prop type="${type}">${xmlText(value)}</prop>`
