/**
 * What pairs cannot settle and all versions together can, in rows already joined. A row in which most versions agree on
 * several units in order, held together by one unit of another version, is divided where that unit, compared with all of
 * them at once, translates one of the several and not the rest. And a fragment that begins a sentence (short, without an
 * end) and that most versions lack is joined to the row that goes on with it. Input and output: rows; texts stay as they are.
 */
import type { Lang } from '../../model/lang.ts'
import type { JoinedRow } from './join-pairs.ts'

/** Nats for linking units of two versions. */
export type StretchScore = (a: Lang, s: readonly number[], b: Lang, t: readonly number[]) => number

/** Nats by which the whole must fit better than the part: the price of a merger in a pair (PARAGRAPH_MERGE). */
const WHOLE = 5
/** Longest fragment, in characters. */
const FRAGMENT = 40

/** The rows with those divided that hold more than they should. `together`: probability that two units belong together. */
export function divideRows(
  rows: readonly JoinedRow[],
  langs: readonly Lang[],
  together: (a: Lang, s: number, b: Lang, t: number) => number,
  score: StretchScore,
): readonly JoinedRow[] {
  return rows.flatMap((row) => divideRow(row, langs, together, score) ?? [row])
}

function divideRow(
  row: JoinedRow,
  langs: readonly Lang[],
  together: (a: Lang, s: number, b: Lang, t: number) => number,
  score: StretchScore,
): readonly JoinedRow[] | null {
  const held = langs.filter((lang) => row.cells[lang] !== undefined)
  if (held.length < 4) return null
  const size = Math.max(...held.map((lang) => row.cells[lang]!.length))
  const regular = held.filter((lang) => row.cells[lang]!.length === size)
  const others = held.filter((lang) => row.cells[lang]!.length < size)
  if (size < 2 || regular.length < 3 || others.length === 0 || others.length * 3 > held.length) return null
  if (others.some((lang) => row.cells[lang]!.length > 1)) return null
  const inOrder = regular.every((a, i) =>
    regular.slice(i + 1).every((b) => row.cells[a]!.every((s, k) => together(a, s, b, row.cells[b]![k]!) >= 0.4)),
  )
  const runs = regular.every((lang) => row.cells[lang]!.at(-1)! - row.cells[lang]![0]! === size - 1)
  if (!inOrder || !runs) return null
  const parts: Partial<Record<Lang, readonly number[]>>[] = Array.from({ length: size }, (_, k) =>
    Object.fromEntries(regular.map((lang) => [lang, [row.cells[lang]![k]!]])),
  )
  for (const other of others) {
    const unit = row.cells[other]![0]!
    const fit = (from: number, to: number) => {
      let sum = 0
      for (const lang of regular) {
        const cell = row.cells[lang]!
        sum += score(other, [unit], lang, cell.slice(from, to))
      }
      return sum / Math.sqrt(regular.length)
    }
    const whole = fit(0, size)
    let best = 0
    for (let k = 1; k < size; k++) if (fit(k, k + 1) > fit(best, best + 1)) best = k
    if (whole - fit(best, best + 1) > WHOLE) return null
    parts[best] = { ...parts[best], [other]: [unit] }
  }
  return parts.map((cells) => ({ ...row, cells }))
}

/** The rows with fragments joined to the rows that go on with them. `text`: a unit's text; labels and headings are none. */
export function joinFragments<R extends JoinedRow>(
  rows: readonly R[],
  langs: readonly Lang[],
  text: (lang: Lang, unit: number) => string,
): readonly R[] {
  const owner = new Map<string, number>()
  rows.forEach((row, r) => {
    for (const lang of langs) for (const unit of row.cells[lang] ?? []) owner.set(`${lang} ${unit}`, r)
  })
  const out: (R | null)[] = [...rows]
  rows.forEach((row, r) => {
    const held = langs.filter((lang) => row.cells[lang] !== undefined)
    if (held.length * 2 > langs.length) return
    const next = new Set(held.map((lang) => owner.get(`${lang} ${row.cells[lang]!.at(-1)! + 1}`)))
    const [into] = next
    if (next.size !== 1 || into === undefined || out[into] === null || out[into] === undefined) return
    if (!held.every((lang) => row.cells[lang]!.length === 1 && isFragment(text(lang, row.cells[lang]![0]!)))) return
    const target = out[into]
    const cells: Partial<Record<Lang, readonly number[]>> = { ...target.cells }
    for (const lang of held) cells[lang] = [...row.cells[lang]!, ...(cells[lang] ?? [])]
    out[into] = { ...target, cells }
    out[r] = null
  })
  return out.filter((row): row is R => row !== null)
}

function isFragment(text: string): boolean {
  return text.length <= FRAGMENT && /\p{L}/u.test(text) && /[,،，、]\s*$/u.test(text)
}
