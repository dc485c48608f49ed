/** The filters of a request and the restrictions of a query as queries of the engine; store/restrict.ts is the same on arrays. */
import { LANGS, type Lang } from '../../../model/lang.ts'
import { FACETS, type FacetName, type Restriction } from '../../../model/query.ts'
import type { PageAsked } from '../../../ports/row-store.ts'
import { days } from '../../query/fields.ts'
import { allOf, anyOf, butNot, type EngineQuery, ALL_ROWS, NO_ROWS, oneOf } from './queries.ts'

/** The languages in which rows were found, as queries; `anywhere` inside a group, where any will do. */
export type FoundIn = Partial<Record<Lang, EngineQuery>> | 'anywhere'

/** A name of a document as names are compared: case and spaces aside. */
export const namedKey = (name: string): string => name.toLowerCase().replace(/\s/g, '')

/** What passes all filters of a request and all restrictions of a query (`sym` aside: find-rows.ts). */
export function limitsQuery(
  filters: PageAsked['filters'],
  restrictions: readonly Restriction[],
  found: Partial<Record<Lang, EngineQuery>>,
): EngineQuery {
  const filtered = FACETS.flatMap((facet) => {
    const values = filters[facet]
    return values === undefined || values.length === 0 ? [] : [filterQuery(facet, values, found)]
  })
  const restricted = restrictions
    .filter(({ field }) => field !== 'sym')
    .map((each) => (each.not ? butNot(ALL_ROWS, [restrictionQuery(each, found)]) : restrictionQuery(each, found)))
  return allOf([...filtered, ...restricted])
}

function filterQuery(
  facet: FacetName,
  values: readonly string[],
  found: Partial<Record<Lang, EngineQuery>>,
): EngineQuery {
  switch (facet) {
    case 'doc':
      return oneOf('named', values.map(namedKey))
    case 'section':
      return anyOf([
        oneOf(
          'section',
          values.filter((value) => value.includes('#')),
        ),
        oneOf('chapter', values),
      ])
    case 'year':
      return anyOf([
        oneOf('year', values),
        ...values.flatMap((value) => (/^\d{4}$/.test(value) ? [] : dated(days(value)))),
      ])
    case 'lang':
      return anyOf(LANGS.map((lang) => (values.includes(lang) ? (found[lang] ?? NO_ROWS) : NO_ROWS)))
    case 'status':
      return anyOf(LANGS.map((lang) => allOf([found[lang] ?? NO_ROWS, statusQuery(lang, values)])))
    case 'kind':
    case 'organ':
    case 'method':
      return oneOf(facet, values)
    default:
      return facet satisfies never
  }
}

/** What a restriction lets pass, `not` aside. */
export function restrictionQuery({ field, values, ranges = [] }: Restriction, found: FoundIn): EngineQuery {
  switch (field) {
    case 'doc':
      return oneOf('named', values.map(namedKey))
    case 'sym':
      return ALL_ROWS
    case 'kind':
    case 'method':
      return oneOf(field, values)
    case 'flag':
      return oneOf('flags', values)
    case 'organ':
      return oneOf(
        'organ_key',
        values.map((value) => value.toLowerCase()),
      )
    case 'section':
      return anyOf([oneOf('section', values), oneOf('chapter', values)])
    case 'status':
      return statusIn(values, found)
    case 'year':
    case 'date':
      return anyOf(ranges.flatMap(dated))
    case 'para':
      return anyOf(ranges.map(([gte, lte]) => ({ range: { para: { gte, lte } } })))
    default:
      return field satisfies never
  }
}

const dated = (range: readonly [number, number] | null): readonly EngineQuery[] =>
  range === null ? [] : [allOf([{ range: { from: { lte: range[1] } } }, { range: { to: { gte: range[0] } } }])]

/** The status of the texts in which a row was found; of all its texts if it was found in none. */
function statusIn(values: readonly string[], found: FoundIn): EngineQuery {
  if (found === 'anywhere') return anyOf(LANGS.map((lang) => statusQuery(lang, values)))
  const known = LANGS.flatMap((lang) => (found[lang] === undefined ? [] : [found[lang]]))
  const here = LANGS.map((lang) => allOf([found[lang] ?? NO_ROWS, statusQuery(lang, values)]))
  const held = LANGS.map((lang) => allOf([oneOf('held', [lang]), statusQuery(lang, values)]))
  return anyOf([...here, butNot(anyOf(held), known)])
}

/** Documents whose version in a language has a status; a version that they do not have counts as unofficial. */
export function statusQuery(lang: Lang, values: readonly string[]): EngineQuery {
  const official = oneOf('status', [`${lang}:official`])
  return anyOf([
    values.includes('official') ? official : NO_ROWS,
    values.includes('unofficial') ? butNot(ALL_ROWS, [official]) : NO_ROWS,
  ])
}
