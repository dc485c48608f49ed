/**
 * Quality of paragraph alignment on the Universal Declaration: all six versions at once and pair by pair, with and without
 * article headings, clean and perturbed (5 % deleted on one side, 10 % of neighbours joined, one paragraph moved).
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareVersions } from '../../src/align/join/align-versions.ts'
import { countBeads, type PlainBead, strictScores } from './bead-scores.ts'
import { openCorpusFolder } from '../../src/node/files/corpus-folder.ts'
import { loadResources } from '../../src/node/lexicons/resources.ts'
import { lexiconFromConcepts } from '../../src/lexicon/lexicon.ts'
import { createTokeniser } from '../../src/lexicon/alignment-tokens.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { sharedData } from '../../test/shared-data.ts'
import { type Figure, meanAndWorst } from './align-run.ts'
import { createRandom, groupsOf, pairs } from './align-sets.ts'

interface Udhr {
  readonly paragraphs: Record<Lang, readonly string[]>
  readonly groups: readonly (Record<Lang, readonly number[]> & { readonly kind: string })[]
}

interface Unit {
  text: string
  keys: number[]
}

/** What `hexapla align` aligns with: dictionary, termbase, names, and the lexicon kept from the project's corpus. */
async function serviceResources() {
  const folder = fileURLToPath(new URL('../../', import.meta.url))
  const { chinese, concepts, lexicons } = await loadResources(
    openCorpusFolder(`${folder}corpus`, `${folder}alignments`),
  )
  const own = pairs().flatMap(([a, b]) => {
    const tokenisers = [createTokeniser(a, chinese), createTokeniser(b, chinese)] as const
    return [lexiconFromConcepts([a, b], concepts ?? [], tokenisers)]
  })
  return { ...(chinese === undefined ? {} : { chinese }), lexicons: [...(lexicons ?? []), ...own] }
}

/** Figures of the Declaration; none where the data is absent. */
export async function alignUdhr(): Promise<readonly Figure[]> {
  const path = sharedData('udhr/paragraphs.json')
  if (path === null) return []
  const data = JSON.parse(readFileSync(path, 'utf8')) as Udhr
  const options = await serviceResources()
  const unitsOf = (lang: Lang, headings: boolean): Unit[] =>
    data.groups.flatMap((group, key) =>
      headings || group.kind !== 'heading'
        ? group[lang].map((k) => ({ text: data.paragraphs[lang][k] ?? '', keys: [key] }))
        : [],
    )
  const score = (
    units: Partial<Record<Lang, readonly Unit[]>>,
    scored: readonly (readonly [Lang, Lang])[],
    pairwise = false,
  ) => {
    const rows = prepareVersions(units, options).alignBlocks([])
    return scored.map(([a, b]) => {
      const predicted = rows.map(({ cells }) => ({ src: cells[a] ?? [], tgt: cells[b] ?? [] }))
      const held = predicted.filter(({ src, tgt }) => src.length + tgt.length > 0)
      const gold = groupsOf([units[a] ?? [], units[b] ?? []])
      return strictScores(countBeads(pairwise ? inGroups(held, gold) : held, gold)).f1
    })
  }
  // The gold's one group of several lines on both sides (the end of the preamble) is one only because Chinese has one line:
  // what two versions alone put together inside it is taken as that group.
  const inGroups = (predicted: readonly PlainBead[], gold: readonly PlainBead[]): readonly PlainBead[] => {
    const group = gold.find(({ src, tgt }) => src.length > 1 && tgt.length > 1)
    if (group === undefined) return predicted
    const inside = ({ src, tgt }: PlainBead) =>
      src.every((k) => group.src.includes(k)) && tgt.every((k) => group.tgt.includes(k))
    const parts = predicted.filter(inside)
    const united = { src: parts.flatMap(({ src }) => src), tgt: parts.flatMap(({ tgt }) => tgt) }
    return [...predicted.filter((bead) => !inside(bead)), ...(parts.length > 0 ? [united] : [])]
  }
  const figures: Figure[] = []
  for (const headings of [true, false]) {
    const name = headings ? 'UDHR' : 'UDHR without headings'
    const six = Object.fromEntries(LANGS.map((lang) => [lang, unitsOf(lang, headings)]))
    figures.push(...meanAndWorst(`${name}, six at once`, score(six, pairs())))
    // One version perturbed in every way, the other five as they are: six at once, the five pairs it is in.
    const oneOfSix = LANGS.flatMap((changed, k) => {
      const random = createRandom(9050 + k)
      const units = { ...six, [changed]: perturbed(unitsOf(changed, headings), random, changed) }
      const own = pairs().filter((pair) => pair.includes(changed))
      return score(units, own)
    })
    figures.push(...meanAndWorst(`${name}, six at once, one of them deleted, joined, one moved`, oneOfSix))
    const pairwise = (change: (units: Unit[], random: () => number, lang: Lang) => Unit[]) =>
      pairs().flatMap(([a, b], k) =>
        score(
          { [a]: unitsOf(a, headings), [b]: change(unitsOf(b, headings), createRandom(9000 + k), b) },
          [[a, b]],
          true,
        ),
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
    figures.push(...meanAndWorst(`${name}, deleted, joined, one moved`, pairwise(perturbed)))
  }
  return figures
}

function perturbed(units: Unit[], random: () => number, lang: Lang): Unit[] {
  const kept = units.filter(() => random() >= 0.05)
  return move(join(kept, random, lang), random)
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
