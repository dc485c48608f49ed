/**
 * Headings among the groups of a PDF's rows: set apart by size or weight, with their depth by rank of type, and the title.
 */
import { isCaption } from '../../text/numbering/captions.ts'
import type { PlacedRow, TextMeasures } from './page-furniture.ts'
import { rowLabel } from './row-label.ts'
import type { Group } from './row-groups.ts'

/** Depth of a heading, from 1; `title`: it is the document's. */
export interface Heading {
  readonly level: number
  readonly title: boolean
}

/** Groups set apart by size or weight, with their depth by rank of type. */
export function findHeadings(groups: readonly Group[], text: TextMeasures): ReadonlyMap<Group, Heading> {
  const found = new Map<Group, string>()
  for (const [index, group] of groups.entries()) {
    if (group.kind !== 'text') continue
    const caption = groups[index - 1]
    const named = caption?.kind === 'text' && caption.rows.length === 1 && isCaption(caption.rows[0]?.text ?? '')
    const style = headingStyle(group.rows, named ? { ...text, size: text.size - 2 } : text)
    if (style !== null) found.set(group, style)
    else if (group.rows.length === 1 && isCaption(group.rows[0]?.text ?? '')) {
      const next = groups[index + 1]
      found.set(group, (next?.kind === 'text' ? headingStyle(next.rows, text) : null) ?? 'caption')
    }
  }
  const ranks = [...new Set(found.values())].sort()
  const first = groups.find((group) => group.kind === 'text' && found.has(group))
  const firstRow = first?.kind === 'text' ? first.rows[0] : undefined
  const titled =
    firstRow !== undefined && firstRow.page === 1 && firstRow.size >= text.size + 1.4 && rowLabel(firstRow) === null
  const at = first === undefined ? -1 : groups.indexOf(first)
  const headings = new Map<Group, Heading>()
  for (const [group, style] of found)
    headings.set(group, { level: ranks.indexOf(style) + 1, title: titled && group === first })
  // what stands below the title in smaller type, and before text, belongs to it
  const [second, third] = [groups[at + 1], groups[at + 2]]
  const below = second?.kind === 'text' ? second.rows[0] : undefined
  if (
    titled &&
    second !== undefined &&
    below !== undefined &&
    found.has(second) &&
    rowLabel(below) === null &&
    below.size < firstRow.size - 0.5 &&
    below.size > text.size + 0.5 &&
    !(third !== undefined && found.has(third) && found.get(third) === found.get(second))
  ) {
    headings.set(second, { level: ranks.indexOf(found.get(second) ?? '') + 1, title: true })
  }
  return headings
}

/** A key that sorts by depth (larger type first, then bold, then italic), or null for running text. */
function headingStyle(rows: readonly PlacedRow[], text: TextMeasures): string | null {
  const whole = rows
    .map((row) => row.text)
    .join(' ')
    .trim()
  const size = rows[0]?.size ?? 0
  if (rows.length > 6 || whole.length > 400 || !/\p{L}/u.test(whole)) return null
  const bold = rows.every((row) => row.bold)
  const italic = rows.every((row) => row.italic)
  const large = size >= text.size + 1.4
  if (!large && size < text.size - 0.7) return null
  if (!large && !bold && !italic) return null
  if (!large && /[.;,。；，؛،]$/.test(whole)) return null
  // a paragraph set in bold, as committees print their recommendations: it has a number and leads into a list
  const first = rows[0] as PlacedRow
  if (!large && /[:：]$/.test(whole) && /^\p{Nd}/u.test(rowLabel(first) ?? '')) return null
  if (!large && !bold && (rows.length > 3 || /[:：]$/.test(whole) || /^[(（]/.test(whole))) return null
  const rank = String(Math.round((1000 - size) * 2)).padStart(5, '0')
  return `${rank}${large || bold ? 'a' : 'b'}`
}
