/**
 * Last step of parsing: blocks with ids from classified nodes. Ids are made of numbers, labels by ordinal and places in
 * the outline, so that every language gives the same; a second use of an id gets `x2`, `x3`, … and a problem.
 */
import type { Block, BlockKind, Span } from '../model/document.ts'
import { asBlockId, type BlockId, parseBlockId } from '../model/ids.ts'
import type { Problem } from '../model/problem.ts'
import type { Label } from '../text/labels.ts'
import { letterOf, type NumeralReading, romanOf } from '../text/numerals.ts'
import type { Chunk } from './chunks.ts'
import { articlesRestart, type Node, type Rank } from './classify.ts'

const RANKS: Readonly<Record<Rank, number>> = {
  annex: 0,
  division: 1,
  chapter: 2,
  section: 3,
  article: 4,
  digit: 5,
  plain: 6,
}

interface Open {
  readonly id: BlockId
  readonly rank: Rank
  readonly depth: number | null
  readonly level: number
}

/** One level of an open list. */
interface List {
  readonly form: string
  readonly style: NumeralReading['style'] | 'bullet'
  readonly upper: boolean
  last: number
  id: BlockId
}

/** What numbering is relative to: the document, an annex, an article of a treaty. */
interface Scope {
  readonly prefix: string
  /** Level of the heading that opens the scope; 0 for the document. */
  level: number
  outline: Open[]
  readonly children: Map<string, number>
  readonly lastOrdinal: Map<string, number>
  anchor: string
  readonly unnumbered: Map<string, number>
  readonly tables: Map<string, number>
  readonly numbered: boolean
  readonly topRank: Rank
}

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

class BlockMaker {
  readonly out: Block[] = []
  readonly problems: Problem[] = []
  readonly #used = new Set<string>()
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
    const label = chunk.first.layout.footnote === undefined || skip > 0 ? chunk.text.slice(0, skip).trim() : undefined
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
        ? this.#chapterOrSection(node.label, scope)
        : { rank, ordinal: ordinalOf(node.label) }
    const own = actual.rank
    scope.outline = closeTo(scope.outline, own, depth)
    const parent = scope.outline.at(-1)
    const id = this.#headingId(scope, parent, own, actual.ordinal)
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

  /** Roman or letter: `C.` after `B.` is section C, after chapter XCIX it would be chapter 100. */
  #chapterOrSection(label: Label | null, scope: Scope): { rank: Rank; ordinal: number | null } {
    const roman = label?.readings.find((reading) => reading.style !== 'letter')
    const letters = label?.readings.filter((reading) => reading.style === 'letter') ?? []
    const chapter = (scope.lastOrdinal.get('chapter') ?? 0) + 1
    const openSection = scope.outline.find((open) => open.rank === 'section')
    const sectionKey = `section ${scope.outline.findLast((open) => RANKS[open.rank] < RANKS.section)?.id ?? ''}`
    const section = (scope.lastOrdinal.get(sectionKey) ?? 0) + 1
    const isWord = label?.form === 'x -' && roman === undefined
    const letter = letters.find((reading) => reading.ordinal === section) ?? letters[0]
    const take = (rank: Rank, ordinal: number): { rank: Rank; ordinal: number } => {
      scope.lastOrdinal.set(rank === 'chapter' ? 'chapter' : sectionKey, ordinal)
      return { rank, ordinal }
    }
    if (roman === undefined || isWord)
      return letter === undefined ? { rank: 'chapter', ordinal: null } : take('section', letter.ordinal)
    if (letter === undefined) return take('chapter', roman.ordinal)
    if (openSection !== undefined && letter.ordinal === section && roman.ordinal !== chapter)
      return take('section', letter.ordinal)
    if (roman.ordinal === chapter || roman.ordinal === 1) return take('chapter', roman.ordinal)
    return letter.ordinal === section || /^[CDLM]/.test(label?.raw ?? '')
      ? take('section', letter.ordinal)
      : take('chapter', roman.ordinal)
  }

  #headingId(scope: Scope, parent: Open | undefined, rank: Rank, ordinal: number | null): string {
    const place = (of: string): number => {
      const n = (scope.children.get(of) ?? 0) + 1
      scope.children.set(of, n)
      return n
    }
    if (parent === undefined) {
      const top = rank === scope.topRank || (RANKS[rank] < RANKS.section && scope.numbered)
      if (top && rank !== 'plain' && rank !== 'digit') return `${scope.prefix}h${ordinal ?? place('top')}`
      if (!scope.numbered) return `${scope.prefix}h${place('top')}`
      return `${scope.prefix}h0.${rank === 'section' && ordinal !== null ? letterOf(ordinal) : place('h0')}`
    }
    if (rank === 'section' && ordinal !== null) return `${parent.id}.${letterOf(ordinal)}`
    if ((rank === 'chapter' || rank === 'division') && ordinal !== null) {
      const wanted = `${parent.id}.${ordinal}`
      scope.children.set(parent.id, Math.max(ordinal, scope.children.get(parent.id) ?? 0))
      return wanted
    }
    return `${parent.id}.${place(parent.id)}`
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
    let prefix = `${outer.prefix}ar${stated}.`
    for (let n = 2; this.#used.has(`${prefix}h0`); n++) prefix = `${outer.prefix}ar${stated}x${n}.`
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
      this.#lists.push({
        form: label.form,
        style: first?.style ?? 'bullet',
        upper: first?.upper ?? false,
        last: first?.ordinal ?? 1,
        id: this.#host,
      })
      if (this.#lists.length > 8) this.#lists.splice(0, this.#lists.length - 8)
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
    let id = wanted
    for (let n = 2; this.#used.has(id); n++) id = suffixed(wanted, n)
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

/** A second block of the same id: `p57x2`, `p57.ax2`, `an1.h0x2`. */
function suffixed(id: string, n: number): string {
  return `${id}x${n}`
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

/** Closes open headings until one can hold a heading of this rank. */
function closeTo(outline: readonly Open[], rank: Rank, depth: number | null): Open[] {
  const open = [...outline]
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const deeper = RANKS[last.rank] > RANKS[rank]
    const equal =
      last.rank === rank && (rank !== 'plain' || depth === null || last.depth === null || last.depth >= depth)
    // A style's own level closes labelled sections, but never the chapter: `Conclusions` after VII stays in VII.
    const byDepth =
      rank === 'plain' &&
      depth !== null &&
      last.depth !== null &&
      last.depth >= depth &&
      RANKS[last.rank] > RANKS.chapter
    if (!deeper && !equal && !byDepth) break
    open.pop()
  }
  return open
}

/** The open list level that a label continues, innermost first; null where it starts a new one. */
function continues(
  lists: readonly List[],
  label: Label,
): { level: number; ordinal: number; style: List['style'] } | null {
  for (const gap of [1, 4]) {
    for (let level = lists.length - 1; level >= 0; level--) {
      const list = lists[level]
      if (list === undefined || list.form !== label.form) continue
      if (list.style === 'bullet') {
        if (label.readings.length === 0) return { level, ordinal: list.last + 1, style: 'bullet' }
        continue
      }
      const reading = label.readings.find(
        (r) =>
          r.style === list.style && r.upper === list.upper && r.ordinal > list.last && r.ordinal - list.last <= gap,
      )
      if (reading !== undefined) return { level, ordinal: reading.ordinal, style: list.style }
    }
  }
  return null
}

/** `(i)` after `(h)`: roman one where `(ii)` comes next, else the ninth letter. */
function startsRoman(label: Label, next: Label | null): boolean {
  if (!label.readings.some((reading) => reading.style === 'roman' && reading.ordinal === 1)) return false
  return (
    next?.kind === 'item' &&
    next.form === label.form &&
    next.readings.some((reading) => reading.style === 'roman' && reading.ordinal === 2)
  )
}
