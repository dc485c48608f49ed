/**
 * HTML as a `Source`: a hard line for each block element, with headings, list labels (start and type honoured), table
 * cells, and footnotes bound to their references by the links between them. Scripts, styles and what is hidden become
 * residue lines after the text (`markup`), navigation and page furniture too, so that nothing is lost. Reads pages of
 * un.org and what Word saves; htmlparser2 forgives everything else.
 * Past 300 lines, and `readHtmlText` past 80, because the callbacks of the parser share one state.
 */
import { Parser } from 'htmlparser2'
import type { Problem, Read } from '../../model/problem.ts'
import type { Source, SourceLine } from '../../model/source.ts'
import { numberAsPrinted } from '../docx/numbering.ts'
import { HTML_LIMITS } from '../limits.ts'
import { decodeHtml } from './decode-html.ts'
import { createSourceBuilder, type LinePiece } from '../source/source-builder.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption html'
  ).split(' '),
)
/** Elements whose text is not shown as running text. */
const DROPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'select',
  'button',
  'svg',
  'iframe',
  'object',
  'head',
  'rt',
  'rp',
])
const FURNITURE = new Set(['nav', 'footer', 'aside'])
/** Words by which pages name what surrounds their text, as classes and ids. */
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|cookies?|skip-?link|skip-to-content|share|social|sr-only|visually-hidden|element-invisible|language-switcher)(?:$|[\s_-])/i

interface Line {
  readonly pieces: LinePiece[]
  role?: SourceLine['role']
  level?: number
  label?: string
  cell?: NonNullable<SourceLine['cell']>
  style?: string
  bold?: boolean
  centred?: boolean
  footnote?: number
  /** Nothing but a link into the page so far. */
  linked?: boolean
}

interface List {
  readonly ordered: boolean
  readonly type: string
  count: number
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly dropped: boolean
  readonly furniture: boolean
  readonly preformatted: boolean
  readonly centred: boolean
}

interface Table {
  readonly index: number
  row: number
  column: number
  /** Columns that cells of rows above reach down into: rows left by column. */
  readonly reach: Map<number, number>
}

/** A link from text to a note or back. `at` is the piece inside the line it was made in. */
interface Reference {
  readonly line: Line
  readonly piece: number
  readonly target: string
}

/** The source of an HTML file; null where it holds no text. */
export function readHtml(bytes: Uint8Array): Read<Source | null> {
  return readHtmlText(decodeHtml(bytes), 'html')
}

/** The source of a page, or of the pages of a book one after another; null where it holds no text. */
export function readHtmlText(text: string, format: 'html' | 'epub'): Read<Source | null> {
  const problems: Problem[] = []
  const lines: Line[] = []
  const residue: Line[] = []
  const stack: Open[] = []
  const lists: List[] = []
  const tables: Table[] = []
  const anchors = new Map<string, Line>()
  const references: Reference[] = []
  let tableCount = 0
  let current: Line = { pieces: [] }
  let link: string | null = null
  let linkStart = 0
  let pendingLabel: { label: string; depth: number } | null = null
  let bold = 0

  const inside = (): Open | undefined => stack.at(-1)

  /** `Skip to main content`: a line that is nothing but a link into the page, before the page's text begins. */
  function isSkipLink(): boolean {
    const begun = lines.some(({ role, pieces }) => role === 'heading' || pieces.length > 2)
    return !begun && current.linked === true && (current.role === undefined || current.role === 'item')
  }

  function flush(): void {
    const shown = current.pieces.some((piece) => piece.text.trim() !== '')
    if (shown && lines.length + residue.length < HTML_LIMITS.lines) {
      if (inside()?.furniture === true || isSkipLink()) {
        current.role = 'markup'
        residue.push(current)
      } else lines.push(current)
    }
    // an anchor without text belongs to the line that follows
    const empty = shown ? [] : [...anchors].filter(([, line]) => line === current).map(([id]) => id)
    current = { pieces: [] }
    for (const id of empty) anchors.set(id, current)
    link = null
  }

  function dress(): void {
    const open = inside()
    if (current.pieces.length > 0) return
    const table = tables.at(-1)
    const cell = stack.findLast(({ name }) => name === 'td' || name === 'th' || name === 'table')
    if (table !== undefined && cell !== undefined && cell.name !== 'table' && current.role === undefined) {
      current.role = 'cell'
      current.cell = { table: table.index, row: table.row, column: table.column }
    }
    const heading = stack.findLast(({ name }) => /^h[1-6]$/.test(name))
    const style = stack.findLast(({ attributes }) => (attributes['class'] ?? '') !== '')?.attributes['class']
    if (style !== undefined) current.style = style
    if (open?.centred === true) current.centred = true
    if (heading !== undefined) {
      current.role = 'heading'
      current.level = Number(heading.name[1])
    } else if (/^MsoTitle\b|^TitleHCH/i.test(style ?? '')) current.role = 'title'
    else if (/^MsoFootnoteText/i.test(style ?? '')) current.role = 'footnote'
    if (pendingLabel !== null && stack.some(({ name }) => name === 'li')) {
      if (pendingLabel.label !== '') current.label = pendingLabel.label
      current.role ??= 'item'
      current.level ??= pendingLabel.depth
      pendingLabel = null
    }
  }

  function addText(value: string): void {
    const open = inside()
    if (open?.dropped === true) {
      if (value.trim() !== '') residue.push({ pieces: [{ text: value }], role: 'markup' })
      return
    }
    const clean = open?.preformatted === true ? value : value.replace(/[ \t\r\n\f]+/g, ' ')
    const last = current.pieces.at(-1)?.text ?? ''
    const joined = open?.preformatted !== true && (last === '' || last.endsWith(' ')) ? clean.replace(/^ /, '') : clean
    if (joined === '') return
    if (open?.preformatted === true && joined.includes('\n')) {
      const rows = joined.split('\n')
      rows.forEach((row, index) => {
        if (index > 0) flush()
        if (row === '') return
        dress()
        current.pieces.push({ text: row })
      })
      return
    }
    dress()
    if (joined.trim() !== '') {
      const isLinked = link !== null && stack.some(({ name }) => name === 'a')
      current.linked = isLinked && current.linked !== false
    }
    if (current.pieces.length === 0 && bold > 0) current.bold = true
    else if (bold === 0 && joined.trim() !== '') delete current.bold
    current.pieces.push({ text: joined })
  }

  function openBlock(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'ol' || name === 'ul') {
      const start = Number(attributes['start'] ?? 1)
      lists.push({
        ordered: name === 'ol',
        type: attributes['type'] ?? '1',
        count: (Number.isFinite(start) ? start : 1) - 1,
      })
    } else if (name === 'li') {
      const list = lists.at(-1)
      if (list !== undefined) {
        const value = Number(attributes['value'] ?? Number.NaN)
        list.count = Number.isFinite(value) ? value : list.count + 1
        pendingLabel = { label: list.ordered ? listLabel(list.count, list.type) : '•', depth: lists.length }
      }
    } else if (name === 'table') {
      tables.push({ index: tableCount, row: -1, column: -1, reach: new Map() })
      tableCount += 1
    } else if (name === 'tr') {
      const table = tables.at(-1)
      if (table !== undefined) {
        table.row += 1
        table.column = -1
        for (const [column, left] of table.reach) {
          if (left <= 1) table.reach.delete(column)
          else table.reach.set(column, left - 1)
        }
      }
    } else if (name === 'td' || name === 'th') nextCell(tables.at(-1), attributes)
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stack.length >= HTML_LIMITS.depth) return
        const parent = inside()
        if (BLOCKS.has(name)) flush()
        if (name === 'br' && parent?.dropped !== true) {
          const kept = { ...current, pieces: [] as LinePiece[] }
          const style = parent?.name
          if (current.pieces.length > 0) {
            flushSoft()
            if (style !== undefined) Object.assign(current, kept, { pieces: current.pieces })
            delete current.label
          }
          return
        }
        const css = attributes['style'] ?? ''
        const hidden =
          'hidden' in attributes || /display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden/i.test(css)
        const role = attributes['role'] ?? ''
        if (VOID.has(name)) {
          anchor(attributes)
          return
        }
        stack.push({
          name,
          attributes,
          dropped: parent?.dropped === true || hidden || DROPPED.has(name) || /^(s|strike|del)$/.test(name),
          furniture:
            parent?.furniture === true ||
            FURNITURE.has(name) ||
            /^(navigation|banner|contentinfo|search)$/.test(role) ||
            (/^(div|ul|ol|section|span|a|p|form)$/.test(name) &&
              FURNITURE_NAME.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)),
          preformatted:
            parent?.preformatted === true || name === 'pre' || /mso-spacerun|white-space\s*:\s*pre/i.test(css),
          centred:
            /text-align\s*:\s*center/i.test(css) ||
            attributes['align'] === 'center' ||
            name === 'center' ||
            (parent?.centred === true && !/text-align/.test(css)),
        })
        if (BLOCKS.has(name)) openBlock(name, attributes)
        if (/^(b|strong)$/.test(name)) bold += 1
        anchor(attributes)
        if (name === 'a' && (attributes['href'] ?? '').includes('#')) {
          link = (attributes['href'] ?? '').replace(/^.*#/, '')
          linkStart = current.pieces.length
        }
      },
      ontext: addText,
      onclosetag(name) {
        const at = stack.findLastIndex((open) => open.name === name)
        if (at < 0) return
        if (name === 'a' && link !== null) {
          if (current.pieces.length > linkStart) references.push({ line: current, piece: linkStart, target: link })
          link = null
        }
        if (/^(b|strong)$/.test(name)) bold = Math.max(0, bold - 1)
        if (BLOCKS.has(name)) flush()
        if (name === 'ol' || name === 'ul') lists.pop()
        if (name === 'table') tables.pop()
        stack.length = at
      },
      oncomment(value) {
        if (value.trim() !== '' && !value.startsWith('[if') && value !== '[endif]') {
          residue.push({ pieces: [{ text: value }], role: 'markup' })
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )

  function flushSoft(): void {
    const line = current
    flush()
    if (lines.at(-1) === line) (line as Line & { soft?: boolean }).soft = true
  }

  function anchor(attributes: Readonly<Record<string, string>>): void {
    for (const id of [attributes['id'], attributes['name']]) if (id !== undefined && id !== '') anchors.set(id, current)
  }

  parser.write(text)
  parser.end()
  flush()
  bindNotes(lines, references, anchors)

  const builder = createSourceBuilder()
  for (const line of [
    ...lines.filter(({ role }) => role !== 'footnote'),
    ...lines.filter(({ role }) => role === 'footnote'),
    ...residue,
  ]) {
    const { pieces, soft, linked: _linked, ...facts } = line as Line & { soft?: boolean }
    builder.line(pieces, { ...facts, ends: soft === true ? 'soft' : 'hard' })
  }
  const source = builder.build(format)
  const empty = !source.lines.some(({ role }) => role !== 'markup')
  if (empty) problems.push({ kind: 'no-text', place: { line: 1 } })
  if (lines.length + residue.length >= HTML_LIMITS.lines)
    problems.push({ kind: 'too-large', place: { line: 1 }, expected: `at most ${HTML_LIMITS.lines} blocks` })
  return { value: empty ? null : source, problems }
}

const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'wbr',
  'area',
  'base',
  'col',
  'embed',
  'source',
  'track',
  'param',
])

function nextCell(table: Table | undefined, attributes: Readonly<Record<string, string>>): void {
  if (table === undefined) return
  table.column += 1
  while (table.reach.has(table.column)) table.column += 1
  const rows = Math.min(1000, Number(attributes['rowspan'] ?? 1) || 1)
  const columns = Math.min(100, Math.max(1, Number(attributes['colspan'] ?? 1) || 1))
  if (rows > 1) for (let index = 0; index < columns; index += 1) table.reach.set(table.column + index, rows)
  table.column += columns - 1
}

function listLabel(count: number, type: string): string {
  const format = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' }[type] ?? 'decimal'
  const label = numberAsPrinted(count, format)
  return format === 'decimal' ? `${label}.` : `(${label})`
}

/**
 * A reference and a note point at each other, or the reference's text is a small number and its target a line that
 * begins with the same. Both become a mark and a footnote line.
 */
function bindNotes(lines: readonly Line[], references: readonly Reference[], anchors: ReadonlyMap<string, Line>): void {
  const order = new Map(lines.map((line, index) => [line, index]))
  const notes = new Map<Line, number>()
  for (const { line, piece, target } of references) {
    const note = anchors.get(target)
    const shown = line.pieces[piece]?.text ?? ''
    const digits =
      /^\s*[[(]?(\d{1,4})[\])]?\s*$/.exec(
        line.pieces
          .slice(piece)
          .map(({ text }) => text)
          .join(''),
      ) ?? /^\s*[[(]?(\d{1,4})[\])]?\s*$/.exec(shown)
    const number = Number(digits?.[1] ?? Number.NaN)
    if (note === undefined || note === line || !Number.isFinite(number)) continue
    const [here, there] = [order.get(line), order.get(note)]
    if (here === undefined || there === undefined || there <= here) continue
    const noteText = note.pieces
      .map(({ text }) => text)
      .join('')
      .trim()
    const opens = new RegExp(`^[[(]?${number}[\\])]?[.\\s]?`).test(noteText) || note.label === `${number}.`
    if (!opens) continue
    const mark = line.pieces[piece]
    if (mark !== undefined) line.pieces[piece] = { ...mark, mark: number }
    notes.set(note, number)
  }
  for (const [note, number] of notes) {
    note.role = 'footnote'
    note.footnote = number
    delete note.level
    if (note.label === `${number}.`) delete note.label
  }
}
