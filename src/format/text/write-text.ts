/**
 * One version as plain text, for reading and for tools that take nothing else: a block a paragraph, each with the
 * number or label its source writes, footnote marks in square brackets where they stood. Letters are the source's own.
 */
import type { SegmentedBlock } from '../../model/document.ts'

/** The text of a version's blocks, in order. */
export function versionText(version: { readonly blocks: readonly SegmentedBlock[] }): string {
  return version.blocks.map((block) => `${blockText(block)}\n`).join('\n')
}

function blockText(block: SegmentedBlock): string {
  let text = ''
  let at = 0
  for (const mark of [...(block.footnotes ?? [])].sort((a, b) => a.at - b.at)) {
    text += `${block.text.slice(at, mark.at)}[${mark.number}]`
    at = mark.at
  }
  return [block.label, text + block.text.slice(at)].filter((part) => part !== undefined && part !== '').join(' ')
}
