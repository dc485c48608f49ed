/**
 * XLIFF 1.2 and 2.x as an `AlignedSource`: one unit for each trans-unit (1.2) or segment (2.x), source and target
 * without inline codes. Proposals (alt-trans, matches) are not read. A unit that breaks a rule of the format is left
 * out and told with its line and the rule.
 */
import { LANGS, type Lang, parseLang } from '../../model/lang.ts'
import type { Problem, Read } from '../../model/problem.ts'
import type { AlignedSource, AlignedUnit } from '../../model/source.ts'
import { broken, langsOf, textWithout } from '../tmx/read-tmx.ts'
import { decodeXml, element, elements, readXml, type XmlElement } from '../xml/read-xml.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  'urn:oasis:names:tc:xliff:document:1.1': '',
  'urn:oasis:names:tc:xliff:document:1.2': '',
  'urn:oasis:names:tc:xliff:document:2.0': '',
  'urn:oasis:names:tc:xliff:document:2.1': '',
  'urn:oasis:names:tc:xliff:document:2.2': '',
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
    for (const unit of unitsIn(file, path, modern ? 'unit' : 'trans-unit')) {
      const pairs = modern ? elements(unit.at, 'segment') : [unit.at]
      if (modern && pairs.length === 0)
        problems.push(broken(unit.at, unit.path, 'no segment', 'XLIFF 2: a unit holds a segment'))
      for (const [place, pair] of pairs.entries()) {
        const where = modern ? `${unit.path}/segment[${place + 1}]` : unit.path
        const texts = pairTexts(pair, from, to, where, problems)
        if (texts === null) continue
        const id = pair.attributes['id'] ?? unit.at.attributes['id'] ?? null
        units.push({ id, texts, line: pair.line })
      }
    }
  }
  return { value: { format: 'xliff', langs: langsOf(units), units, problems: [] }, problems }
}

function pairTexts(
  pair: XmlElement,
  from: Lang | null,
  to: Lang | null,
  path: string,
  problems: Problem[],
): Partial<Record<Lang, string>> | null {
  const source = element(pair, 'source')
  if (source === null) {
    problems.push(broken(pair, path, 'no source', 'XLIFF: a unit holds a source'))
    return null
  }
  const target = element(pair, 'target')
  const texts: Partial<Record<Lang, string>> = {}
  if (from !== null) texts[from] = textWithout(source, CODES)
  const translated = target === null ? '' : textWithout(target, CODES)
  if (to !== null && translated !== '') texts[to] = translated
  return Object.keys(texts).length === 0 ? null : texts
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

/** Units at any depth of groups, in order, each with its path. */
function unitsIn(parent: XmlElement, path: string, name: string): readonly { at: XmlElement; path: string }[] {
  const counts = new Map<string, number>()
  return elements(parent).flatMap((node) => {
    const count = (counts.get(node.name) ?? 0) + 1
    counts.set(node.name, count)
    const at = `${path}/${node.name}[${count}]`
    if (node.name === name) return [{ at: node, path: at }]
    return node.name === 'group' || node.name === 'body' ? unitsIn(node, at, name) : []
  })
}
