/**
 * Source to Version: lines → zones (furniture apart) → chunks (broken lines joined) → marks out → nodes (what each is) →
 * blocks with ids. Input of any quality gives a Version; what is wrong is in `problems`. Guarantees are those of
 * `Version` in model/document.ts.
 */
import type { Block, Residue, Version } from '../model/document.ts'
import type { Lang } from '../model/lang.ts'
import type { Problem } from '../model/problem.ts'
import type { Source } from '../model/source.ts'
import { blocks as makeBlocks } from './structure/blocks.ts'
import { chunks } from './lines/chunks.ts'
import { classify } from './structure/classify.ts'
import { frontTexts } from './front/front.ts'
import { isResidue, type ZonedLine, zones } from './lines/furniture.ts'
import { joinery } from './lines/joint.ts'
import { languageProblems } from '../text/language-guess.ts'
import { seriesOf } from '../text/numbering/section-numbers.ts'
import { readLines } from './lines/lines.ts'
import { unmark } from './footnote-marks.ts'
import { masthead } from './front/masthead.ts'

/** The version a source holds. Never throws. Cost: linear in the text but for bounded look-ahead and n log n marks. */
export function parse(source: Source, lang: Lang): Version {
  const { lines, shape } = readLines(source)
  const zoned = zones(lines, shape)
  const { body, notes } = chunks(zoned, shape, joinery(source.text))
  const marked = unmark(source, body, notes)
  const nodes = classify(body, marked, shape)
  const { blocks, problems } = makeBlocks(nodes, notes)
  const title = blocks.find((block) => block.id === 'h0')?.text ?? null
  const furniture = zoned
    .filter((line) => line.zone === 'masthead' || line.zone === 'running-head')
    .map((line) => line.text)
  return {
    lang,
    title,
    masthead: masthead([...furniture, ...frontTexts(nodes)], title, source.masthead),
    blocks,
    residue: residue(zoned),
    problems: [
      ...source.problems,
      ...problems,
      ...bindingProblems(blocks),
      ...missingNumbers(blocks),
      ...languageProblems(blocks, lang),
    ],
  }
}

function residue(lines: readonly ZonedLine[]): readonly Residue[] {
  return lines.flatMap((line) =>
    isResidue(line.zone) ? [{ start: line.start, end: line.end, text: line.text, why: line.zone }] : [],
  )
}

/** Footnotes without a mark, marks without a footnote. */
function bindingProblems(blocks: readonly Block[]): readonly Problem[] {
  const marks = new Set(blocks.flatMap((block) => block.footnotes?.map((mark) => mark.number) ?? []))
  const notes = new Set(blocks.filter((block) => block.kind === 'footnote').map((block) => Number(block.number)))
  const unbound = blocks.filter(
    (block) => block.kind === 'footnote' && block.number !== undefined && !marks.has(Number(block.number)),
  )
  const loose = blocks.filter((block) => block.footnotes?.some((mark) => !notes.has(mark.number)))
  return [
    ...unbound.map(
      (block): Problem => ({ kind: 'footnote-unbound', place: placeOf(block), found: block.number ?? '' }),
    ),
    ...loose.map(
      (block): Problem => ({
        kind: 'mark-unbound',
        place: placeOf(block),
        found: (block.footnotes ?? [])
          .filter((mark) => !notes.has(mark.number))
          .map((mark) => mark.number)
          .join(', '),
      }),
    ),
  ]
}

/** Paragraph numbers left out between two that follow each other. */
function missingNumbers(blocks: readonly Block[]): readonly Problem[] {
  const problems: Problem[] = []
  let scope = ''
  let last: number | null = null
  for (const block of blocks) {
    if (block.kind !== 'paragraph') continue
    const own = `${block.id.slice(0, block.id.lastIndexOf('p'))} ${seriesOf(block.number ?? '')}`
    const [from, to] = (block.number ?? '').split(' ')[0]?.split('-') ?? []
    const value = Number.parseInt((from ?? '').split('.').at(-1) ?? '', 10)
    if (own === scope && last !== null && value > last + 1) {
      const expected = value === last + 2 ? `${last + 1}` : `${last + 1}-${value - 1}`
      problems.push({ kind: 'number-missing', place: placeOf(block), found: block.number ?? '', expected })
    } else if (own === scope && last !== null && value < last) {
      problems.push({
        kind: 'number-out-of-order',
        place: placeOf(block),
        found: block.number ?? '',
        expected: `${last + 1}`,
      })
    }
    scope = own
    last = to === undefined ? value : Number(to)
  }
  return problems
}

function placeOf(block: Block): NonNullable<Problem['place']> {
  const first = block.source[0]
  return { block: block.id, ...(first === undefined ? {} : { start: first.start, end: first.end }) }
}
