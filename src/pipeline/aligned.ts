/**
 * A translation memory or translation file as the versions it holds. Each unit becomes one block, with the same id in
 * every language that has it, so that the file's own alignment is kept as it stands. Units that carry a block id of
 * ours (a file we exported) get it back; the others are unnumbered blocks in file order.
 */
import { type BlockKind, NO_FACTS, type SegmentedBlock, type SegmentedVersion } from '../model/document.ts'
import { asBlockId, type BlockId, parseBlockId } from '../model/ids.ts'
import type { Lang } from '../model/lang.ts'
import type { AlignedSource, AlignedUnit } from '../model/source.ts'
import { sentences } from '../segment/sentences.ts'
import type { Versions } from './record.ts'

/** The versions of an aligned file, segmented into sentences. */
export function versionsOf(source: AlignedSource): Versions {
  const ids = unitIds(source.units)
  const versions: Partial<Record<Lang, SegmentedVersion>> = {}
  for (const lang of source.langs) {
    const blocks = source.units.flatMap((unit, index) => {
      const text = unit.texts[lang]
      return text === undefined || text.trim() === '' ? [] : [toBlock(ids[index] as BlockId, text, lang)]
    })
    versions[lang] = { lang, title: null, masthead: NO_FACTS, blocks, residue: [], problems: [] }
  }
  return versions
}

function toBlock(id: BlockId, text: string, lang: Lang): SegmentedBlock {
  const number = /(?:^|\.)(?:p|fn)(\d+)([a-z]*)$/.exec(id)
  return {
    id,
    kind: kindOf(id),
    ...(number === null ? {} : { number: number[2] === '' ? (number[1] as string) : `${number[1]} ${number[2]}` }),
    text,
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
