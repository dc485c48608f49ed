/**
 * Units of two languages to XLIFF 2.1: a `unit` with one `segment` for each unit that the source language holds; a
 * target that is missing is left out and the segment's state says `initial`. XLIFF has no place for a target without
 * a source, so units that only the target holds are not written. A new `file` begins where the document changes.
 * Facts stand in the metadata module, a footnote mark is a `ph`; an official target is `final`, an unofficial one `translated`.
 */
import { LANG_INFO } from '../../model/lang.ts'
import type { Unit, UnitCell } from '../../model/unit.ts'
import { type ExportOptions, tagOf, type Units } from '../export-options.ts'
import { type FactEntry, pairEntries, codedText } from '../unit-facts.ts'
import { xliffText, xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** The file in pieces. Throws RangeError on fewer than two languages: a programmer mistake. */
export async function* xliffPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  const [from, to] = options.langs
  if (from === undefined || to === undefined) throw new RangeError('Give two languages, source and target')
  const source = LANG_INFO[from]
  const target = LANG_INFO[to]
  yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" ' +
    `version="2.1" srcLang="${xmlAttribute(tagOf(from, options))}" trgLang="${xmlAttribute(tagOf(to, options))}">\n`
  let files = 0
  let open: string | null = null
  let used = new Set<string>()
  const start = (doc: string, original: string): string => {
    open = doc
    files += 1
    used = new Set()
    return (
      `<file id="f${files}" original="${xmlAttribute(original)}" srcDir="${source.dir}" trgDir="${target.dir}" ` +
      'xml:space="preserve">\n'
    )
  }
  for await (const unit of units) {
    const held = unit.cells[from]
    if (held === undefined) continue
    if (open !== unit.doc) yield `${open === null ? '' : '</file>\n'}${start(unit.doc, unit.symbol ?? unit.doc)}`
    // the same unit may come twice in a list of results; ids must not
    const id = used.has(unit.id) ? `${unit.id}_${used.size + 1}` : unit.id
    used.add(id)
    yield unitText(unit, id, held, unit.cells[to] ?? null)
  }
  // a file element is required, and it may not be empty
  if (open === null) yield `${start('none', 'none')}<unit id="none"><segment><source/></segment></unit>\n`
  yield '</file>\n</xliff>\n'
}

function unitText(unit: Unit, id: string, source: UnitCell, target: UnitCell | null): string {
  const state = target === null ? 'initial' : target.status === 'official' ? 'final' : 'translated'
  const entries: readonly FactEntry[] = [
    ...(id === unit.id ? [] : [['id', unit.id] as const]),
    ...pairEntries(unit, source, target),
  ]
  const metas = entries.map(([type, value]) => `<mda:meta type="${type}">${xmlText(value)}</mda:meta>`).join('')
  return (
    `<unit id="${xmlAttribute(id)}">\n` +
    `<mda:metadata><mda:metaGroup category="alignment">${metas}</mda:metaGroup></mda:metadata>\n` +
    `<segment state="${state}"><source>${segment(source)}</source>` +
    `${target === null ? '' : `<target>${segment(target)}</target>`}</segment>\n</unit>\n`
  )
}

/** The text with codes for its footnote marks. */
const segment = (cell: UnitCell): string =>
  codedText(cell, xliffText, (note, id) => `<ph id="${id}" equiv="[${note}]" type="other" subType="hexapla:fnote"/>`)
