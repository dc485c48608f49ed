/**
 * TMX 1.4b (and 1.1 to 1.4) as an `AlignedSource`: one unit for each `tu`, its texts without inline codes. A unit or
 * variant that breaks a rule of the format is left out and told with its line and the rule.
 */
import { isLang, LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedSource, AlignedUnit } from '../../model/source.ts'
import { decodeXml, element, elements, readXml, type XmlElement } from '../xml/read-xml.ts'

/** Elements whose content is native code, not text (TMX 1.4b, section 4.3). */
const CODES = new Set(['bpt', 'ept', 'it', 'ph', 'ut'])

/** The units of a TMX file, or null where it is no TMX that can be read. */
export function readTmx(bytes: Uint8Array): Read<AlignedSource | null> {
  const { value: root, problems: told } = readXml(decodeXml(bytes), undefined, { 'http://www.lisa.org/tmx14': '' })
  const problems: Problem[] = [...told]
  if (root === null) return { value: null, problems }
  if (root.name !== 'tmx') {
    problems.push(broken(root, '/', root.name, 'TMX: the root element is tmx'))
    return { value: null, problems }
  }
  const version = root.attributes['version']
  if (version === undefined || !/^1\.[0-4]/.test(version)) {
    problems.push(broken(root, '/tmx', version ?? 'no version', 'TMX: version is 1.4 or lower'))
  }
  const body = element(root, 'body')
  if (body === null) {
    problems.push(broken(root, '/tmx', 'no body', 'TMX: tmx holds a header and a body'))
    return { value: null, problems }
  }
  const units = elements(body, 'tu').flatMap((tu, index) => {
    const unit = readUnit(tu, `/tmx/body/tu[${index + 1}]`, problems)
    return unit === null ? [] : [unit]
  })
  return { value: { format: 'tmx', langs: langsOf(units), units, problems: [] }, problems }
}

/** Languages that any of the units has, in masthead order. */
export function langsOf(units: readonly AlignedUnit[]): readonly Lang[] {
  const present = new Set(units.flatMap(({ texts }) => Object.keys(texts).filter(isLang)))
  return LANGS.filter((lang) => present.has(lang))
}

function readUnit(tu: XmlElement, path: string, problems: Problem[]): AlignedUnit | null {
  const texts: Partial<Record<Lang, string>> = {}
  for (const [index, tuv] of elements(tu, 'tuv').entries()) {
    const at = `${path}/tuv[${index + 1}]`
    const code = tuv.attributes['xml:lang'] ?? tuv.attributes['lang']
    if (code === undefined) {
      problems.push(broken(tuv, at, 'no xml:lang', 'TMX: a tuv names its language in xml:lang'))
      continue
    }
    const lang = parseLang(code)
    if (lang === null) {
      problems.push(broken(tuv, at, code, `one of ${LANGS.join(', ')}`))
      continue
    }
    const seg = element(tuv, 'seg')
    if (seg === null) {
      problems.push(broken(tuv, at, 'no seg', 'TMX: a tuv holds one seg'))
      continue
    }
    if (texts[lang] !== undefined)
      problems.push(broken(tuv, at, `a second ${lang}`, 'TMX: a tu holds one tuv of a language'))
    else texts[lang] = textWithout(seg, CODES)
  }
  if (Object.keys(texts).length === 0) {
    problems.push(broken(tu, path, 'no text', 'TMX: a tu holds at least one tuv with a seg'))
    return null
  }
  // ours are `<slug>#<row id>`; the row id is what names the unit inside its document
  const id = tu.attributes['tuid']?.replace(/^[a-z0-9][a-z0-9.-]*#/, '') ?? null
  return { id, texts, line: tu.line }
}

/** The text inside an element, without that of the elements named. */
export function textWithout(parent: XmlElement, codes: ReadonlySet<string>): string {
  return parent.children
    .map((node) => (typeof node === 'string' ? node : codes.has(node.name) ? '' : textWithout(node, codes)))
    .join('')
}

/** A rule of a format broken at an element. */
export function broken(at: XmlElement, path: string, found: string, expected: string): Problem {
  return { kind: 'malformed-record', place: { line: at.line, path }, found, expected }
}
