/**
 * What stands beside the texts of a unit in exchange files, as pairs of name and value: one list for every writer and its
 * reader, so that whatever one writes the other gives back. Formats differ only in how a pair is written. Values that mean
 * nothing to us (a file of others with the same names) are passed over.
 */
import type { AlignMethod } from '../model/alignment.ts'
import type { BlockKind } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { CellFacts, UnitFacts } from '../model/source.ts'
import type { Unit, UnitCell } from '../model/unit.ts'

/** Name and value; none is empty. */
export type FactEntry = readonly [name: string, value: string]

/** Of the unit: document, symbol, place, kind, level, how it was aligned, and by whom where a person did. */
export function unitEntries(unit: Unit): readonly FactEntry[] {
  return filled([
    ['doc', unit.doc],
    ['symbol', unit.symbol ?? ''],
    ['para', unit.ref],
    ['kind', unit.kind],
    ['level', unit.level],
    ['align-method', unit.method],
    ['align-confidence', String(unit.confidence)],
    ['align-author', unit.author ?? ''],
    ['align-date', unit.date ?? ''],
  ])
}

/** Of the text of one language. */
export function cellEntries({ status, source, ids }: UnitCell): readonly FactEntry[] {
  return filled([
    ['status', status],
    ['source', source],
    ['ids', ids.join(' ')],
  ])
}

const filled = (entries: readonly FactEntry[]): readonly FactEntry[] => entries.filter(([, value]) => value !== '')

type Values = ReadonlyMap<string, string>

const KINDS: ReadonlySet<string> = new Set<BlockKind>(['heading', 'paragraph', 'item', 'unnumbered', 'footnote', 'row'])
const METHODS: ReadonlySet<string> = new Set<AlignMethod>([
  'manual',
  'number',
  'structure',
  'values',
  'lexicon',
  'length',
  'none',
])

/** The facts that entries of a unit say, with those of its texts; null where they say none. */
export function readFacts(values: Values, cells: Partial<Record<Lang, CellFacts>>): UnitFacts | null {
  const [kind, level, method] = [values.get('kind'), values.get('level'), values.get('align-method')]
  const confidence = Number(values.get('align-confidence') ?? Number.NaN)
  const facts: UnitFacts = {
    ...(values.has('para') ? { ref: values.get('para') as string } : {}),
    ...(kind !== undefined && KINDS.has(kind) ? { kind: kind as BlockKind } : {}),
    ...(level === 'paragraph' || level === 'sentence' ? { level } : {}),
    ...(method !== undefined && METHODS.has(method) ? { method: method as AlignMethod } : {}),
    ...(confidence >= 0 && confidence <= 1 ? { confidence } : {}),
    ...(values.has('align-author') ? { author: values.get('align-author') as string } : {}),
    ...(values.has('align-date') ? { date: values.get('align-date') as string } : {}),
    cells,
  }
  return Object.keys(facts).length === 1 && Object.keys(cells).length === 0 ? null : facts
}

/** The facts that entries of a text say; null where they say none. */
export function readCellFacts(values: Values, footnotes: CellFacts['footnotes'] = []): CellFacts | null {
  const status = values.get('status')
  const facts: CellFacts = {
    ...(status === 'official' || status === 'unofficial' ? { status } : {}),
    ...(values.has('source') ? { source: values.get('source') as string } : {}),
    ...(values.has('ids') ? { ids: (values.get('ids') as string).split(' ').filter((id) => id !== '') } : {}),
    ...(footnotes.length === 0 ? {} : { footnotes }),
  }
  return Object.keys(facts).length === 0 ? null : facts
}

/**
 * The text of a cell with codes for its footnote marks. `code` writes one: number of the note, an id that is the same for
 * the mark of that note in every language, and its place among the codes from 1. A mark outside the text stands at its end.
 */
export function codedText(
  { text, footnotes = [] }: UnitCell,
  write: (text: string) => string,
  code: (note: number, id: string, place: number) => string,
): string {
  const seen = new Map<number, number>()
  let out = ''
  let at = 0
  for (const [index, { number, at: place }] of footnotes.toSorted((a, b) => a.at - b.at).entries()) {
    const to = Math.min(Math.max(place + (isInside(text, place) ? 1 : 0), at), text.length)
    const times = (seen.get(number) ?? 0) + 1
    seen.set(number, times)
    out += write(text.slice(at, to)) + code(number, `fn${number}${times === 1 ? '' : `-${times}`}`, index + 1)
    at = to
  }
  return out + write(text.slice(at))
}

/** Whether a place parts the two halves of a letter. */
const isInside = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at))

/** Source and target of a unit, and what is said of them: names begin with `source-` and `target-`. */
export function pairEntries(unit: Unit, source: UnitCell, target: UnitCell | null): readonly FactEntry[] {
  const side = (name: string, cell: UnitCell | null): readonly FactEntry[] =>
    cell === null
      ? []
      : cellEntries(cell).map(([fact, value]) => [`${name}-${fact === 'source' ? 'origin' : fact}`, value])
  return [...unitEntries(unit), ...side('source', source), ...side('target', target)]
}

/** The values that begin with the name of a side, without it. */
export function sideOf(values: Values, side: 'source' | 'target'): Values {
  const start = `${side}-`
  return new Map(
    [...values].flatMap(([name, value]) => {
      if (!name.startsWith(start)) return []
      const fact = name.slice(start.length)
      return [[fact === 'origin' ? 'source' : fact, value] as const]
    }),
  )
}
