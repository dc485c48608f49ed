/**
 * Reads TMX 1.4b (and 1.1 to 1.4) into an `AlignedSource`: one unit for each `tu`, its texts without inline codes. A
 * unit or variant that breaks a rule of the format is left out and reported with its line and the rule; languages other
 * than the six are counted and reported once each.
 */
import { isLang, LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedSource, AlignedUnit, CellFacts } from '../../model/source.ts'
import { readCellFacts, readFacts } from '../unit-facts.ts'
import { footnoteIn, marksIn, textWithout, unwrapped } from '../xml/inline-text.ts'
import { decodeXmlPieces, element, elements, openXml, textOf, type XmlElement } from '../xml/read-xml.ts'

/** Elements whose content is native code, not text (TMX 1.4b, section 4.3). */
const CODES = new Set(['bpt', 'ept', 'it', 'ph', 'ut'])
const TRADITIONAL = /hant|[-_](tw|hk|mo)\b/i

/** The units of a TMX file, or null if it is not a TMX that can be read. The file is streamed, a unit at a time. */
export function readTmx(bytes: Uint8Array): Read<AlignedSource | null> {
  const reader = openTmx()
  const units: AlignedUnit[] = []
  for (const piece of decodeXmlPieces(bytes)) {
    const next = reader.write(piece)
    for (const unit of next.units) units.push(unit)
    if (!next.more) break
  }
  const { value: root, problems, units: last } = reader.end()
  if (root === null) return { value: null, problems }
  for (const unit of last) units.push(unit)
  return { value: { format: 'tmx', langs: langsOfUnits(units), units, problems: [] }, problems }
}

/** A TMX file that is read as its pieces arrive. */
export interface TmxReader {
  /** Takes the next piece and gives the units that ended since the last; `more` false when nothing after it is read. */
  readonly write: (piece: string) => { readonly units: readonly AlignedUnit[]; readonly more: boolean }
  /** Ends the file: its root, null where it was no TMX; units that a cut file left open. Keeps `MOST_PROBLEMS`. */
  readonly end: () => Read<XmlElement | null> & { readonly units: readonly AlignedUnit[] }
}

/** Most problems of one file that are kept; a file of any size may break a rule in every unit. */
const MOST_PROBLEMS = 10_000

/** A reader for pieces that arrive one after another, for memories that are never whole in memory. */
export function openTmx(): TmxReader {
  const problems: Problem[] = []
  let units: AlignedUnit[] = []
  const foreign = new Map<string, { count: number; first: Problem }>()
  let count = 0
  const onElement = (tu: XmlElement, root: XmlElement): void => {
    count += 1
    const found: Problem[] = []
    // our own files are not laid out anew: every line break in them is the text's
    const own = element(root, 'header')?.attributes['creationtool'] === 'Hexapla'
    const unit = readUnit(tu, { path: `/tmx/body/tu[${count}]`, own }, found, foreign)
    if (problems.length < MOST_PROBLEMS) problems.push(...found)
    if (unit !== null) units.push(unit)
  }
  const xml = openXml({ namespaces: { 'http://www.lisa.org/tmx14': '' }, take: { name: 'tu', onElement } })
  return {
    write(piece) {
      const more = xml.write(piece)
      const ended = units
      units = []
      return { units: ended, more }
    },
    end() {
      const { value: root, problems: told } = xml.end()
      for (const { count: times, first } of foreign.values())
        problems.push(times === 1 ? first : { ...first, found: `${first.found ?? ''} in ${times} units` })
      problems.push(...told)
      problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0))
      return { value: root === null ? null : tmxRoot(root, problems), problems, units }
    },
  }
}

/** The root where it is that of a TMX; what it lacks is reported. */
function tmxRoot(root: XmlElement, problems: Problem[]): XmlElement | null {
  if (root.name !== 'tmx') {
    problems.push(broken(root, '/', root.name, 'TMX: the root element is tmx'))
    return null
  }
  const version = root.attributes['version']
  if (version === undefined || !/^1\.[0-4]/.test(version)) {
    problems.push(broken(root, '/tmx', version ?? 'no version', 'TMX: version is 1.4 or lower'))
  }
  if (element(root, 'body') === null) {
    problems.push(broken(root, '/tmx', 'no body', 'TMX: tmx holds a header and a body'))
    return null
  }
  return root
}

/** Languages that any of the units has, in masthead order. */
export function langsOfUnits(units: readonly AlignedUnit[]): readonly Lang[] {
  const present = new Set(units.flatMap(({ texts }) => Object.keys(texts).filter(isLang)))
  return LANGS.filter((lang) => present.has(lang))
}

/** A unit of `tu`. Languages other than the six are counted in `foreign` rather than reported each time. */
function readUnit(
  tu: XmlElement,
  { path, own }: { readonly path: string; readonly own: boolean },
  problems: Problem[],
  foreign: Map<string, { count: number; first: Problem }>,
): AlignedUnit | null {
  const texts: Partial<Record<Lang, string>> = {}
  const chosen: Partial<Record<Lang, string>> = {}
  const cells: Partial<Record<Lang, CellFacts>> = {}
  let others = 0
  for (const [index, tuv] of elements(tu, 'tuv').entries()) {
    const at = `${path}/tuv[${index + 1}]`
    const code = tuv.attributes['xml:lang'] ?? tuv.attributes['lang']
    if (code === undefined) {
      problems.push(broken(tuv, at, 'no xml:lang', 'TMX: a tuv names its language in xml:lang'))
      continue
    }
    const lang = parseLang(code)
    if (lang === null) {
      others += 1
      const known = foreign.get(code)
      if (known === undefined)
        foreign.set(code, { count: 1, first: broken(tuv, at, code, `one of ${LANGS.join(', ')}`) })
      else known.count += 1
      continue
    }
    const seg = element(tuv, 'seg')
    if (seg === null) {
      problems.push(broken(tuv, at, 'no seg', 'TMX: a tuv holds one seg'))
      continue
    }
    const held = textWithout(seg, CODES)
    const text = own ? held : unwrapped(held)
    if (texts[lang] === undefined) texts[lang] = text
    else if (texts[lang] !== text) {
      // of variants of one language the official one counts: Chinese in simplified characters
      problems.push(broken(tuv, at, `a second ${lang}`, 'TMX: a tu holds one tuv of a language'))
      if (TRADITIONAL.test(chosen[lang] ?? '') && !TRADITIONAL.test(code)) texts[lang] = text
      else continue
    }
    chosen[lang] = code
    const facts = own ? readCellFacts(propsOf(tuv), marksIn(seg, CODES, markOf)) : null
    if (facts !== null) cells[lang] = facts
  }
  if (Object.keys(texts).length === 0) {
    if (others === 0) problems.push(broken(tu, path, 'no text', 'TMX: a tu holds at least one tuv with a seg'))
    return null
  }
  // ours are `<slug>#<row id>`; the row id is what names the unit inside its document
  const [, doc = null, id = null] = /^(?:([a-z0-9][a-z0-9.-]*)#)?([\s\S]*)$/.exec(tu.attributes['tuid'] ?? '') ?? []
  const props = propsOf(tu)
  const symbol = props.get('symbol')
  const facts = own ? readFacts(props, cells) : null
  return {
    id: tu.attributes['tuid'] === undefined ? null : id,
    ...(doc === null || doc === undefined ? {} : { doc }),
    ...(symbol === undefined ? {} : { symbol }),
    texts,
    ...(facts === null ? {} : { facts }),
    line: tu.line,
  }
}

/** Our properties of an element, without the `x-` before their names. */
const propsOf = (parent: XmlElement): ReadonlyMap<string, string> =>
  new Map(
    elements(parent, 'prop').flatMap((prop) => {
      const name = /^x-(.+)$/.exec(prop.attributes['type'] ?? '')?.[1]
      return name === undefined ? [] : [[name, textOf(prop)] as const]
    }),
  )

/** The footnote that a code stands for, or null. */
const markOf = (code: XmlElement): number | null =>
  code.attributes['type'] === 'fnote' ? footnoteIn(textOf(code)) : null

/** A rule of a format broken at an element. */
export function broken(at: XmlElement, path: string, found: string, expected: string): Problem {
  return { kind: 'malformed-record', place: { line: at.line, path }, found, expected }
}
