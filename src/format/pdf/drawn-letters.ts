/**
 * Glyphs of a line as the letters they stand for: marks drawn apart join their letter, what is drawn twice counts once, and
 * strokes that only stretch a justified line go.
 */
import type { Glyph } from './glyphs.ts'

/** Marks drawn apart from their letter (Arabic harakat) join the letter they stand over. */
export function attachMarks(letters: readonly Glyph[], marks: readonly Glyph[]): readonly Glyph[] {
  if (marks.length === 0) return letters
  const sorted = [...letters].sort((a, b) => a.x - b.x)
  const added = new Map<Glyph, string>()
  for (const mark of marks) {
    const centre = mark.x + mark.width / 2
    let best: Glyph | null = null
    let distance = Number.POSITIVE_INFINITY
    for (const letter of sorted) {
      if (letter.text.trim() === '') continue
      const away = Math.abs(letter.x + letter.width / 2 - centre) - letter.width / 2
      if (away < distance) {
        best = letter
        distance = away
      }
    }
    if (best !== null) added.set(best, (added.get(best) ?? '') + mark.text)
  }
  return letters.map((letter) => (added.has(letter) ? { ...letter, text: letter.text + added.get(letter) } : letter))
}

/** Glyphs from left to right; a letter drawn twice for weight counts once, and strokes that only stretch a line do not. */
export function withoutRepeats(glyphs: readonly Glyph[]): readonly Glyph[] {
  const order = new Map(glyphs.map((glyph, index) => [glyph, index]))
  const sorted = [...glyphs].sort((a, b) => a.x - b.x || a.y - b.y)
  // a ligature drawn as two glyphs in one place keeps the order of the file, which draws from left to right or back
  let forward = 0
  for (let at = 1; at < glyphs.length; at += 1) forward += Math.sign((glyphs[at]?.x ?? 0) - (glyphs[at - 1]?.x ?? 0))
  for (let at = 1; at < sorted.length; at += 1) {
    const [a, b] = [sorted[at - 1] as Glyph, sorted[at] as Glyph]
    if (b.x - a.x > a.size * 0.03 || (a.width > a.size * 0.05 && b.width > a.size * 0.05)) continue
    const inFile = (order.get(a) ?? 0) < (order.get(b) ?? 0)
    if (inFile !== forward >= 0) sorted.splice(at - 1, 2, b, a)
  }
  return withoutStretches(sorted).filter((glyph, index, all) => {
    for (let at = index - 1; at >= 0 && at >= index - 3; at -= 1) {
      const other = all[at]
      if (
        other !== undefined &&
        other.text === glyph.text &&
        glyph.x - other.x < glyph.size * 0.07 &&
        Math.abs(other.y - glyph.y) < glyph.size * 0.07 &&
        glyph.width > glyph.size * 0.15
      )
        return false
    }
    return true
  })
}

/**
 * Strokes between joined Arabic letters that fill a justified line: tatweel, or a figure too narrow to be one
 * (LibreOffice maps its stroke to `4`). Between two letters they go, and the letter before reaches over them so that no
 * gap is seen there; at the end of a word (`هـ`) a stroke is a letter's form and stays.
 */
function withoutStretches(sorted: readonly Glyph[]): readonly Glyph[] {
  const kept: Glyph[] = []
  sorted.forEach((glyph, index) => {
    const isNarrow = /^\d$/.test(glyph.text) && glyph.width < glyph.size * 0.32
    if (glyph.text !== '\u0640' && !isNarrow) return kept.push(glyph)
    const near = (other: Glyph | undefined): boolean => {
      if (other === undefined) return false
      const gap = Math.max(other.x - (glyph.x + glyph.width), glyph.x - (other.x + other.width))
      return (
        gap < glyph.size * 0.15 &&
        (/[\u0620-\u064a\u066e-\u06d3\ufb50-\ufefc]/.test(other.text) || other.text === glyph.text)
      )
    }
    const [left, right] = [near(sorted[index - 1]), near(sorted[index + 1])]
    const before = kept.at(-1)
    if (left && right && before !== undefined) {
      kept[kept.length - 1] = { ...before, width: glyph.x + glyph.width - before.x }
    } else kept.push(isNarrow && (left || right) ? { ...glyph, text: '\u0640' } : glyph)
    return undefined
  })
  return kept
}
