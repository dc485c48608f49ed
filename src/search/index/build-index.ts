/**
 * The index of a whole corpus: its segments (segment.ts), the list of them, and what the termbase has to suggest. Records in
 * any order in, files out; the same records give the same bytes. The build makes the same files segment by segment.
 */
import type { Flag } from '../../model/flag.ts'
import type { DocumentRecord } from '../../model/record.ts'
import type { Concept } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import { documentSegment, joinSegments, segmentFiles } from './segment.ts'
import { termItems } from './suggest-file.ts'

export interface BuildIndexesOptions {
  readonly chinese: ChineseCutter
  readonly concepts: readonly Concept[]
  /** Flags by slug, so that `flag:number` can be asked; absent: none are known. */
  readonly flags?: ReadonlyMap<string, readonly Flag[]>
}

export const SEGMENTS_FILE = 'index/segments.json'
export const TERMS_FILE = 'index/terms.json'

/** `index/segments.json`: the segments in the order of their documents, with the number of their rows. */
export interface SegmentList {
  readonly format: 1
  readonly segments: readonly { readonly name: string; readonly rows: number }[]
}

/** The files that are not a segment's. */
export function indexLists(
  segments: SegmentList['segments'],
  concepts: readonly Concept[],
): ReadonlyMap<string, string> {
  const list: SegmentList = { format: 1, segments }
  return new Map([
    [SEGMENTS_FILE, JSON.stringify(list)],
    [TERMS_FILE, JSON.stringify(termItems(concepts))],
  ])
}

/** All files by path, in one segment. */
export function buildIndexes(
  records: readonly DocumentRecord[],
  { chinese, concepts, flags }: BuildIndexesOptions,
): ReadonlyMap<string, Uint8Array | string> {
  const sorted = [...records].sort((a, b) => (a.info.slug < b.info.slug ? -1 : 1))
  const parts = sorted.map((record) => {
    const segment = documentSegment(record, flags?.get(record.info.slug) ?? [], chinese)
    return { segment, from: 0, to: 1 }
  })
  const segment = joinSegments(parts)
  return new Map([
    ...segmentFiles('all', segment),
    ...indexLists([{ name: 'all', rows: segment.rows.count }], concepts),
  ])
}
