/**
 * The lines before the text proper: which of them is the document's title, which are masthead lines. Marks them in the
 * list of kinds that classify.ts makes.
 */
import { isCaption } from '../../text/numbering/captions.ts'
import { cells } from '../../text/script.ts'
import type { Chunk } from '../lines/chunks.ts'
import { isEnded } from '../lines/continuation.ts'
import { mastheadLine, organNamed } from './masthead.ts'
import { LONGEST_HEADING, type Node, type NodeKind } from '../structure/nodes.ts'
import { isOpener, isRecital } from '../document-words.ts'

/**
 * The lines before the text proper: the document's title among them, masthead lines before it as front matter. The title
 * is what the layout sets off (indent, size), else the first line that states no masthead fact and is not the agenda
 * item's own title.
 */
export function frontMatter(body: readonly Chunk[], texts: readonly string[], kinds: (NodeKind | null)[]): void {
  let end = 0
  for (; end < body.length && end < 40; end++) {
    const kind = kinds[end]
    const text = texts[end] ?? ''
    if (kind !== null && kind !== undefined && kind.kind === 'text' && kind.front) continue
    if (kind?.kind === 'title') continue
    if (kind !== null && kind !== undefined && !(kind.kind === 'heading' && kind.rank === 'plain')) break
    if (isOpener(text) || isCaption(text)) break
    if (
      mastheadLine(text) === null &&
      !text.startsWith('*') &&
      (isEnded(text) || /[,，،;；]$/.test(text) || cells(text) > LONGEST_HEADING) &&
      !isFrontLine(texts, end)
    )
      break
  }
  const front = [...Array(end).keys()]
  const titled = front.find((i) => kinds[i]?.kind === 'title')
  const title = titled ?? titleAmong(front, body, texts, kinds)
  for (const i of front) {
    if (i === title) kinds[i] = { kind: 'title' }
    else if (title !== undefined && i > title) continue
    else if (kinds[i]?.kind !== 'title') kinds[i] = { kind: 'text', front: true }
  }
}

/** Agenda titles may contain a colon, masthead words too; only before the line that opens the text. */
function isFrontLine(texts: readonly string[], i: number): boolean {
  const before = texts[i - 1]
  return (
    before !== undefined &&
    mastheadLine(before) === 'agenda' &&
    cells(texts[i] ?? '') < LONGEST_HEADING &&
    !/[.。]$/.test(texts[i] ?? '')
  )
}

function titleAmong(
  front: readonly number[],
  body: readonly Chunk[],
  texts: readonly string[],
  kinds: readonly (NodeKind | null)[],
): number | undefined {
  const possible = front.filter((i) => {
    const text = texts[i] ?? ''
    if (
      mastheadLine(text) !== null ||
      organNamed(text) !== null ||
      /^\*|[:：]$/.test(text) ||
      !/\p{L}{2}/u.test(text) ||
      isCaption(text) ||
      isRecital(text)
    )
      return false
    return (
      kinds[i]?.kind !== 'text' && !(i > 0 && mastheadLine(texts[i - 1] ?? '') === 'agenda' && front.length > i + 1)
    )
  })
  const indents = possible.map((i) => body[i]?.first.indent ?? 0)
  const sizes = possible.map((i) => body[i]?.first.layout.size ?? 0)
  const largest = Math.max(0, ...sizes)
  if (largest > 0 && sizes.some((size) => size < largest - 0.5)) return possible[sizes.indexOf(largest)]
  const deepest = Math.max(0, ...indents)
  const all = front.map((i) => body[i]?.first.indent ?? 0)
  if (deepest >= 2 && Math.min(...all) < deepest) return possible[indents.indexOf(deepest)]
  const facts = front.filter((i) => mastheadLine(texts[i] ?? '') !== null)
  const lastFact = facts.at(-1) ?? -1
  return possible.find((i) => i > lastFact) ?? (facts.length === 0 ? possible[0] : undefined)
}

/** The lines of a text before its body, as masthead facts are read from them. */
export function frontTexts(nodes: readonly Node[]): readonly string[] {
  const out: string[] = []
  for (const node of nodes) {
    if (node.is.kind === 'text' && node.is.front) out.push(node.text)
    else if (node.is.kind !== 'title') break
  }
  return out
}
