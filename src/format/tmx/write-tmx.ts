/**
 * Units to TMX 1.4b: a `tu` a unit, a `tuv` for each language it holds, up to six. Symbol, place, method and
 * confidence stand as `prop` of the `tu`, official or unofficial and the source as `prop` of the `tuv`. `srclang` is
 * the original language where it is known and written, else `*all*`. No DOCTYPE: readers would go and look for it.
 */
import { LANG_INFO } from '../../model/lang.ts'
import type { Unit } from '../../model/unit.ts'
import type { ExportOptions, Units } from '../export-options.ts'
import { xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** Version of the writer, as `creationtoolversion`. */
const TOOL_VERSION = '1'

/** The file in pieces. A unit that holds none of the languages is left out. */
export async function* tmxPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  const { langs, original, title } = options
  const srclang =
    original !== undefined && original !== null && langs.includes(original) ? LANG_INFO[original].tag : '*all*'
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
  yield `<header creationtool="Hexapla" creationtoolversion="${TOOL_VERSION}" segtype="paragraph" o-tmf="Hexapla" ` +
    `adminlang="en" srclang="${srclang}" datatype="plaintext"`
  yield title === undefined || title === null || title === ''
    ? '/>\n<body>\n'
    : `>\n<note>${xmlText(title)}</note>\n</header>\n<body>\n`
  for await (const unit of units) {
    const variants = langs.flatMap((lang) => {
      const cell = unit.cells[lang]
      if (cell === undefined) return []
      const props = prop('x-status', cell.status) + prop('x-source', cell.source) + prop('x-ids', cell.ids.join(' '))
      return [`<tuv xml:lang="${LANG_INFO[lang].tag}">${props}<seg>${xmlText(cell.text)}</seg></tuv>\n`]
    })
    if (variants.length > 0) yield `${opening(unit)}${variants.join('')}</tu>\n`
  }
  yield '</body>\n</tmx>\n'
}

function opening(unit: Unit): string {
  return (
    `<tu tuid="${xmlAttribute(`${unit.doc}#${unit.id}`)}" segtype="${unit.level}">\n` +
    prop('x-doc', unit.doc) +
    (unit.symbol === null ? '' : prop('x-symbol', unit.symbol)) +
    prop('x-para', unit.ref) +
    prop('x-kind', unit.kind) +
    prop('x-align-method', unit.method) +
    prop('x-align-confidence', String(unit.confidence)) +
    '\n'
  )
}

const prop = (type: string, value: string): string =>
  value === '' ? '' : `<prop type="${type}">${xmlText(value)}</prop>`
