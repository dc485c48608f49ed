/** The shape that `hexapla parse --json` prints: a Version without what only the program needs. */
import type { Block, Residue, Version } from '../model/document.ts'
import type { Problem } from '../model/problem.ts'

/** A block as printed; absent fields are left out. */
export interface JsonBlock {
  readonly id: string
  readonly kind: Block['kind']
  readonly number?: string
  readonly label?: string
  readonly level?: number
  readonly text: string
  readonly footnotes?: readonly { readonly number: number; readonly at: number }[]
  readonly parent?: string
}

export interface JsonVersion {
  readonly lang: string
  readonly title: string | null
  readonly blocks: readonly JsonBlock[]
  readonly residue: readonly Residue[]
  readonly problems: readonly Problem[]
}

/** The version as plain data in document order; keys in a fixed order, so that equal versions give equal bytes. */
export function versionToJson(version: Version): JsonVersion {
  return {
    lang: version.lang,
    title: version.title,
    blocks: version.blocks.map((block) => ({
      id: block.id,
      kind: block.kind,
      ...(block.number === undefined ? {} : { number: block.number }),
      ...(block.label === undefined ? {} : { label: block.label }),
      ...(block.level === undefined ? {} : { level: block.level }),
      text: block.text,
      ...(block.footnotes === undefined
        ? {}
        : { footnotes: block.footnotes.map(({ number, at }) => ({ number, at })) }),
      ...(block.parent === undefined ? {} : { parent: block.parent }),
    })),
    residue: version.residue.map(({ start, end, text, why }) => ({ start, end, text, why })),
    problems: version.problems,
  }
}
