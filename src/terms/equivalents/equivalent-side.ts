/**
 * The texts of one language as equivalents are looked for in them: words of a unit and units of a word, made from the
 * built file `equivalents/text-<lang>.json` when first asked for. A missing file gives a side without units.
 */
import type { Lang } from '../../model/lang.ts'
import { plainKey } from '../../text/fold.ts'
import { type UnitPart, wordsOf } from './equivalent-units.ts'
import type { TextFile } from './learn-equivalents.ts'
import type { TermToken } from '../recognise/term-tokens.ts'

/** A language's texts, with the words of a unit and the units of a word at hand. */
export interface Side {
  readonly lang: Lang
  readonly count: number
  text(unit: number): string | null
  /** The text folded for comparison where that keeps its length, so that offsets hold; else null. */
  folded(unit: number): string | null
  words(unit: number): readonly TermToken[]
  parts(unit: number): readonly UnitPart[]
  docOf(unit: number): string
  rowOf(unit: number): string
  /** The key a word is counted under: in Arabic and Russian the one most units hold, so that neither particle nor case makes another
   * word. */
  keyOf(token: TermToken): string
  /** Units that hold a word with the key. */
  unitsWith(key: string): ReadonlySet<number>
}

/** The texts of a built file; none where it is not there. */
export function readSide(file: TextFile | null, lang: Lang): Side {
  const units = file?.units ?? []
  const words: (readonly TermToken[] | undefined)[] = []
  const folded: (string | null | undefined)[] = []
  let index: Map<string, Set<number>> | undefined
  const wordsAt = (unit: number): readonly TermToken[] => {
    const held = units[unit]
    if (held === null || held === undefined) return []
    return (words[unit] ??= wordsOf(
      { text: held[2], parts: [], ...(held[4] === undefined ? {} : { words: held[4] }) },
      lang,
    ))
  }
  const side: Side = {
    lang,
    count: units.length,
    keyOf({ keys }) {
      let best = keys[0] as string
      if (lang === 'ar' || lang === 'ru')
        for (const key of keys) if (side.unitsWith(key).size > side.unitsWith(best).size) best = key
      return best
    },
    text: (unit) => units[unit]?.[2] ?? null,
    folded(unit) {
      const known = folded[unit]
      if (known !== undefined) return known
      const text = units[unit]?.[2] ?? null
      const made = text === null ? null : plainKey(text, lang)
      return (folded[unit] = made?.length === text?.length ? made : null)
    },
    words: wordsAt,
    parts: (unit) => (units[unit]?.[3] ?? []).map(([block, start, at, length]) => ({ block, start, at, length })),
    docOf: (unit) => file?.docs[units[unit]?.[0] ?? -1] ?? '',
    rowOf: (unit) => units[unit]?.[1] ?? '',
    unitsWith(key) {
      if (index === undefined) {
        index = new Map()
        for (let unit = 0; unit < units.length; unit++) {
          for (const { keys } of wordsAt(unit)) {
            for (const word of keys) {
              const set = index.get(word)
              if (set === undefined) index.set(word, new Set([unit]))
              else set.add(unit)
            }
          }
        }
      }
      return index.get(key) ?? NONE
    },
  }
  return side
}

/** No units. */
export const NONE: ReadonlySet<number> = new Set()
