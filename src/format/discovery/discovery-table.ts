/**
 * A discovery as units for TMX and as a table for Word and spreadsheets. The table has a row for each sentence, its best match
 * beside it, shaded by class; the TMX has a unit for each match that was found.
 */
import type { DiscoveredBlock, DiscoveredSegment, Discovery, SegmentMatch, Stretch } from '../../model/discovery.ts'
import type { Lang } from '../../model/lang.ts'
import type { Unit, UnitCell } from '../../model/unit.ts'
import type { BilingualTable, ROW_SHADES, TableCell, TableMark } from '../table/bilingual-table.ts'

/** Words of the table in the reader's language. */
export interface DiscoveryWords {
  readonly title: string
  readonly remarkHead: string
  /** A class of match: `identical`, `values`, … */
  readonly classOf: (name: DiscoveredSegment['class']) => string
  readonly status: (name: 'official' | 'unofficial') => string
  /** The place that an id of a row or sentence names. */
  readonly place: (id: string) => string
  /** Lines above the table: statistics. */
  readonly notes: readonly string[]
}

const SHADE = {
  context: 'exact',
  identical: 'exact',
  repetition: 'exact',
  values: 'values',
  near: 'near',
  parts: 'parts',
  new: undefined,
} as const satisfies Record<DiscoveredSegment['class'], keyof typeof ROW_SHADES | undefined>

/** The table. */
export function discoveryTable(found: Discovery, words: DiscoveryWords): BilingualTable {
  return {
    title: words.title,
    langs: [found.lang, ...found.targets],
    notes: words.notes,
    remarkHead: words.remarkHead,
    rows: found.blocks.flatMap((block) =>
      block.segments.map((segment, at) => {
        const [best] = segment.matches
        const stretch = best === undefined ? longestStretch(block, segment) : undefined
        const shade = SHADE[segment.class]
        return {
          ref: at === 0 ? (block.label ?? '') : '',
          heading: block.kind === 'heading',
          remark: remarkOf(segment, best ?? stretch, words),
          ...(shade === undefined ? {} : { shade }),
          cells: {
            [found.lang]: sourceCell(segment, best, stretch),
            ...targetCells(best ?? stretch, found.targets),
          },
        }
      }),
    ),
  }
}

function longestStretch({ stretches }: DiscoveredBlock, { start, end }: DiscoveredSegment): Stretch | undefined {
  const inside = stretches.filter((one) => one.start < end && one.end > start)
  return inside.sort((a, b) => b.words - a.words)[0]
}

function remarkOf(
  segment: DiscoveredSegment,
  found: SegmentMatch | Stretch | undefined,
  { classOf, status, place: placeOf }: DiscoveryWords,
): string {
  const name = classOf(segment.class)
  if (found === undefined) return segment.repeats === null ? name : `${name}: ${placeOf(segment.repeats)}`
  const share = 'similarity' in found && found.similarity < 1 ? ` ${Math.round(100 * found.similarity)}%` : ''
  const place = [`${found.symbol ?? found.doc}, ${placeOf(found.row)}`, found.date ?? '', status(found.source.status)]
  return `${name}${share}\n${place.filter((part) => part !== '').join(' · ')}`
}

function sourceCell(
  segment: DiscoveredSegment,
  best: SegmentMatch | undefined,
  stretch: Stretch | undefined,
): TableCell {
  const text = segment.text.trimEnd()
  const inside = ([start, end]: readonly [number, number]): TableMark[] =>
    start < end ? [{ start, end: Math.min(end, text.length), kind: 'changed' }] : []
  const marks =
    best !== undefined
      ? best.differences.flatMap((run) => (run.kind === 'new' && run.new !== null ? inside(run.new) : []))
      : stretch === undefined
        ? []
        : inside([Math.max(0, stretch.start - segment.start), Math.min(stretch.end, segment.end) - segment.start])
  return { text, marks }
}

function targetCells(
  found: SegmentMatch | Stretch | undefined,
  targets: readonly Lang[],
): Partial<Record<Lang, TableCell>> {
  const cells: Partial<Record<Lang, TableCell>> = {}
  for (const lang of targets) {
    const target = found?.targets[lang]
    if (target === null || target === undefined) continue
    const { guess, status, text } = target
    cells[lang] =
      guess === undefined
        ? { text, status }
        : { text: guess.text, status, marks: guess.replaced.map(([start, end]) => ({ start, end, kind: 'guess' })) }
  }
  return cells
}

/** The matches as units, each once, best first in the order of the document: what a translation memory takes. */
export function* discoveryUnits(found: Discovery): Generator<Unit> {
  const seen = new Set<string>()
  for (const block of found.blocks) {
    for (const { matches } of block.segments) {
      for (const match of matches) {
        const key = `${match.doc}#${match.row}`
        if (seen.has(key)) continue
        seen.add(key)
        const cell = (text: string, status: UnitCell['status']): UnitCell => ({
          text,
          status,
          ids: [match.row],
          source: match.symbol ?? match.doc,
        })
        const cells: Partial<Record<Lang, UnitCell>> = { [found.lang]: cell(match.source.text, match.source.status) }
        let confidence = 1
        for (const lang of found.targets) {
          const target = match.targets[lang]
          if (target === null || target === undefined) continue
          cells[lang] = cell(target.text, target.status)
          confidence = Math.min(confidence, target.confidence)
        }
        if (Object.keys(cells).length < 2) continue
        yield {
          doc: match.doc,
          symbol: match.symbol,
          title: null,
          id: match.row,
          ref: match.ref,
          kind: block.kind,
          level: 'sentence',
          method: 'lexicon',
          confidence,
          cells,
        }
      }
    }
  }
}
