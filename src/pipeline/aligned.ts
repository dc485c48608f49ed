/**
 * Splits a translation memory or translation file into the versions it contains. Each unit becomes one block, with the
 * same id in every language that has it, so that the pairs of the file can be kept as they are (`keptRows`). Units that
 * carry a block id of ours (a file we exported) get it back, with kind and footnote marks; the others are unnumbered blocks
 * in file order.
 */
import {
  type BlockKind,
  NO_FACTS,
  type SegmentedBlock,
  type SegmentedVersion,
  type Versions,
} from '../model/document.ts'
import type { Row } from '../model/alignment.ts'
import { asBlockId, type BlockId, parseBlockId, sentenceId } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { AlignedSource, AlignedUnit } from '../model/source.ts'
import { sentences } from '../segment/sentences.ts'

/** The versions of an aligned file, segmented into sentences. */
export function versionsOf(source: AlignedSource): Versions {
  const ids = unitIds(source.units)
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  for (const lang of source.langs) {
    const blocks = source.units.flatMap((unit, index) => {
      const text = unit.texts[lang]
      return text === undefined || text.trim() === '' ? [] : [toBlock(ids[index] as BlockId, unit, text, lang)]
    })
    versions[lang] = { lang, title: null, masthead: NO_FACTS, blocks, residue: [], problems: [] }
  }
  return versions
}

function toBlock(id: BlockId, { facts }: AlignedUnit, text: string, lang: Lang): SegmentedBlock {
  const footnotes = facts?.cells[lang]?.footnotes
  const number = /(?:^|\.)(?:p|fn)(\d+)([a-z]*)$/.exec(id)
  return {
    id,
    kind: facts?.kind ?? kindOf(id),
    ...(number === null ? {} : { number: number[2] === '' ? (number[1] as string) : `${number[1]} ${number[2]}` }),
    text,
    ...(footnotes === undefined ? {} : { footnotes }),
    source: [],
    sentences: sentences(text, lang),
  }
}

function kindOf(id: BlockId): BlockKind {
  const own = id.replace(/^(?:an\d+\.)+/, '')
  if (/^p\d+[a-z0-9]*\./.test(own)) return 'item'
  if (own.startsWith('p')) return 'paragraph'
  if (own.startsWith('h')) return 'heading'
  if (own.startsWith('fn')) return 'footnote'
  return own.startsWith('t') ? 'row' : 'unnumbered'
}

/** An id for each unit: its own where it is a block id not seen before, else its place in the file. */
function unitIds(units: readonly AlignedUnit[]): readonly BlockId[] {
  const seen = new Set<string>()
  const own = units.map(({ id }) => {
    const parsed = id === null ? null : parseBlockId(id)
    if (parsed === null || seen.has(parsed)) return null
    seen.add(parsed)
    return parsed
  })
  let next = 1
  return own.map((id) => {
    if (id !== null) return id
    while (seen.has(`u0-${next}`)) next++
    const made = asBlockId(`u0-${next++}`)
    seen.add(made)
    return made
  })
}

/**
 * The pairs of one aligned file as rows: a paragraph row for each unit, and under it one sentence row with everything
 * the unit has, so that no pair is split, joined with another or aligned again. `versions` come from `versionsOf`, all
 * of the same file. Units are in file order; a unit in one language only is a row with one cell.
 */
export function keptRows(versions: Versions): readonly Row[] {
  const langs = LANGS.filter((lang) => versions[lang] !== undefined)
  const places = new Map<BlockId, Partial<Record<Lang, SegmentedBlock>>>()
  for (const id of mergedIds(langs.map((lang) => versions[lang]?.blocks ?? []))) places.set(id, {})
  for (const lang of langs) for (const block of versions[lang]?.blocks ?? []) (places.get(block.id) ?? {})[lang] = block
  return [...places].flatMap(([id, blocks]): readonly Row[] => {
    const held = langs.filter((lang) => blocks[lang] !== undefined)
    const facts =
      held.length < 2
        ? ({ method: 'none', confidence: 0.5 } as const)
        : ({ method: 'structure', confidence: 1, evidence: { structure: 1 } } as const)
    const cells = (idsOf: (block: SegmentedBlock) => readonly string[]): Row['cells'] =>
      Object.fromEntries(held.map((lang) => [lang, idsOf(blocks[lang] as SegmentedBlock)]))
    return [
      { id, level: 'paragraph', cells: cells((block) => [block.id]), ...facts },
      {
        id: sentenceId(id, 1),
        level: 'sentence',
        cells: cells((block) => block.sentences.map((_, n) => sentenceId(block.id, n + 1))),
        ...facts,
      },
    ]
  })
}

/** Ids of all versions in file order: each list is in it already, so a list's new ids come before its next known one. */
function mergedIds(lists: readonly (readonly SegmentedBlock[])[]): readonly BlockId[] {
  let merged: readonly BlockId[] = []
  for (const list of lists) {
    const known = new Set(merged)
    const before = new Map<BlockId | null, BlockId[]>()
    let waiting: BlockId[] = []
    for (const { id } of list) {
      if (!known.has(id)) waiting.push(id)
      else if (waiting.length > 0) {
        before.set(id, waiting)
        waiting = []
      }
    }
    merged = [...merged.flatMap((id) => [...(before.get(id) ?? []), id]), ...waiting]
  }
  return merged
}

/** Reports the units that lack a language, one problem for each language, so that holes never pass unnoticed. */
export function holesOf(source: AlignedSource): readonly Problem[] {
  return source.langs.flatMap((lang) => {
    const lacking = source.units.filter(({ texts }) => (texts[lang] ?? '').trim() === '')
    const first = lacking[0]
    if (first === undefined) return []
    const found = `${lacking.length} of ${source.units.length} units without ${lang}`
    return [{ kind: 'unit-incomplete', place: { line: first.line }, found } as const]
  })
}
