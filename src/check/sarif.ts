/**
 * Flags as SARIF 2.1.0, the format in which continuous integration takes findings: one rule a kind of flag, one result
 * a flag, the place being the lines of the block in the file of the minority's version, with the block's id as logical
 * location. Dismissed flags
 * are suppressed results. Input is flags and their document; output a JSON value, keys in a fixed order.
 */
import type { Span } from '../model/document.ts'
import { FLAG_KINDS, type Flag, type FlagKind } from '../model/flag.ts'
import type { Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { REASONS, type ReasonKey, reasonText } from './reasons.ts'

/** What each kind of flag is about, in a few English words. */
const RULE_TEXT = {
  number: 'Numbers of the versions disagree',
  date: 'Dates of the versions disagree',
  symbol: 'Symbols or resolutions of the versions disagree',
  percentage: 'Percentages of the versions disagree',
  money: 'Amounts of money of the versions disagree',
  session: 'Sessions named in the versions disagree',
  reference: 'References of the versions disagree',
  latin: 'A name in Latin script is spelled differently',
  footnote: 'Footnotes of the versions disagree',
  item: 'List items of the versions disagree',
  'paragraph-missing': 'A paragraph stands in some versions only',
  'paragraph-duplicated': 'A paragraph stands twice',
  'paragraph-merged': 'Paragraphs are joined or divided',
  'paragraph-order': 'A paragraph is out of its place',
  heading: 'Headings of the versions disagree',
  untranslated: 'A stretch seems to be in another language',
  acronym: 'An acronym is not explained',
  length: 'A text is out of proportion',
  term: 'A term of the termbase is not used',
  'sentence-missing': 'A sentence has no counterpart',
} as const satisfies Record<FlagKind, string>

/** A document's flags, and what their places are made of. */
export interface SarifReport {
  readonly record: DocumentRecord
  readonly flags: readonly Flag[]
  /** Path of the document's folder. */
  readonly root: string
  /** The decoded text of each version's file, where it is a text file; others get no region. */
  readonly texts: Partial<Record<Lang, string>>
}

/** The flags of documents as one SARIF log. Lines and columns count from 1, columns in UTF-16 code units. */
export function sarif(reports: readonly SarifReport[]): unknown {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'hexapla check',
            rules: FLAG_KINDS.map((kind) => ({
              id: kind,
              shortDescription: { text: RULE_TEXT[kind] },
              defaultConfiguration: { level: 'warning' },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: reports.flatMap((report) => {
          const starts = Object.fromEntries(
            Object.entries(report.texts).map(([lang, text]) => [lang, lineStarts(text)] as const),
          )
          return report.flags.map((flag) => result(report, flag, starts))
        }),
      },
    ],
  }
}

type LineStarts = Partial<Record<Lang, readonly number[]>>

function result(report: SarifReport, flag: Flag, starts: LineStarts): unknown {
  const key = flag.reason.key as ReasonKey
  return {
    ruleId: flag.kind,
    ruleIndex: FLAG_KINDS.indexOf(flag.kind),
    level: flag.confidence >= 0.8 ? 'warning' : 'note',
    rank: Math.round(flag.confidence * 100),
    message: { text: key in REASONS.en ? reasonText(key, flag.reason.args, 'en') : key },
    locations: flag.langs.map((lang) => location(report, flag, lang, starts[lang])),
    relatedLocations: (Object.keys(flag.evidence) as Lang[])
      .filter((lang) => !flag.langs.includes(lang))
      .map((lang) => location(report, flag, lang, starts[lang])),
    partialFingerprints: { flag: flag.id },
    properties: { row: flag.row, change: flag.change, langs: flag.langs, confidence: flag.confidence },
    ...(flag.dismissed === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: `${flag.dismissed.reason} (${flag.dismissed.author}, ${flag.dismissed.date})`,
            },
          ],
        }),
  }
}

function location(
  { record, root }: SarifReport,
  flag: Flag,
  lang: Lang,
  starts: readonly number[] | undefined,
): unknown {
  const evidence = flag.evidence[lang]
  const block = record.versions[lang]?.blocks.find((each) => each.id === evidence?.block)
  const span = evidence?.spans[0]
  const file = record.info.versions[lang]?.file ?? `${lang}.txt`
  // the region is where the block stands in the file; the words in question are its snippet
  const source = block?.source[0]
  const snippet =
    block === undefined || span === undefined ? {} : { snippet: { text: block.text.slice(span.start, span.end) } }
  return {
    physicalLocation: {
      artifactLocation: { uri: `${root}/${file}` },
      ...(source === undefined || starts === undefined ? {} : { region: { ...regionOf(source, starts), ...snippet } }),
    },
    logicalLocations: [
      { name: evidence?.block ?? flag.row, fullyQualifiedName: `${record.info.slug}#${evidence?.block ?? flag.row}` },
    ],
  }
}

function regionOf({ start, end }: Span, starts: readonly number[]): Record<string, number> {
  const [first, last] = [lineOf(start, starts), lineOf(end, starts)]
  return {
    startLine: first + 1,
    startColumn: start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: end - (starts[last] ?? 0) + 1,
  }
}

/** Offsets at which the lines of a text begin. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|[\r\n]/g)].map((found) => found.index + found[0].length)]
}

/** The line, from 0, that holds an offset. */
function lineOf(offset: number, starts: readonly number[]): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= offset),
  )
}
