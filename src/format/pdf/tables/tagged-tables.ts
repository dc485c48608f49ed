/**
 * What the tags of a PDF tell of its tables: from the structure tree of a page to the place of each piece of marked
 * content. Word names the tables of some files and only the paragraphs of others (those of the United Nations): either
 * tells which lines are one cell. Files without tags give nothing; their tables are found by their layout (find-tables.ts).
 */

/** Where a piece of content stands: paragraphs in the order of the file, tables counted on the page, all from 0. */
export interface CellPlace {
  readonly paragraph: number
  readonly table?: number
  readonly row?: number
  readonly column?: number
}

/** What is used of the structure tree that pdf.js gives. */
export interface StructNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly StructNode[]
}

const DEEPEST = 64

const PARAGRAPHS = /^(P|H[1-6]?|LBody|Caption|Note|BlockQuote)$/

/** Places by number of marked content; empty for a page without tags. A table inside a cell is that cell's text. */
export function taggedPlaces(tree: StructNode | null): ReadonlyMap<number, CellPlace> {
  const places = new Map<number, CellPlace>()
  let tables = -1
  let paragraphs = 0

  function contents(node: StructNode, place: CellPlace, depth: number): void {
    if (node.type === 'content') {
      const number = /_mc(\d+)$/.exec(node.id ?? '')?.[1]
      if (number !== undefined) places.set(Number(number), place)
    }
    if (depth < DEEPEST) for (const child of node.children ?? []) contents(child, place, depth + 1)
  }

  function rowsOf(node: StructNode, depth: number): readonly StructNode[] {
    return (node.children ?? []).flatMap((child) =>
      child.role === 'TR' ? [child] : depth < DEEPEST && child.role !== 'TD' ? rowsOf(child, depth + 1) : [],
    )
  }

  function walk(node: StructNode, depth: number): void {
    if (node.role === 'Table') {
      tables += 1
      for (const [row, tr] of rowsOf(node, depth).entries()) {
        const cells = (tr.children ?? []).filter(({ role }) => role === 'TD' || role === 'TH')
        cells.forEach((cell, column) => {
          contents(cell, { paragraph: paragraphs, table: tables, row, column }, depth)
          paragraphs += 1
        })
      }
      return
    }
    if (PARAGRAPHS.test(node.role ?? '')) {
      contents(node, { paragraph: paragraphs }, depth)
      paragraphs += 1
      return
    }
    if (depth < DEEPEST) for (const child of node.children ?? []) walk(child, depth + 1)
  }
  if (tree !== null) walk(tree, 0)
  return places
}
