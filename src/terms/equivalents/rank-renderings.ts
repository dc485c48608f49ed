/**
 * Renderings of a phrase without overlapping fragments: each place of the phrase has one wording, the one that explains
 * most (feuille de route, not feuille, route and de route beside it), and the forms of a wording are folded into one.
 * Input: the phrase's candidates; output: renderings by how many places they have, weighed by how sure they are.
 */
import type { Lang } from '../../model/lang.ts'
import { plainKey } from '../../text/fold.ts'
import { englishBase } from '../recognise/english-forms.ts'
import type { TermToken } from '../recognise/term-tokens.ts'
import type { Side } from './equivalent-side.ts'
import type { FollowedPhrase, RenderingCandidate } from './rendering-candidates.ts'

/** A wording that stands for the phrase, its forms folded. */
export interface Rendering {
  /** The most frequent of its forms, as it stands in the text. */
  readonly rendering: string
  /** Its forms with how often each stands, most frequent first. */
  readonly forms: readonly { readonly form: string; readonly count: number }[]
  /** Places of the phrase where it stands. */
  readonly count: number
  /** Part of the phrase's places that have a text in the other language: 0…1; of all renderings together at most 1. */
  readonly share: number
  /** 0…1, higher is surer; below 0.07 nothing is given, below 0.14 nothing is marked. */
  readonly confidence: number
  /** Documents where it stands, with how often, most frequent first. */
  readonly docs: readonly { readonly doc: string; readonly count: number }[]
  /** Rows where it stands, as `<slug>#<row id>`, in corpus order. */
  readonly rows: readonly string[]
}

/** A rendering with the places it has. */
export interface PlacedRendering {
  readonly key: string
  readonly score: number
  readonly candidates: readonly RenderingCandidate[]
}

/** One wording for each place, the groups that are left in order: most places and surest first. */
export function placeRenderings({ groups }: FollowedPhrase): readonly PlacedRendering[] {
  const best = new Map<number, { candidate: RenderingCandidate; worth: number }>()
  const scores = new Map(groups.map(({ key, score }) => [key, score]))
  for (const { candidates, score } of groups) {
    for (const candidate of candidates) {
      const worth = score * Math.min(1, candidate.weight)
      const held = best.get(candidate.place)
      if (held === undefined || worth > held.worth) best.set(candidate.place, { candidate, worth })
    }
  }
  const placed = new Map<string, RenderingCandidate[]>()
  for (const { candidate } of best.values()) {
    const list = placed.get(candidate.key)
    if (list === undefined) placed.set(candidate.key, [candidate])
    else list.push(candidate)
  }
  return [...placed]
    .map(([key, candidates]) => ({ key, candidates, score: scores.get(key) as number }))
    .sort((a, b) => rank(b) - rank(a) || (a.key < b.key ? -1 : 1))
}

/** How sure a rendering is, drawn towards those that most places have. */
function rank({ score, candidates }: PlacedRendering): number {
  return score * candidates.length ** 0.25
}

/** A placed rendering in words, `places` being those of the phrase. */
export function describeRendering({ candidates, score }: PlacedRendering, places: number, target: Side): Rendering {
  const forms = new Map<string, number>()
  const docs = new Map<string, number>()
  const rows = new Set<string>()
  for (const candidate of [...candidates].sort((a, b) => a.place - b.place)) {
    const { unit } = candidate
    count(forms, formOf(candidate, target))
    count(docs, target.docOf(unit))
    rows.add(`${target.docOf(unit)}#${target.rowOf(unit)}`)
  }
  return {
    rendering: shownForm(forms, target.lang),
    forms: byCount(forms).map(([form, times]) => ({ form, count: times })),
    count: candidates.length,
    share: Math.min(1, candidates.length / places),
    confidence: Math.round(score * 100) / 100,
    docs: byCount(docs).map(([doc, times]) => ({ doc, count: times })),
    rows: [...rows],
  }
}

function formOf({ unit, first, last }: RenderingCandidate, target: Side): string {
  const words = target.words(unit)
  const end = target.lang === 'zh' ? wholeChineseEnd(unit, last, target) : (words[last] as TermToken).end
  return (target.text(unit) ?? '').slice((words[first] as TermToken).start, end)
}

/** A character that always follows the last word belongs to it: 军事参谋团, which dictionaries cut before 团. */
function wholeChineseEnd(unit: number, last: number, target: Side): number {
  const words = target.words(unit)
  const [word, next] = [words[last] as TermToken, words[last + 1]]
  if (next === undefined || next.start !== word.end || next.end - next.start > 1 || next.weak) return word.end
  const units = [...target.unitsWith(word.plain)]
  let [together, alone] = [0, 0]
  for (const other of units) {
    for (const [at, one] of target.words(other).entries()) {
      if (one.plain !== word.plain) continue
      if (target.words(other)[at + 1]?.plain === next.plain) together++
      else alone++
    }
  }
  return together > 1 && alone === 0 ? next.end : word.end
}

/** The most frequent form; an English irregular in the form a dictionary has, where that stands too: say beside said. */
function shownForm(forms: ReadonlyMap<string, number>, lang: Lang): string {
  const [[most]] = byCount(forms) as [[string, number]]
  if (lang !== 'en') return most
  const base = englishBase(plainKey(most, lang))
  return [...forms.keys()].find((form) => form.toLowerCase() === base) ?? most
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function byCount(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
