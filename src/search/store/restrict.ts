/** Which rows pass the filters of a request and the restrictions of a query. */
import { LANGS } from '../../model/lang.ts'
import type { FacetName, Restriction } from '../../model/query.ts'
import { FACETS } from '../../model/query.ts'
import type { PageAsked } from '../../ports/row-store.ts'
import { flagsOf, isNamed, kindOf, methodOf, type Rows } from '../index/rows-file.ts'
import { days } from '../query/fields.ts'
import { facetValues } from './facets.ts'
import { anyLang, type Joined } from './row-sets.ts'

/** Null if every row passes; else whether the row at a place of the hits does. */
export function permits(
  rows: Rows,
  hits: Joined,
  filters: PageAsked['filters'],
  restrictions: readonly Restriction[],
): ((at: number) => boolean) | null {
  const wanted = FACETS.flatMap((facet): ((row: number, langs: number) => boolean)[] => {
    const values = filters[facet]
    if (values === undefined || values.length === 0) return []
    const known = new Set(values.flatMap((value) => [value, ...named(rows, facet, value)]))
    const ranges = facet === 'year' ? values.flatMap((value) => (/^\d{4}$/.test(value) ? [] : [days(value)])) : []
    return [
      (row, langs) =>
        facetValues(rows, row, facet, langs).some((value) => known.has(value)) ||
        ranges.some((range) => inRange(rows, row, range)),
    ]
  })
  if (wanted.length === 0 && restrictions.length === 0) return null
  return (at) => {
    const row = hits.rows[at] as number
    const langs = anyLang(hits.langs[at] as number)
    return wanted.every((test) => test(row, langs)) && restrictions.every((each) => passes(rows, row, langs, each))
  }
}

/** A document may be named by its symbol, a chapter (`<slug>#h4`) by its heading alone: its values as facets give them. */
function named(rows: Rows, facet: FacetName, value: string): readonly string[] {
  if (facet === 'doc') return rows.docs.filter((doc) => isNamed(doc, value)).map(({ slug }) => slug)
  if (facet === 'section' && !value.includes('#')) return rows.docs.map(({ slug }) => `${slug}#${value}`)
  return []
}

/** Whether a row passes a restriction; `langs` is the set of languages (bits) in which it was found, 0 if in none. */
export function passes(rows: Rows, row: number, langs: number, restriction: Restriction): boolean {
  return restriction.field === 'sym' || holds(rows, row, langs, restriction) !== restriction.not
}

function holds(rows: Rows, row: number, langs: number, { field, values, ranges = [] }: Restriction): boolean {
  const doc = rows.docs[rows.doc[row] as number]
  switch (field) {
    case 'doc':
      return doc !== undefined && values.some((value) => isNamed(doc, value))
    case 'sym':
      // Answered by the indexes: find.ts has kept the rows that pass.
      return true
    case 'kind':
      return values.includes(kindOf(rows, row))
    case 'flag':
      return flagsOf(rows, row).some((flag) => values.includes(flag))
    case 'method':
      return values.includes(methodOf(rows, row))
    case 'organ':
      return values.some((value) => value.toLowerCase() === doc?.organ?.toLowerCase())
    case 'section': {
      const section = rows.sections[(rows.section[row] as number) - 1]
      return (
        section !== undefined && values.some((value) => value === section.id || value === `${doc?.slug}#${section.id}`)
      )
    }
    case 'status': {
      const held = langs === 0 ? (rows.held[row] as number) : langs
      return LANGS.some((lang, n) => (held >>> n) & 1 && values.includes(doc?.status[lang] ?? 'unofficial'))
    }
    case 'year':
    case 'date':
      return ranges.some((range) => inRange(rows, row, range))
    case 'para': {
      const number = kindOf(rows, row) === 'footnote' ? null : /^(?:an\d+\.)*p(\d+)/.exec(rows.ids[row] ?? '')?.[1]
      return number != null && ranges.some(([first, last]) => Number(number) >= first && Number(number) <= last)
    }
    default:
      return field satisfies never
  }
}

/** Whether the document's date lies in a range of days; a document known by its year alone, whether the year meets it. */
function inRange(rows: Rows, row: number, range: readonly [number, number] | null): boolean {
  const doc = rows.docs[rows.doc[row] as number]
  const own = days(doc?.date ?? doc?.year ?? '')
  return range !== null && own !== null && own[0] <= range[1] && own[1] >= range[0]
}
