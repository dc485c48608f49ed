/**
 * A block's text as HTML, letter for letter: sentences as spans that name their group, values isolated in `bdi`,
 * terms and marks as elements, footnote marks as links at their place. Every character of the text is printed once,
 * in order; nothing is added to it but elements and the footnote numbers that the source had there.
 */
import type { SegmentedBlock, Span } from '../../../model/document.ts'

/** A range to mark with a class; `attr` is printed into the element's tag as it stands. */
export interface Inline extends Span {
  readonly kind: 'value' | 'term' | 'hit' | 'equivalent' | 'flag'
  readonly className: string
  readonly attr?: string
  /** Address the range leads to. */
  readonly href?: string
}

export interface TextOptions {
  /** Group number of each sentence by ordinal from 0. */
  readonly groups: readonly number[]
  /** Ids for the sentences (`p57.s1`), in the one column that carries them; else null. */
  readonly sentenceIds: readonly string[] | null
  readonly inlines: readonly Inline[]
  /** Prefix of footnote anchors: empty, or the annex (`an1.`). */
  readonly notePrefix: string
}

/** Escapes text for element content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] as string)
}

/** The HTML of a block's text. */
export function textHtml(
  block: Pick<SegmentedBlock, 'text' | 'sentences' | 'footnotes'>,
  options: TextOptions,
): string {
  const { text } = block
  const notes = [...(block.footnotes ?? [])].sort((a, b) => a.at - b.at)
  const cuts = new Set<number>([0, text.length])
  for (const { start, end } of options.inlines) cuts.add(start).add(end)
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= text.length)
  const sentences = block.sentences.length > 0 ? block.sentences : [{ start: 0, end: text.length }]
  let note = 0
  let out = ''
  for (const [index, sentence] of sentences.entries()) {
    const id = options.sentenceIds?.[index]
    out += `<span data-s=${options.groups[index] ?? 0}${id === undefined ? '' : ` id="${id}"`}>`
    const points = new Set(sorted.filter((cut) => cut > sentence.start && cut < sentence.end))
    for (const { at } of notes) if (at > sentence.start && at < sentence.end) points.add(at)
    const ends = [...points, sentence.end].sort((a, b) => a - b)
    let from = sentence.start
    const printNotes = (upTo: number, inclusive: boolean) => {
      for (; note < notes.length; note += 1) {
        const mark = notes[note] as { number: number; at: number }
        if (mark.at > upTo || (mark.at === upTo && !inclusive)) return
        out += `<sup><a href="#${options.notePrefix}fn${mark.number}">${mark.number}</a></sup>`
      }
    }
    for (const to of ends) {
      printNotes(from, from > sentence.start || index === 0)
      out += wrapped(text, from, to, options.inlines)
      from = to
    }
    // A mark at a sentence's end belongs to it, before the closing space where there is one.
    printNotes(sentence.end, true)
    out += '</span>'
  }
  return out
}

function wrapped(text: string, start: number, end: number, inlines: readonly Inline[]): string {
  const body = escapeHtml(text.slice(start, end))
  const over = inlines.filter((inline) => inline.start <= start && inline.end >= end)
  if (over.length === 0 || body === '') return body
  return over.reduceRight((inner, inline) => {
    const attrs = `${inline.className === '' ? '' : ` class=${inline.className.includes(' ') ? `"${inline.className}"` : inline.className}`}${inline.attr ?? ''}`
    const name = { value: 'bdi', term: 'span', hit: 'mark', equivalent: 'mark', flag: 'em' }[inline.kind]
    const linked =
      inline.href === undefined
        ? inner
        : `<a href="${escapeHtml(inline.href)}"${inline.href.startsWith('/') ? '' : ' rel=external'}>${inner}</a>`
    return `<${name}${attrs}>${linked}</${name}>`
  }, body)
}
