/**
 * Plants one structural fault at a time in one version of a small six-language document and writes the versions as
 * plain text files would stand, so that the whole way from the file to the flag is measured: reading, parsing,
 * segmenting, aligning, checking. Input is a list of units that all versions have; output texts by language. Faults are
 * made in the text alone; nothing of the project's own recognisers is used but the sentence bounds of the clean record.
 */
import type { Lang } from '../src/model/lang.ts'
import { LANGS } from '../src/model/lang.ts'
import type { FlagKind } from '../src/model/flag.ts'
import type { DocumentRecord } from '../src/model/record.ts'
import type { SegmentedBlock } from '../src/model/document.ts'

export const FILE_FAULTS = [
  'paragraph-dropped',
  'paragraph-dropped-renumbered',
  'paragraph-duplicated',
  'paragraph-duplicated-renumbered',
  'paragraph-merged',
  'paragraph-merged-renumbered',
  'paragraph-split',
  'paragraph-split-renumbered',
  'paragraph-swapped',
  'paragraph-swapped-renumbered',
  'paragraph-moved',
  'sentence-dropped',
  'sentence-duplicated',
  'sentence-untranslated',
  'paragraph-untranslated',
  'item-dropped',
  'item-dropped-relabelled',
  'footnote-mark-dropped',
  'footnote-moved',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]

/** The kinds of flag that name a fault, the exact ones first. */
export const NAMED_BY: Readonly<Record<FileFault, readonly FlagKind[]>> = {
  'paragraph-dropped': ['paragraph-missing', 'item'],
  'paragraph-dropped-renumbered': ['paragraph-missing', 'item'],
  'paragraph-duplicated': ['paragraph-duplicated'],
  'paragraph-duplicated-renumbered': ['paragraph-duplicated'],
  'paragraph-merged': ['paragraph-merged', 'item'],
  'paragraph-merged-renumbered': ['paragraph-merged', 'item'],
  'paragraph-split': ['paragraph-merged', 'item'],
  'paragraph-split-renumbered': ['paragraph-merged', 'item'],
  'paragraph-swapped': ['paragraph-order', 'item'],
  'paragraph-swapped-renumbered': ['paragraph-order', 'item'],
  'paragraph-moved': ['paragraph-order', 'item'],
  'sentence-dropped': ['sentence-missing', 'length'],
  'sentence-duplicated': ['paragraph-duplicated', 'sentence-missing', 'length'],
  'sentence-untranslated': ['untranslated'],
  'paragraph-untranslated': ['untranslated'],
  'item-dropped': ['item', 'paragraph-missing'],
  'item-dropped-relabelled': ['item', 'paragraph-missing'],
  'footnote-mark-dropped': ['footnote'],
  'footnote-moved': ['footnote'],
}

/** One paragraph, heading, item or footnote with its text in every version. */
export interface FileUnit {
  readonly kind: SegmentedBlock['kind']
  /** Number in digits, where the unit is numbered. */
  readonly number: number | null
  readonly blocks: Readonly<Record<Lang, SegmentedBlock>>
}

/** A small document: consecutive units, footnotes last. */
export interface FileDocument {
  readonly name: string
  readonly units: readonly FileUnit[]
}

/** Rows that every version fills with one block, cut into documents of about `size` units; footnotes follow their marks. */
export function cutDocument(record: DocumentRecord, size: number): readonly FileDocument[] {
  const byId = new Map(
    LANGS.map((lang) => [
      lang,
      new Map((record.versions[lang]?.blocks ?? []).map((block) => [block.id as string, block])),
    ]),
  )
  const units = record.alignment.rows.flatMap((row): FileUnit[] => {
    if (row.level !== 'paragraph') return []
    const blocks = LANGS.flatMap((lang) => {
      const ids = row.cells[lang] ?? []
      const block = ids.length === 1 ? byId.get(lang)?.get(ids[0] as string) : undefined
      return block === undefined || block.kind === 'row' ? [] : [[lang, block] as const]
    })
    const first = blocks[0]?.[1]
    if (blocks.length !== LANGS.length || first === undefined) return []
    if (blocks.some(([, block]) => block.kind !== first.kind)) return []
    const number = /^\d+$/.test(first.number ?? '') ? Number(first.number) : null
    return [{ kind: first.kind, number, blocks: Object.fromEntries(blocks) as unknown as Record<Lang, SegmentedBlock> }]
  })
  const body = units.filter((unit) => unit.kind !== 'footnote')
  const notes = units.filter((unit) => unit.kind === 'footnote')
  const documents: FileDocument[] = []
  for (let from = 0; from < body.length; ) {
    let to = Math.min(body.length, from + size)
    if (body.length - to < size / 2) to = body.length
    const part = body.slice(from, to)
    const marks = new Set(
      part.flatMap((unit) => LANGS.flatMap((lang) => (unit.blocks[lang].footnotes ?? []).map((mark) => mark.number))),
    )
    documents.push({
      name: `${record.info.slug}-${documents.length + 1}`,
      units: [...part, ...notes.filter((unit) => marks.has(unit.number ?? 0))],
    })
    from = to
  }
  return documents
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const raised = (number: number): string => String(number).replace(/\d/g, (digit) => RAISED[Number(digit)] as string)

/** A paragraph as it is about to be written. */
interface Line {
  readonly unit: FileUnit
  readonly lead: string
  readonly text: string
}

function lineOf(unit: FileUnit, lang: Lang): Line {
  const block = unit.blocks[lang]
  const marks = [...(block.footnotes ?? [])].sort((a, b) => b.at - a.at)
  let text = block.text
  for (const mark of marks) text = `${text.slice(0, mark.at)}${raised(mark.number)}${text.slice(mark.at)}`
  const lead =
    unit.kind === 'footnote' ? raised(unit.number ?? 0) : unit.number !== null ? `${unit.number}.` : (block.label ?? '')
  return { unit, lead, text }
}

/** The text file of one version. */
export function fileText(lines: readonly Line[]): string {
  return `${lines.map((line) => `${line.lead}${line.lead === '' ? '' : ' '}${line.text}`).join('\n\n')}\n`
}

export const fileLines = (document: FileDocument, lang: Lang): readonly Line[] =>
  document.units.map((unit) => lineOf(unit, lang))

type Random = () => number

/** The numbers written anew in order. */
function renumbered(lines: readonly Line[]): Line[] {
  const isNumbered = (line: Line) => line.unit.number !== null && line.unit.kind === 'paragraph'
  let next = Math.min(...lines.filter(isNumbered).map((line) => line.unit.number ?? 0))
  return lines.map((line) => (isNumbered(line) ? { ...line, lead: `${next++}.` } : line))
}

/** A sentence and the same again. */
function spacedTwice(sentence: string, lang: Lang): string {
  return lang === 'zh' ? `${sentence.trim()}${sentence}` : `${sentence.trim()} ${sentence.trim()} `
}

/** Where the sentence nearest to the middle begins, or null where the paragraph is one sentence or a half would be short. */
function splitAt(line: Line, lang: Lang): number | null {
  const least = lang === 'zh' ? 14 : 40
  const { length } = line.text
  const starts = line.unit.blocks[lang].sentences
    .map(({ start }) => start)
    .filter((at) => at >= least && length - at >= least)
  return starts.sort((a, b) => Math.abs(a - length / 2) - Math.abs(b - length / 2))[0] ?? null
}

/**
 * The lines with a fault of the kind, and which line of the clean text bears it, or null where there is no place.
 * `source` is the text that is left untranslated.
 */
export function plantInFile(
  document: FileDocument,
  lang: Lang,
  kind: FileFault,
  next: Random,
): { readonly lines: readonly Line[]; readonly at: number; readonly what: string } | null {
  const lines = [...fileLines(document, lang)]
  const long = (line: Line | undefined) =>
    line !== undefined &&
    line.text.length > (lang === 'zh' ? 14 : 40) &&
    (line.unit.kind === 'paragraph' || line.unit.kind === 'unnumbered')
  const numbered = document.units.some((unit) => unit.number !== null && unit.kind === 'paragraph')
  if (kind.endsWith('-renumbered') && !numbered) return null
  const choose = (fits: (at: number) => boolean): number | null => {
    const places = lines.flatMap((_, at) => (fits(at) ? [at] : []))
    return places.length === 0 ? null : (places[Math.floor(next() * places.length)] as number)
  }
  const done = (at: number, out: readonly Line[]) => ({
    lines: kind.endsWith('-renumbered') ? renumbered(out) : out,
    at,
    what: `${lines[at]?.lead} ${lines[at]?.text.slice(0, 40)}`,
  })
  const base = kind.replace(/-re(?:numbered|labelled)$/, '')
  switch (base) {
    case 'paragraph-dropped': {
      const at = choose((index) => long(lines[index]) && !/[¹²³⁴⁵⁶⁷⁸⁹]/.test((lines[index] as Line).text))
      return at === null ? null : done(at, lines.toSpliced(at, 1))
    }
    case 'paragraph-duplicated': {
      const at = choose((index) => long(lines[index]) && !/[¹²³⁴⁵⁶⁷⁸⁹]/.test((lines[index] as Line).text))
      return at === null ? null : done(at, lines.toSpliced(at, 0, lines[at] as Line))
    }
    case 'paragraph-merged': {
      const at = choose(
        (index) =>
          long(lines[index]) && long(lines[index + 1]) && lines[index]?.unit.kind === lines[index + 1]?.unit.kind,
      )
      if (at === null) return null
      const [a, b] = [lines[at] as Line, lines[at + 1] as Line]
      return done(at, lines.toSpliced(at, 2, { ...a, text: `${a.text}${lang === 'zh' ? '' : ' '}${b.text}` }))
    }
    case 'paragraph-split': {
      const at = choose((index) => {
        const line = lines[index]
        return long(line) && line?.text === line?.unit.blocks[lang].text && splitAt(line as Line, lang) !== null
      })
      if (at === null) return null
      const line = lines[at] as Line
      const middle = splitAt(line, lang) as number
      const [first, second] = [line.text.slice(0, middle).trim(), line.text.slice(middle).trim()]
      return done(at, lines.toSpliced(at, 1, { ...line, text: first }, { ...line, lead: '', text: second }))
    }
    case 'paragraph-swapped':
    case 'paragraph-moved': {
      const step = base === 'paragraph-moved' ? 3 : 1
      const at = choose(
        (index) =>
          long(lines[index]) && long(lines[index + step]) && lines[index]?.unit.kind === lines[index + step]?.unit.kind,
      )
      if (at === null) return null
      const [a, b] = [lines[at] as Line, lines[at + step] as Line]
      return step === 1
        ? done(at, lines.toSpliced(at, 2, b, a))
        : done(at, [...lines.slice(0, at), ...lines.slice(at + 1, at + step + 1), a, ...lines.slice(at + step + 1)])
    }
    case 'sentence-dropped':
    case 'sentence-duplicated':
    case 'sentence-untranslated': {
      const spots = lines.flatMap((line, at) => {
        const block = line.unit.blocks[lang]
        return long(line) && line.text === block.text && block.sentences.length >= 2
          ? block.sentences.flatMap((span, n) =>
              span.end - span.start >= (lang === 'zh' ? 12 : 40) ? [{ at, span, n }] : [],
            )
          : []
      })
      const spot = spots[Math.floor(next() * spots.length)]
      if (spot === undefined) return null
      const line = lines[spot.at] as Line
      let by = base === 'sentence-duplicated' ? spacedTwice(line.text.slice(spot.span.start, spot.span.end), lang) : ''
      if (base === 'sentence-untranslated') {
        const from: Lang = lang === 'en' ? (next() < 0.5 ? 'fr' : 'es') : 'en'
        const other = line.unit.blocks[from]
        const span = other.sentences[Math.min(spot.n, other.sentences.length - 1)]
        if (span === undefined || other.text.slice(span.start, span.end).split(' ').length < 6) return null
        by = `${other.text.slice(span.start, span.end).trim()} `
      }
      const text = `${line.text.slice(0, spot.span.start)}${by}${line.text.slice(spot.span.end)}`.trim()
      return {
        ...done(spot.at, lines.with(spot.at, { ...line, text })),
        what: line.text.slice(spot.span.start, spot.span.end),
      }
    }
    case 'paragraph-untranslated': {
      const from: Lang = lang === 'en' ? (next() < 0.5 ? 'fr' : 'es') : 'en'
      const at = choose((index) => long(lines[index]) && (lines[index] as Line).unit.blocks[from].text.length > 40)
      return at === null
        ? null
        : done(at, lines.with(at, { ...(lines[at] as Line), text: lineOf((lines[at] as Line).unit, from).text }))
    }
    case 'item-dropped': {
      const at = choose(
        (index) => lines[index]?.unit.kind === 'item' && !/[¹²³⁴⁵⁶⁷⁸⁹]/.test((lines[index] as Line).text),
      )
      if (at === null) return null
      const out = lines.toSpliced(at, 1)
      if (kind === 'item-dropped') return done(at, out)
      // the labels after it move up by one
      for (let index = at; index < out.length && out[index]?.unit.kind === 'item'; index++)
        if (lines[index]?.unit.blocks[lang].level === lines[at]?.unit.blocks[lang].level)
          out[index] = { ...(out[index] as Line), lead: (lines[index] as Line).lead }
      return at + 1 < lines.length && lines[at + 1]?.unit.kind === 'item' ? done(at, out) : null
    }
    case 'footnote-mark-dropped':
    case 'footnote-moved': {
      const at = choose(
        (index) => lines[index]?.unit.kind !== 'footnote' && /[¹²³⁴⁵⁶⁷⁸⁹]/.test((lines[index] as Line).text),
      )
      if (at === null) return null
      const line = lines[at] as Line
      const mark = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/.exec(line.text) as RegExpExecArray
      const out = lines.with(at, { ...line, text: line.text.replace(mark[0], '') })
      if (base === 'footnote-mark-dropped') return done(at, out)
      const to = lines.findIndex((each, index) => index > at && long(each))
      if (to < 0) return null
      const target = out[to] as Line
      return done(at, out.with(to, { ...target, text: `${target.text}${mark[0]}` }))
    }
    default:
      return null
  }
}
