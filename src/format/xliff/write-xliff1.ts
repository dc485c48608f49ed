/**
 * Units of two languages to XLIFF 1.2, which more tools read than 2.x: a `trans-unit` for each unit that the source language
 * holds, a new `file` where the document changes. Facts stand in a context group, a footnote mark is a `ph`; an official
 * target is `final`, an unofficial one `translated`. What 1.2 cannot hold (controls) becomes U+FFFD.
 */
import type { Unit, UnitCell } from '../../model/unit.ts'
import { type ExportOptions, tagOf, type Units } from '../export-options.ts'
import { pairEntries, codedText } from '../unit-facts.ts'
import { xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** The file in pieces. Throws RangeError on fewer than two languages: a programmer mistake. */
export async function* xliff1Pieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  const [from, to] = options.langs
  if (from === undefined || to === undefined) throw new RangeError('Give two languages, source and target')
  const [source, target] = [xmlAttribute(tagOf(from, options)), xmlAttribute(tagOf(to, options))]
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
  let open: string | null = null
  let used = new Set<string>()
  const start = (doc: string, original: string): string => {
    open = doc
    used = new Set()
    return (
      `<file original="${xmlAttribute(original)}" source-language="${source}" target-language="${target}" ` +
      'datatype="plaintext" tool-id="hexapla">\n<header><tool tool-id="hexapla" tool-name="Hexapla"/></header>\n<body>\n'
    )
  }
  for await (const unit of units) {
    const held = unit.cells[from]
    if (held === undefined) continue
    if (open !== unit.doc) yield `${open === null ? '' : END}${start(unit.doc, unit.symbol ?? unit.doc)}`
    const id = used.has(unit.id) ? `${unit.id}_${used.size + 1}` : unit.id
    used.add(id)
    yield unitText(unit, id, held, unit.cells[to] ?? null)
  }
  if (open === null) yield start('none', 'none')
  yield `${END}</xliff>\n`
}

const END = '</body>\n</file>\n'

function unitText(unit: Unit, id: string, source: UnitCell, target: UnitCell | null): string {
  const state = target?.status === 'official' ? 'final' : 'translated'
  const contexts = pairEntries(unit, source, target).map(
    ([name, value]) => `<context context-type="x-${name}">${xmlText(value)}</context>`,
  )
  return (
    `<trans-unit id="${xmlAttribute(id)}" resname="${xmlAttribute(unit.id)}" xml:space="preserve">\n` +
    `<source>${segment(source)}</source>\n` +
    (target === null ? '' : `<target state="${state}">${segment(target)}</target>\n`) +
    `<context-group name="hexapla" purpose="information">${contexts.join('')}</context-group>\n</trans-unit>\n`
  )
}

/** The text with codes for its footnote marks. */
const segment = (cell: UnitCell): string =>
  codedText(cell, xmlText, (note, id) => `<ph id="${id}" ctype="x-fnote">[${note}]</ph>`)
