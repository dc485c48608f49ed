/** What a chunk can be: the nodes that classify.ts makes and blocks.ts turns into blocks with ids. */
import type { FootnoteMark } from '../../model/document.ts'
import type { Label } from '../../text/numbering/labels.ts'
import type { Chunk } from '../lines/chunks.ts'

/** Ranks of headings, outermost first; `plain` has no label. */
export type Rank = 'annex' | 'division' | 'chapter' | 'section' | 'article' | 'digit' | 'plain'

export type NodeKind =
  | { readonly kind: 'title' }
  | { readonly kind: 'heading'; readonly rank: Rank; readonly depth: number | null }
  | { readonly kind: 'paragraph'; readonly run: number; readonly number: string }
  | { readonly kind: 'nested' }
  | { readonly kind: 'item' }
  | { readonly kind: 'row'; readonly table: number; readonly row: number; readonly column: number }
  | { readonly kind: 'text'; readonly front: boolean }

/** A chunk with what it is. `text` and `footnotes` are without label and marks. */
export interface Node {
  readonly chunk: Chunk
  readonly label: Label | null
  readonly text: string
  readonly footnotes: readonly FootnoteMark[]
  readonly is: NodeKind
}

/** Longest heading, in cells: the report's longest (French, 287) fills four lines. */
export const LONGEST_HEADING = 320
