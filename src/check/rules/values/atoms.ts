/**
 * Values broken into what must agree between languages however it is put: a date into year, month and day, a time into
 * hours and minutes, a citation into its number without the organ. "March and April 2022" and "2022年3月和4月" have the
 * same atoms though their values differ in extent. Pure.
 */
import type { Value } from '../../../model/value.ts'
import { citationCore } from '../../../text/values/symbols.ts'

/** Atom keys: `n:42` a number, `m:7` a month, `s:64/289` a symbol, `u:…` an address. None for labels and names. */
export function atomsOf(value: Value): readonly string[] {
  switch (value.kind) {
    case 'number':
    case 'ordinal':
    case 'session':
    case 'percentage':
    case 'year':
      return [`n:${value.key}`]
    case 'money':
      return [`n:${value.key.slice(4)}`]
    case 'date': {
      const match = /^(-|\d{4})-(\d\d)(?:-(\d\d))?$/.exec(value.key)
      if (match === null) return []
      const atoms = [`m:${Number(match[2])}`]
      if (match[1] !== '-') atoms.push(`n:${match[1]}`)
      if (match[3] !== undefined) atoms.push(`n:${Number(match[3])}`)
      return atoms
    }
    case 'time': {
      const [hours = '0', minutes = '0'] = value.key.split(':')
      const atoms = [`n:${Number(hours) % 12 === 0 ? 12 : Number(hours) % 12}`]
      return Number(minutes) === 0 ? atoms : [...atoms, `n:${Number(minutes)}`]
    }
    case 'reference': {
      const match = /^\w+ ([\d.]+)(?: \w+)?(.*)$/.exec(value.key)
      return match === null
        ? []
        : [`n:${match[1]}`, ...(match[2] === '' || match[2] === undefined ? [] : [`l:${match[2]}`])]
    }
    case 'symbol':
      return [`s:${citationCore(value.key)}`]
    case 'url':
      return [`u:${addressCore(value.key)}`]
    case 'email':
      return [`u:${value.key}`]
    case 'label':
    case 'acronym':
    case 'latin':
      return []
    default:
      return value.kind satisfies never
  }
}

const IN_LANGUAGE =
  /\/(?:ar|zh|ch|cn|en|fr|ru|es|sp)(?:-[a-z]+)?(?=\/|$)|[._-](?:ar|zh|ch|cn|en|fr|ru|es|sp)(?:-[a-z]+)?\.html?$/i

/**
 * An address without what a site changes per language: `/en/`, `/zh-hans/`, `lang=fr`. Where the path names a language,
 * its other words may be translated too (`/fr/climat2030`), so only host and digits are kept.
 */
function addressCore(key: string): string {
  if (IN_LANGUAGE.test(key)) {
    const slash = key.indexOf('/')
    return `${key.slice(0, slash).toLowerCase()}#${key.slice(slash).replace(/\D+/g, ' ').trim()}`
  }
  return key
    .replace(/\/(?:ar|zh|ch|cn|en|fr|ru|es|sp)(?:-[a-z]+)?(?=\/|$)/gi, '')
    .replace(/^(?:ar|zh|en|fr|ru|es)\.(?=[a-z0-9-]+\.)/i, '')
    .replace(/([?&])(?:lang|l|language)=[a-z-]+/gi, '$1')
    .replace(/[._-](?:ar|zh|ch|cn|en|fr|ru|es|sp|[acefrs])(?=\.(?:pdf|docx?|html?)$)/i, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '')
    .toLowerCase()
}
