/**
 * Reads XLIFF 1.2 and 2.x into an `AlignedSource`: one unit for each segment (2.x), trans-unit (1.2), or segment that
 * 1.2 marks inside a trans-unit (`mrk mtype="seg"`, as sdlxliff, mqxliff and mxliff files have them), source and target
 * without inline codes. Each `file` has languages of its own, and a unit never has others than its file's. White space
 * collapses unless `xml:space` preserves it. Proposals (alt-trans, matches) are not read. A unit that breaks a rule of
 * the format is left out and reported with its line and the rule.
 */
import { LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedSource, AlignedUnit, CellFacts } from '../../model/source.ts'
import { broken, langsOfUnits } from '../tmx/read-tmx.ts'
import { readCellFacts, readFacts, sideOf } from '../unit-facts.ts'
import { collapsed, footnoteIn, marksIn as footnotesIn, textWithout } from '../xml/inline-text.ts'
import { decodeXml, element, elements, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:xliff:document:1.1': '',
  'urn:oasis:names:tc:xliff:document:1.2': '',
  'urn:oasis:names:tc:xliff:document:2.0': '',
  'urn:oasis:names:tc:xliff:document:2.1': '',
  'urn:oasis:names:tc:xliff:document:2.2': '',
  'urn:oasis:names:tc:xliff:metadata:2.0': 'mda',
}

/** Elements whose content is native code: XLIFF 1.2 section 2.4, and the empty ones of 2.x. */
const CODES = new Set(['bpt', 'ept', 'it', 'ph', 'x', 'bx', 'ex', 'sc', 'ec', 'sm', 'em', 'cp'])

/** The units of an XLIFF file, or null where it is no XLIFF that can be read. */
export function readXliff(bytes: Uint8Array): Read<AlignedSource | null> {
  const { value: root, problems: told } = readXml(decodeXml(bytes), undefined, NAMESPACES)
  const problems: Problem[] = [...told]
  if (root === null) return { value: null, problems }
  const version = root.attributes['version'] ?? ''
  if (root.name !== 'xliff' || !/^(1\.[0-2]|2\.\d)$/.test(version)) {
    const found = root.name === 'xliff' ? version || 'no version' : root.name
    problems.push(broken(root, '/', found, 'XLIFF: the root element is xliff of version 1.2 or 2.x'))
    return { value: null, problems }
  }
  const units: AlignedUnit[] = []
  const modern = version.startsWith('2')
  for (const [index, file] of elements(root, 'file').entries()) {
    const path = `/xliff/file[${index + 1}]`
    const from = languageOf(modern ? root : file, modern ? 'srcLang' : 'source-language', true, path, problems)
    const to = languageOf(modern ? root : file, modern ? 'trgLang' : 'target-language', false, path, problems)
    if (from === null && to === null) continue
    for (const unit of unitsIn(
      file,
      path,
      modern ? 'unit' : 'trans-unit',
      isPreserved(file, isPreserved(root, false)),
    )) {
      const pairs = modern ? elements(unit.at, 'segment') : [unit.at]
      if (modern && pairs.length === 0)
        problems.push(broken(unit.at, unit.path, 'no segment', 'XLIFF 2: a unit holds a segment'))
      for (const [place, pair] of pairs.entries()) {
        const where = modern ? `${unit.path}/segment[${place + 1}]` : unit.path
        const source = element(pair, 'source')
        if (source === null) {
          problems.push(broken(pair, where, 'no source', 'XLIFF: a unit holds a source'))
          continue
        }
        const id = pair.attributes['id'] ?? unit.at.attributes['id'] ?? null
        const preserve = isPreserved(pair, unit.preserve)
        for (const segment of segmentsOf(pair, source)) {
          const texts = pairTexts(segment, from, to, preserve)
          if (texts === null) continue
          const own = { id: segment.mid === null ? id : `${id ?? ''}.${segment.mid}`, texts, line: pair.line }
          units.push({ ...own, ...factsIn(unit.at, segment, from, to) })
        }
      }
    }
  }
  return { value: { format: 'xliff', langs: langsOfUnits(units), units, problems: [] }, problems }
}

/** What a unit of our own says of itself, in the metadata of 2.x or a context group of 1.2; nothing of others. */
function factsIn(
  unit: XmlElement,
  { source, target }: Segment,
  from: Lang | null,
  to: Lang | null,
): Partial<Pick<AlignedUnit, 'id' | 'doc' | 'symbol' | 'facts'>> {
  const values = entriesIn(unit)
  if (values.size === 0) return {}
  const cells: Partial<Record<Lang, CellFacts>> = {}
  for (const [lang, side, at] of [[from, 'source', source] as const, [to, 'target', target] as const]) {
    const said =
      lang === null || at === null ? null : readCellFacts(sideOf(values, side), footnotesIn(at, CODES, markOf))
    if (lang !== null && said !== null) cells[lang] = said
  }
  const [id, doc, symbol, facts] = [values.get('id'), values.get('doc'), values.get('symbol'), readFacts(values, cells)]
  return { ...(id && { id }), ...(doc && { doc }), ...(symbol && { symbol }), ...(facts && { facts }) }
}

function entriesIn(unit: XmlElement): ReadonlyMap<string, string> {
  const metas = elements(element(unit, 'mda:metadata'), 'mda:metaGroup')
    .filter(({ attributes }) => attributes['category'] === 'alignment')
    .flatMap((group) =>
      elements(group, 'mda:meta').map((meta) => [meta.attributes['type'] ?? '', textOf(meta)] as const),
    )
  const contexts = elements(unit, 'context-group')
    .filter(({ attributes }) => attributes['name'] === 'hexapla')
    .flatMap((group) => elements(group, 'context'))
    .map((context) => [context.attributes['context-type']?.replace(/^x-/, '') ?? '', textOf(context)] as const)
  const [first] = contexts
  const resname = unit.attributes['resname']
  return new Map([
    ...metas,
    ...contexts,
    ...(first !== undefined && resname !== undefined ? [['id', resname] as const] : []),
  ])
}

/** The footnote that a code stands for, or null. */
const markOf = (code: XmlElement): number | null =>
  code.attributes['subType'] === 'hexapla:fnote' || code.attributes['ctype'] === 'x-fnote'
    ? footnoteIn(code.attributes['equiv'] ?? textOf(code))
    : null

/** A pair of elements with text; `mid`: the mark of the segment inside a trans-unit, if there are several. */
interface Segment {
  readonly source: XmlElement
  readonly target: XmlElement | null
  readonly mid: string | null
}

/** The segments marked inside a trans-unit, paired by their `mid`; the whole unit if its source marks none. */
function segmentsOf(pair: XmlElement, source: XmlElement): readonly Segment[] {
  const target = element(pair, 'target')
  const marked = marksIn(element(pair, 'seg-source') ?? source)
  const whole = [{ source, target, mid: null }]
  if (marked.length === 0) return whole
  const translated = new Map(target === null ? [] : marksIn(target).map((mark) => [mark.attributes['mid'] ?? '', mark]))
  // a target without marks translates the unit as a whole
  if (target !== null && translated.size === 0 && textWithout(target, CODES).trim() !== '') return whole
  const segments = marked.map((mark) => {
    const mid = mark.attributes['mid'] ?? ''
    return { source: mark, target: translated.get(mid) ?? null, mid: marked.length > 1 ? mid : null }
  })
  const known = new Set(marked.map((mark) => mark.attributes['mid'] ?? ''))
  return [...translated.keys()].every((mid) => known.has(mid)) ? segments : whole
}

function marksIn(parent: XmlElement): readonly XmlElement[] {
  return elements(parent).flatMap((node) =>
    node.name === 'mrk' && node.attributes['mtype'] === 'seg' ? [node] : CODES.has(node.name) ? [] : marksIn(node),
  )
}

function pairTexts(
  { source, target }: Segment,
  from: Lang | null,
  to: Lang | null,
  preserve: boolean,
): Partial<Record<Lang, string>> | null {
  const textIn = (at: XmlElement): string => {
    const text = textWithout(at, CODES)
    return isPreserved(at, preserve) ? text : collapsed(text)
  }
  const texts: Partial<Record<Lang, string>> = {}
  if (from !== null) texts[from] = textIn(source)
  const translated = target === null ? '' : textIn(target)
  if (to !== null && to !== from && translated !== '') texts[to] = translated
  return Object.values(texts).every((text) => text.trim() === '') ? null : texts
}

function isPreserved(at: XmlElement, inherited: boolean): boolean {
  const stated = at.attributes['xml:space']
  return stated === undefined ? inherited : stated === 'preserve'
}

function languageOf(at: XmlElement, name: string, required: boolean, path: string, problems: Problem[]): Lang | null {
  const code = at.attributes[name]
  if (code === undefined) {
    if (required) problems.push(broken(at, path, `no ${name}`, `XLIFF: ${name} names the language`))
    return null
  }
  const lang = parseLang(code)
  if (lang === null) problems.push(broken(at, path, code, `one of ${LANGS.join(', ')}`))
  return lang
}

/** Units at any depth of groups, in order, each with its path and whether its white space is preserved. */
function unitsIn(
  parent: XmlElement,
  path: string,
  name: string,
  preserve: boolean,
): readonly { at: XmlElement; path: string; preserve: boolean }[] {
  const counts = new Map<string, number>()
  return elements(parent).flatMap((node) => {
    const count = (counts.get(node.name) ?? 0) + 1
    counts.set(node.name, count)
    const at = `${path}/${node.name}[${count}]`
    const kept = isPreserved(node, preserve)
    if (node.name === name) return [{ at: node, path: at, preserve: kept }]
    return node.name === 'group' || node.name === 'body' ? unitsIn(node, at, name, kept) : []
  })
}
