/**
 * Last step of parsing: blocks with ids from classified nodes. Ids are made of numbers, labels by ordinal and places in
 * the outline, so that every language gives the same; a second use of an id gets `x2`, `x3`, … and a problem.
 * Past 300 lines because every kind of block reads and moves the same state: scopes, counters, ids in use.
 */
import type { Block, BlockKind, Span } from '../../model/document.ts'
import { asBlockId, type BlockId, parseBlockId } from '../../model/ids.ts'
import type { Problem } from '../../model/problem.ts'
import type { Label } from '../../text/numbering/labels.ts'
import { letterOf } from '../../text/numerals/readings.ts'
import { romanOf } from '../../text/numerals/roman.ts'
import type { Chunk } from '../lines/chunks.ts'
import { continues, type List, startsRoman } from './lists.ts'
import type { Node, Rank } from './nodes.ts'
import { chapterOrSection, closeTo, headingId, RANKS, type Scope } from './heading-outline.ts'
import { articlesRestart } from './numbering-places.ts'

/** Blocks of the body, then of the footnotes. Problems: numbers and footnotes that occur twice. */
export function blocks(
  nodes: readonly Node[],
  notes: readonly Chunk[],
): { blocks: readonly Block[]; problems: readonly Problem[] } {
  const maker = new BlockMaker(nodes)
  for (const [i, node] of nodes.entries()) maker.add(node, nodes[i + 1])
  for (const note of notes) maker.addNote(note)
  return { blocks: maker.out, problems: maker.problems }
}

/** Lists nest no deeper. */
const DEEPEST = 8

class BlockMaker {
  readonly out: Block[] = []
  readonly problems: Problem[] = []
  readonly #used = new Set<string>()
  /** Next suffix to try for an id used before. */
  readonly #taken = new Map<string, number>()
  readonly #nodes: readonly Node[]
  readonly #restarting: boolean
  #scope: Scope
  #outer: Scope | null = null
  #annexes = new Map<string, number>()
  #annex = ''
  #run = 0
  #host: BlockId | null = null
  /** The last numbered paragraph: numbers inside a quotation nest in it. */
  #numbered: BlockId | null = null
  #lists: List[] = []
  #suspended: { lists: List[]; host: BlockId | null } | null = null
  #table: { source: number; id: string } | null = null
  #index = 0

  constructor(nodes: readonly Node[]) {
    this.#nodes = nodes
    this.#restarting = articlesRestart(
      nodes.map((node) =>
        node.is.kind === 'paragraph' || (node.is.kind === 'heading' && node.is.rank === 'article') ? node.label : null,
      ),
    )
    this.#scope = this.#newScope('', 0)
  }

  add(node: Node, next: Node | undefined): void {
    const { is } = node
    if (is.kind !== 'row') this.#table = null
    switch (is.kind) {
      case 'title':
        this.#title(node)
        break
      case 'heading':
        this.#heading(node, is.rank, is.depth)
        break
      case 'paragraph':
        this.#paragraph(node, is.number, is.run)
        break
      case 'nested':
        this.#nested(node)
        break
      case 'item':
        this.#item(node, next)
        break
      case 'row':
        this.#row(node, is.table, is.row)
        break
      case 'text':
        this.#unnumbered(node)
        break
      default:
        is satisfies never
    }
    this.#index++
  }

  addNote(chunk: Chunk): void {
    const skip = chunk.first.skip ?? 0
    const text = chunk.text.slice(skip).trim()
    const number = chunk.note
    if (number === undefined) {
      // A note with an asterisk, or below the rule without any mark.
      const star = /^\*{1,4}\s*/.exec(text)?.[0] ?? ''
      this.#push(plain(chunk, text.slice(star.length)), 'footnote', 'fn0', star === '' ? {} : { label: star.trim() })
      return
    }
    const wanted = `fn${number}`
    if (this.#used.has(wanted)) this.#problem('footnote-repeated', chunk, `${number}`)
    const printed = chunk.first.layout.label
    const label =
      printed ?? (chunk.first.layout.footnote === undefined || skip > 0 ? chunk.text.slice(0, skip).trim() : undefined)
    this.#push(plain(chunk, text), 'footnote', wanted, {
      number: `${number}`,
      ...(label === undefined || label === '' ? {} : { label }),
    })
  }

  #newScope(prefix: string, from: number): Scope {
    // The outline's outermost labelled rank takes the first place of the id: `h1` is chapter I, or section A where no chapters are.
    let topRank: Rank = 'plain'
    for (let i = from; i < this.#nodes.length; i++) {
      const is = this.#nodes[i]?.is
      if (is?.kind !== 'heading') continue
      if (is.rank === 'annex' && i > from) break
      if (is.rank !== 'annex' && is.rank !== 'article' && RANKS[is.rank] < RANKS[topRank]) topRank = is.rank
    }
    return {
      prefix,
      level: prefix === '' ? 0 : 1,
      outline: [],
      children: new Map(),
      lastOrdinal: new Map(),
      anchor: '0',
      unnumbered: new Map(),
      tables: new Map(),
      numbered: topRank !== 'plain' && topRank !== 'digit',
      topRank,
    }
  }

  #title(node: Node): void {
    // `Report of the Secretary-General` under the title is a heading of its own.
    if (this.#used.has(`${this.#scope.prefix}h0`)) return this.#heading(node, 'plain', null)
    this.#endLists()
    this.#push(node, 'heading', `${this.#scope.prefix}h0`, { level: 0 })
  }

  #heading(node: Node, rank: Rank, depth: number | null): void {
    this.#endLists()
    this.#host = null
    if (rank === 'annex') return this.#annexHeading(node)
    if (rank === 'article' && this.#restarting) return this.#articleHeading(node)
    if (this.#outer !== null && rank !== 'plain' && rank !== 'digit') {
      this.#scope = this.#outer
      this.#outer = null
    }
    const scope = this.#scope
    const actual =
      rank === 'chapter' || rank === 'section'
        ? chapterOrSection(node.label, scope)
        : { rank, ordinal: ordinalOf(node.label) }
    const own = actual.rank
    scope.outline = closeTo(scope.outline, own, depth)
    const parent = scope.outline.at(-1)
    const id = headingId(scope, parent, own, actual.ordinal)
    const local = id.slice(scope.prefix.length)
    const level = local.startsWith('h0.')
      ? local.split('.').length - 1
      : local.split('.').length + (scope.prefix === '' ? 0 : 1)
    const above = parent?.id ?? this.#existing(`${scope.prefix}h0`)
    const block = this.#push(node, 'heading', id, {
      level,
      ...(above === undefined ? {} : { parent: above }),
      ...labelled(node),
    })
    scope.outline.push({ id: block.id, rank: own, depth, level })
    this.#host = null
  }

  #annexHeading(node: Node): void {
    this.#numbered = null
    this.#outer = null
    const appendix = /^(appendix|appendice|apéndice|добавление|附录|附錄|التذييل|تذييل)/iu.test(node.label?.form ?? '')
    const base = appendix ? this.#annex : ''
    const last = this.#annexes.get(base) ?? 0
    const stated = ordinalOf(node.label)
    const ordinal = stated !== null && stated > last ? stated : last + 1
    this.#annexes.set(base, ordinal)
    const prefix = `${base}an${ordinal}.`
    if (!appendix) this.#annex = prefix
    this.#scope = this.#newScope(prefix, this.#index)
    this.#push(node, 'heading', `${prefix}h0`, { level: 1, ...labelled(node) })
  }

  #articleHeading(node: Node): void {
    this.#numbered = null
    const outer = this.#outer ?? this.#scope
    this.#outer = outer
    const stated = (node.label?.number ?? `${ordinalOf(node.label) ?? 0}`).replace(/[^0-9a-z]/gi, '')
    const place = `${outer.prefix}ar${stated}`
    const prefix = this.#free(`${place}.h0`, (n) => `${place}x${n}.h0`).slice(0, -2)
    this.#scope = {
      ...this.#newScope(prefix, this.#nodes.length),
      numbered: false,
      topRank: 'plain',
      level: (outer.outline.at(-1)?.level ?? outer.level) + 1,
    }
    const parent = outer.outline.at(-1)
    this.#push(node, 'heading', `${prefix}h0`, {
      level: this.#scope.level,
      ...labelled(node),
      ...(parent === undefined ? {} : { parent: parent.id }),
      ...(node.label?.number === undefined ? {} : { number: node.label.number }),
    })
  }

  #paragraph(node: Node, number: string, run: number): void {
    this.#endLists()
    if (run > this.#run) {
      const base = this.#outer === null ? this.#scope.prefix.replace(/s\d+\.$/, '') : this.#scope.prefix
      const scope = this.#newScope(`${base}s${run + 1}.`, this.#index)
      scope.outline = this.#scope.outline
      this.#scope = { ...scope, anchor: '0', level: this.#scope.level }
    }
    this.#run = run
    const key = number
      .toLowerCase()
      .replace('-', 'to')
      .replace(/[^0-9a-z.]/g, '')
    const wanted = `${this.#scope.prefix}p${key}`
    if (this.#used.has(wanted)) this.#problem('number-repeated', node.chunk, number)
    const block = this.#push(node, 'paragraph', wanted, { number, ...labelled(node) })
    this.#scope.anchor = block.id.slice(block.id.lastIndexOf('p') + 1)
    this.#host = block.id
    this.#numbered = block.id
  }

  #nested(node: Node): void {
    const host = this.#numbered ?? this.#host
    if (host === null) return this.#unnumbered(node)
    this.#endLists()
    const ordinal = ordinalOf(node.label) ?? 1
    const block = this.#push(node, 'item', `${host}.${ordinal}`, {
      level: 1,
      parent: this.#used.has(host) ? host : undefined,
      ...labelled(node),
    })
    this.#host = block.id
  }

  #item(node: Node, next: Node | undefined): void {
    const label = node.label
    if (label === null) return this.#unnumbered(node)
    if (this.#suspended !== null) {
      // A list that goes on after a paragraph between its items.
      if (
        this.#lists.length === 0 &&
        continues(this.#suspended.lists, label) !== null &&
        !label.readings.some((r) => r.ordinal === 1)
      ) {
        this.#lists = this.#suspended.lists
        this.#host = this.#suspended.host
      }
      this.#suspended = null
    }
    if (this.#host === null) this.#host = asBlockId(this.#nextUnnumbered())
    const known = continues(this.#lists, label)
    const letterThenRoman = known !== null && known.style === 'letter' && startsRoman(label, next?.label ?? null)
    if (known !== null && !letterThenRoman) {
      this.#lists = this.#lists.slice(0, known.level + 1)
      const list = this.#lists[known.level]
      if (list !== undefined) list.last = known.ordinal
    } else {
      const first = label.readings.find((reading) => reading.ordinal === 1) ?? label.readings[0]
      const style = first?.style ?? 'bullet'
      // The same label again starts a list beside the open one, not inside it.
      const open = this.#lists.findIndex((list) => list.form === label.form && list.style === style && !letterThenRoman)
      this.#lists = this.#lists.slice(0, open < 0 ? DEEPEST - 1 : open)
      this.#lists.push({
        form: label.form,
        style,
        upper: first?.upper ?? false,
        last: first?.ordinal ?? 1,
        id: this.#host,
      })
    }
    const depth = this.#lists.length
    const list = this.#lists[depth - 1]
    const parent = depth > 1 ? (this.#lists[depth - 2]?.id ?? this.#host) : this.#host
    const ordinal = list?.last ?? 1
    const part = depth % 2 === 1 ? letterOf(Math.min(ordinal, 700)) : romanOf(ordinal)
    const block = this.#push(node, 'item', `${parent}.${part}`, {
      level: depth,
      parent: this.#used.has(parent) ? parent : undefined,
      ...labelled(node),
    })
    if (list !== undefined) list.id = block.id
  }

  #row(node: Node, table: number, row: number): void {
    const scope = this.#scope
    const last = this.out.at(-1)
    const cell = { text: node.text, footnotes: node.footnotes, spans: spansOf(node.chunk) }
    if (this.#table !== null && this.#table.source === table && last?.kind === 'row' && this.#lastRow === row) {
      const cells = [...(last.cells ?? []), cell.text]
      const shift = last.text.length + 1
      const footnotes = [
        ...(last.footnotes ?? []),
        ...cell.footnotes.map((mark) => ({ number: mark.number, at: mark.at + shift })),
      ]
      this.out[this.out.length - 1] = {
        ...last,
        cells,
        text: cells.join('\t'),
        source: [...last.source, ...cell.spans],
        ...(footnotes.length === 0 ? {} : { footnotes }),
      }
      return
    }
    if (this.#table === null || this.#table.source !== table) {
      const n = (scope.tables.get(scope.anchor) ?? 0) + 1
      scope.tables.set(scope.anchor, n)
      this.#table = { source: table, id: `${scope.prefix}t${scope.anchor}-${n}` }
      this.#rows = 0
    }
    this.#rows++
    this.#lastRow = row
    this.#push(node, 'row', `${this.#table.id}.r${this.#rows}`, { cells: [cell.text] })
  }
  #rows = 0
  #lastRow = -1

  #unnumbered(node: Node): void {
    const host = this.#host
    if (this.#lists.length > 0) this.#suspended = { lists: this.#lists, host }
    this.#lists = []
    const label = node.label === null ? {} : labelled(node)
    const block = this.#push(node, 'unnumbered', this.#nextUnnumbered(), label)
    this.#host = block.id
  }

  #nextUnnumbered(): string {
    const scope = this.#scope
    const n = (scope.unnumbered.get(scope.anchor) ?? 0) + 1
    scope.unnumbered.set(scope.anchor, n)
    return `${scope.prefix}u${scope.anchor}-${n}`
  }

  #endLists(): void {
    this.#lists = []
    this.#suspended = null
  }

  /** The id if nothing has it, else the first of `p57x2`, `p57x3`, … that nothing has. Cost: constant on average. */
  #free(wanted: string, next: (n: number) => string): string {
    if (!this.#used.has(wanted)) return wanted
    let n = this.#taken.get(wanted) ?? 2
    while (this.#used.has(next(n))) n++
    this.#taken.set(wanted, n + 1)
    return next(n)
  }

  #existing(id: string): BlockId | undefined {
    return this.#used.has(id) ? (parseBlockId(id) ?? undefined) : undefined
  }

  #problem(kind: Problem['kind'], chunk: Chunk, found: string): void {
    this.problems.push({
      kind,
      place: { line: chunk.first.row, start: chunk.first.start, end: chunk.first.end },
      found,
    })
  }

  #push(
    of: Pick<Node, 'chunk' | 'text' | 'footnotes'>,
    kind: BlockKind,
    wanted: string,
    extra: Partial<Block> & { parent?: BlockId | undefined },
  ): Block {
    const id = this.#free(wanted, (n) => `${wanted}x${n}`)
    this.#used.add(id)
    const { parent, ...others } = extra
    const page = of.chunk.first.layout.page
    const block: Block = {
      id: asBlockId(id),
      kind,
      ...others,
      text: of.text,
      ...(of.footnotes.length === 0 ? {} : { footnotes: of.footnotes }),
      ...(parent === undefined ? {} : { parent }),
      source: spansOf(of.chunk),
      ...(page === undefined ? {} : { page }),
    }
    this.out.push(block)
    return block
  }
}

function plain(chunk: Chunk, text: string): Pick<Node, 'chunk' | 'text' | 'footnotes'> {
  return { chunk, text, footnotes: [] }
}

function spansOf(chunk: Chunk): readonly Span[] {
  return chunk.pieces.map(({ start, end }) => ({ start, end }))
}

function labelled(node: Node): { label?: string } {
  return node.label === null || node.text === node.label.raw ? {} : { label: node.label.raw }
}

function ordinalOf(label: Label | null): number | null {
  return (label?.readings.find((reading) => reading.style !== 'letter') ?? label?.readings[0])?.ordinal ?? null
}
