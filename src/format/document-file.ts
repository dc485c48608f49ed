/**
 * Codec of `corpus/<slug>/document.json`. Outside data is `unknown` until it has been read here: every member is
 * checked, what is wrong is said with its path, and a file whose versions cannot be read gives null.
 */
import { FILE_TYPES } from './file-types.ts'
import type { DocumentInfo, VersionInfo } from '../model/document.ts'
import { inLangOrder, isLang, type Lang } from '../model/lang.ts'
import type { Problem, Read } from '../model/problem.ts'

const FORMATS = Object.keys(FILE_TYPES) as readonly VersionInfo['format'][]

/** The file's text, members in a fixed order, ending in a line feed. */
export function writeDocumentInfo(info: DocumentInfo): string {
  const { slug: _, titles, versions, ...facts } = info
  const ordered = {
    symbol: facts.symbol,
    titles: inLangOrder(titles),
    organ: facts.organ,
    session: facts.session,
    agendaItem: facts.agendaItem,
    date: facts.date,
    originalLanguage: facts.originalLanguage,
    versions: inLangOrder(versions),
  }
  return `${JSON.stringify(ordered, null, 2)}\n`
}

/** The facts a `document.json` states; null, with problems, where it is no such file. */
export function readDocumentInfo(text: string, slug: string): Read<DocumentInfo | null> {
  const file = `${slug}/document.json`
  const problems: Problem[] = []
  const fail = (path: string, found: unknown, expected: string): null => {
    problems.push({
      kind: 'malformed-record',
      file,
      place: { path },
      found: JSON.stringify(found) ?? 'nothing',
      expected,
    })
    return null
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    fail('/', String((error as Error).message), 'a JSON object')
    return { value: null, problems }
  }
  if (typeof data !== 'object' || data === null) {
    fail('/', data, 'a JSON object')
    return { value: null, problems }
  }
  const members = data as Record<string, unknown>
  const fact = (name: string): string | null => {
    const value = members[name]
    if (value === null || value === undefined || typeof value === 'string') return value ?? null
    return fail(`/${name}`, value, 'a string or null')
  }
  const titles: Partial<Record<Lang, string>> = {}
  for (const [lang, title] of Object.entries(members['titles'] ?? {})) {
    if (isLang(lang) && typeof title === 'string') titles[lang] = title
    else fail(`/titles/${lang}`, title, 'a string under one of ar, zh, en, fr, ru, es')
  }
  const versions: Partial<Record<Lang, VersionInfo>> = {}
  for (const [lang, version] of Object.entries(members['versions'] ?? {})) {
    const read = isLang(lang) ? readVersion(version) : null
    if (isLang(lang) && read !== null) versions[lang] = read
    else
      fail(`/versions/${lang}`, version, '{ file, format, sha256, status, source } under one of ar, zh, en, fr, ru, es')
  }
  const original = fact('originalLanguage')
  const value: DocumentInfo = {
    slug,
    symbol: fact('symbol'),
    titles,
    organ: fact('organ'),
    session: fact('session'),
    agendaItem: fact('agendaItem'),
    date: fact('date'),
    originalLanguage: isLang(original) ? original : null,
    versions,
  }
  return { value: problems.length === 0 ? value : null, problems }
}

function readVersion(value: unknown): VersionInfo | null {
  if (typeof value !== 'object' || value === null) return null
  const { file, format, sha256, status, source, licence, imported } = value as Record<string, unknown>
  // A name with a slash would let a document reach outside its folder.
  if (typeof file !== 'string' || /[/\\]|^\.\.?$/.test(file) || typeof source !== 'string') return null
  if (!FORMATS.includes(format as VersionInfo['format']) || typeof sha256 !== 'string') return null
  if (status !== 'official' && status !== 'unofficial') return null
  return {
    file,
    format: format as VersionInfo['format'],
    sha256,
    status,
    source,
    ...(typeof licence === 'string' ? { licence } : {}),
    ...(typeof imported === 'string' ? { imported } : {}),
  }
}
