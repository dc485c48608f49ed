/**
 * Version to SegmentedVersion: every block with its sentences. A heading and a table row are one sentence whatever they
 * contain; the sentences of other blocks come from sentences.ts. An empty block has one empty sentence.
 */
import type { Block, SegmentedBlock, SegmentedVersion, Span, Version } from '../model/document.ts'
import { sentences } from './sentences.ts'

/** The version with sentences. Guarantee: the sentences of a block tile its text. Cost: linear. */
export function segment(version: Version): SegmentedVersion {
  return {
    ...version,
    blocks: version.blocks.map((block): SegmentedBlock => ({ ...block, sentences: spansOf(block, version.lang) })),
  }
}

function spansOf(block: Block, lang: string): readonly Span[] {
  const whole = [{ start: 0, end: block.text.length }]
  if (block.kind === 'heading' || block.kind === 'row' || block.text === '') return whole
  return sentences(block.text, lang)
}
