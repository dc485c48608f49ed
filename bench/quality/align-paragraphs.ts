/**
 * Quality of paragraph alignment on the Universal Declaration: all six versions at once and pair by pair, with and without
 * article headings, clean and perturbed (5 % deleted on one side, 10 % of neighbours joined, one paragraph moved).
 */
import { readFileSync } from 'node:fs'
import { alignParagraphs } from '../../src/align/paragraphs.ts'
import { countBeads, strictScores } from '../../src/align/score.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { sharedData } from '../../test/shared-data.ts'
import { type Figure, meanAndWorst, openAlignRun } from './align-run.ts'
import { createRandom, groupsOf, pairs } from './align-sets.ts'

interface Udhr {
  readonly paragraphs: Record<Lang, readonly string[]>
  readonly groups: readonly (Record<Lang, readonly number[]> & { readonly kind: string })[]
}

interface Unit {
  text: string
  keys: number[]
}

/** Figures of the Declaration; none where the data is absent. */
export async function alignUdhr(): Promise<readonly Figure[]> {
  const path = sharedData('udhr/paragraphs.json')
  if (path === null) return []
  const data = JSON.parse(readFileSync(path, 'utf8')) as Udhr
  const run = openAlignRun()
  const options = { chinese: run.chinese, lexicons: [run.cedict] }
  const unitsOf = (lang: Lang, headings: boolean): Unit[] =>
    data.groups.flatMap((group, key) =>
      headings || group.kind !== 'heading'
        ? group[lang].map((k) => ({ text: data.paragraphs[lang][k] ?? '', keys: [key] }))
        : [],
    )
  const score = (units: Partial<Record<Lang, readonly Unit[]>>, scored: readonly (readonly [Lang, Lang])[]) => {
    const { rows } = alignParagraphs(units, options)
    return scored.map(([a, b]) => {
      const predicted = rows.map(({ cells }) => ({ src: cells[a] ?? [], tgt: cells[b] ?? [] }))
      const held = predicted.filter(({ src, tgt }) => src.length + tgt.length > 0)
      return strictScores(countBeads(held, groupsOf([units[a] ?? [], units[b] ?? []]))).f1
    })
  }
  const figures: Figure[] = []
  for (const headings of [true, false]) {
    const name = headings ? 'UDHR' : 'UDHR without headings'
    const six = Object.fromEntries(LANGS.map((lang) => [lang, unitsOf(lang, headings)]))
    figures.push(...meanAndWorst(`${name}, six at once`, score(six, pairs())))
    const pairwise = (change: (units: Unit[], random: () => number, lang: Lang) => Unit[]) =>
      pairs().flatMap(([a, b], k) =>
        score({ [a]: unitsOf(a, headings), [b]: change(unitsOf(b, headings), createRandom(9000 + k), b) }, [[a, b]]),
      )
    figures.push(
      ...meanAndWorst(
        `${name}, pair by pair`,
        pairwise((units) => units),
      ),
    )
    figures.push(
      ...meanAndWorst(
        `${name}, 5 % deleted`,
        pairwise((units, random) => units.filter(() => random() >= 0.05)),
      ),
    )
    figures.push(...meanAndWorst(`${name}, 10 % joined`, pairwise(join)))
    figures.push(
      ...meanAndWorst(
        `${name}, deleted, joined, one moved`,
        pairwise((units, random, lang) =>
          move(
            join(
              units.filter(() => random() >= 0.05),
              random,
              lang,
            ),
            random,
          ),
        ),
      ),
    )
  }
  return figures
}

function join(units: Unit[], random: () => number, lang: Lang): Unit[] {
  const joined: Unit[] = []
  for (const unit of units) {
    const last = joined.at(-1)
    if (last !== undefined && random() < 0.1) {
      last.text += (lang === 'zh' ? '' : ' ') + unit.text
      last.keys.push(...unit.keys)
    } else {
      joined.push({ text: unit.text, keys: [...unit.keys] })
    }
  }
  return joined
}

function move(units: Unit[], random: () => number): Unit[] {
  const rest = [...units]
  const moved = rest.splice(Math.floor(random() * rest.length), 1)
  rest.splice(Math.floor(random() * rest.length), 0, ...moved)
  return rest
}
