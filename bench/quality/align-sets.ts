/**
 * Gold sets for the aligner, read from the shared data: hand-aligned sentences as they are, and n:m gold made of NTREX
 * lines by joining, deleting and inserting at random from a fixed start value. Absent data give empty lists.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PlainBead } from './bead-scores.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Sentences of two languages with their gold beads. */
export interface GoldSet {
  readonly id: string
  readonly langs: readonly [string, string]
  readonly src: readonly string[]
  readonly tgt: readonly string[]
  readonly gold: readonly PlainBead[]
  /** Units of either side that are not counted: a bead's parts stand there with a foreign unit between them. */
  readonly uncounted?: { readonly src: ReadonlySet<number>; readonly tgt: ReadonlySet<number> }
}

/** The hand-aligned sets whose id starts with one of the prefixes. */
export function handSets(...prefixes: readonly string[]): readonly GoldSet[] {
  const folder = `${DATA}sentences/`
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))
    .map((name) => {
      const set = JSON.parse(readFileSync(folder + name, 'utf8')) as {
        id: string
        srcLang: string
        tgtLang: string
        src: string[]
        tgt: string[]
        gold: [number[], number[]][]
      }
      return {
        id: set.id,
        langs: [set.srcLang, set.tgtLang],
        src: set.src,
        tgt: set.tgt,
        gold: set.gold.map(([src, tgt]) => ({ src, tgt })),
      }
    })
}

/** A reproducible source of numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The fifteen pairs. */
export function pairs(): readonly (readonly [Lang, Lang])[] {
  return LANGS.flatMap((a, i) => LANGS.slice(i + 1).map((b) => [a, b] as const))
}

/** Lines of the NTREX file of a language; null where the data is absent. */
export function ntrex(lang: Lang): readonly string[] | null {
  const path = `${DATA}ntrex/${lang}.txt`
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/\n$/, '').split('\n') : null
}

/** Lines (equal index: equal meaning) of two languages, with runs joined on each side, lines deleted (of one side only, where `removeFrom` names it) and lines foreign inserted. */
export function perturb(
  id: string,
  langs: readonly [string, string],
  lines: readonly [readonly string[], readonly string[]],
  rates: { readonly join: number; readonly remove?: number; readonly removeFrom?: 0 | 1; readonly insert?: number },
  seed: number,
): GoldSet {
  const random = createRandom(seed)
  const sides = [0, 1].map((side) => {
    const units: { text: string; keys: number[] }[] = []
    const own = lines[side] ?? []
    own.forEach((text, key) => {
      if (random() < (rates.remove ?? 0) && (rates.removeFrom ?? side) === side) return
      const last = units.at(-1)
      // Only lines that stood next to each other are joined: across a deleted one no reader would.
      if (last !== undefined && last.keys.at(-1) === key - 1 && random() < rates.join) {
        last.text += langs[side] === 'zh' ? text : ` ${text}`
        last.keys.push(key)
      } else {
        units.push({ text, keys: [key] })
      }
      if (random() < (rates.insert ?? 0)) units.push({ text: own[Math.floor(random() * own.length)] ?? '', keys: [] })
    })
    return units
  })
  return {
    id,
    langs,
    src: (sides[0] ?? []).map((u) => u.text),
    tgt: (sides[1] ?? []).map((u) => u.text),
    ...reachable(groupsOf(sides)),
  }
}

/**
 * Beads whose units do not stand together (a line inserted or left alone lies between) no monotone aligner can give: they
 * and all inside their stretch are left out of the gold, and so are predicted beads that touch the stretch.
 */
function reachable(beads: readonly PlainBead[]): Pick<GoldSet, 'gold' | 'uncounted'> {
  const src = new Set<number>()
  const tgt = new Set<number>()
  const between = (list: readonly number[], out: Set<number>) => {
    if (list.length > 0) for (let k = Math.min(...list); k <= Math.max(...list); k++) out.add(k)
  }
  const broken = (list: readonly number[]) => Math.max(...list) - Math.min(...list) >= list.length
  for (const bead of beads) {
    if (!broken(bead.src) && !broken(bead.tgt)) continue
    between(bead.src, src)
    between(bead.tgt, tgt)
  }
  const counted = (bead: PlainBead) => !bead.src.some((k) => src.has(k)) && !bead.tgt.some((k) => tgt.has(k))
  return { gold: beads.filter(counted), uncounted: { src, tgt } }
}

/** Gold beads of two sides whose units carry keys: units that share a key, directly or through others, make one bead. */
export function groupsOf(sides: readonly (readonly { readonly keys: readonly number[] }[])[]): PlainBead[] {
  const parent = new Map<string, string>()
  const find = (x: string): string => {
    let root = x
    while (parent.get(root) !== undefined && parent.get(root) !== root) root = parent.get(root) ?? root
    return root
  }
  sides.forEach((units, side) => {
    units.forEach((unit, i) => {
      const name = `${side}:${i}`
      parent.set(name, name)
      for (const key of unit.keys) {
        const node = `k${key}`
        if (!parent.has(node)) parent.set(node, node)
        parent.set(find(node), find(name))
      }
    })
  })
  const groups = new Map<string, { src: number[]; tgt: number[] }>()
  sides.forEach((units, side) => {
    units.forEach((_, i) => {
      const root = find(`${side}:${i}`)
      const group = groups.get(root) ?? { src: [], tgt: [] }
      ;(side === 0 ? group.src : group.tgt).push(i)
      groups.set(root, group)
    })
  })
  return [...groups.values()]
}
