/**
 * The skeleton of a block: what stays when the words are hidden (numbers, dates, symbols, labels, acronyms, names), so
 * that six columns can be compared at a glance. Input is a block's text, output spans that tile it, each kept or hidden.
 */
import type { SegmentedBlock, Span } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { ValueKind } from '../model/value.ts'
import { values } from '../text/values.ts'

/** A piece of a block: a value with its kind and key, or words to hide. Half-open, UTF-16 code units, into the text. */
export interface SkeletonPiece extends Span {
  readonly value: { readonly kind: ValueKind; readonly key: string } | null
}

/** The pieces of a block in order; joined they cover the text exactly. Linear. */
export function skeleton(block: Pick<SegmentedBlock, 'text'>, lang: Lang): readonly SkeletonPiece[] {
  const pieces: SkeletonPiece[] = []
  let at = 0
  for (const { start, end, kind, key } of values(block.text, lang)) {
    if (start > at) pieces.push({ start: at, end: start, value: null })
    pieces.push({ start, end, value: { kind, key } })
    at = end
  }
  if (at < block.text.length) pieces.push({ start: at, end: block.text.length, value: null })
  return pieces
}
