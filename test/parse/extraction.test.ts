/**
 * The report in every language, printed to pages as extraction gives them (wrapped lines, flattened marks, footnotes
 * under a rule at each page's end, link dumps, running heads), parses back to what it was.
 */
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import type { Block, Version } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'
import { cells } from '../../src/text/script.ts'
import { corpusText } from './corpus-text.ts'

/** How pages look: `blank` lines after every line, running heads, and the width. */
interface Print {
  readonly name: string
  readonly width: number
  readonly everyLineBlank: boolean
  readonly heads: boolean
  readonly dumps: boolean
}

const PRINTS: readonly Print[] = [
  {
    name: 'a blank line after every line, as the report was extracted',
    width: 76,
    everyLineBlank: true,
    heads: false,
    dumps: true,
  },
  {
    name: 'blank lines between blocks, with running heads and feet',
    width: 90,
    everyLineBlank: false,
    heads: true,
    dumps: false,
  },
]

function parsed(text: string, lang: Lang): Version {
  return parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang)
}

/** Stands before a printed mark until its page is known. */
const HERE = '\ue000'

/** The text of a block with its label and its marks as bare digits, one after another with `、` or a comma. */
function flattened(block: Block): string {
  let text = ''
  let from = 0
  const marks = block.footnotes ?? []
  for (const [i, mark] of marks.entries()) {
    const next = marks[i + 1]
    text += block.text.slice(from, mark.at) + HERE + mark.number + (next?.at === mark.at ? ', ' : '')
    if (
      next?.at !== mark.at &&
      block.text[mark.at] !== undefined &&
      /[\p{L}\p{N}(《“«]/u.test(block.text[mark.at] ?? '')
    )
      text += ' '
    from = mark.at
  }
  text += block.text.slice(from)
  return `${block.label === undefined ? '' : `${block.label} `}${text}`
}

function wrap(text: string, width: number): readonly string[] {
  const units = text.match(/\p{Script=Han}[。；：，、）》”）]*|[^ \p{Script=Han}]+| +/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (cells((line + unit).trim()) > width && line.trim() !== '') {
      lines.push(line.trim())
      line = unit.trimStart()
    } else line += unit
  }
  return [...lines, line.trim()]
}

function printed(version: Version, print: Print): string {
  const notes = new Map(
    version.blocks.filter((block) => block.kind === 'footnote').map((block) => [Number(block.number), block]),
  )
  const pages: string[] = []
  let lines: string[] = []
  let foot: Block[] = []
  const flush = (): void => {
    const body = print.everyLineBlank ? lines.join('\n\n') : lines.join('\n')
    const below = foot.flatMap((note) => wrap(`${note.number} ${note.text}`, print.width).map((line) => ` ${line}`))
    const gap = print.everyLineBlank ? '\n\n' : '\n'
    const rule = below.length === 0 ? '' : `\n__________________${gap}${below.join(gap)}\n`
    const dump =
      print.dumps && foot.length > 0
        ? `\n${foot.map((note) => `https://undocs.org/ch/A/${note.number}/1`).join('\n')}`
        : ''
    const head = print.heads ? `E/2023/1\n\n` : ''
    const last = print.heads ? `\n\n23-12345 ${' '.repeat(40)} ${pages.length + 1}/99` : ''
    pages.push(`${head}${body}${rule}${dump}${last}`)
    lines = []
    foot = []
  }
  for (const block of version.blocks) {
    if (block.kind === 'footnote') continue
    const room = 40
    const own = wrap(flattened(block), print.width)
    // Marks are placed on the page where they stand: a block's notes are set on the page its mark falls on.
    for (const [n, line] of own.entries()) {
      if (lines.length >= room && !(block.kind === 'heading')) flush()
      lines.push(block.kind === 'heading' && n === 0 ? `  ${line}` : line)
      for (const match of line.matchAll(/\ue000(\d+)/g)) {
        const note = notes.get(Number(match[1]))
        if (note !== undefined) foot.push(note)
      }
    }
    if (!print.everyLineBlank) lines.push('')
  }
  flush()
  return pages.join(print.heads ? '\n\f' : '\n').replaceAll(HERE, '')
}

describe.each(PRINTS)('printed with $name', (print) => {
  test.each(LANGS)('the report in %s comes back', (lang) => {
    const original = parsed(corpusText('ceb-annual-overview-2022', lang), lang)
    const again = parsed(printed(original, print), lang)
    const facts = (version: Version): readonly string[] =>
      version.blocks
        .filter((block) => block.page === undefined && !block.id.startsWith('u0-'))
        .map(
          (block) =>
            `${block.id} ${block.text}${(block.footnotes ?? []).map((mark) => ` [${mark.number}@${mark.at}]`).join('')}`,
        )
    expect(facts(again)).toEqual(facts(original))
  })
})
