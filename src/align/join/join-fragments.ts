/**
 * Joins fragments to the rows they belong to: a short unit without an end ("Now, therefore,") that most versions lack goes
 * to the row whose units come next. Input and output: rows; texts stay as they are.
 */
import type { Lang } from '../../model/lang.ts'
import type { JoinedRow } from './join-pairs.ts'

/** Longest fragment, in characters. */
const FRAGMENT = 40

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
