/**
 * Flags as SARIF 2.1.0, the format in which continuous integration takes findings: one rule a kind of flag, one result
 * a flag, the place being the file of the minority's version with the block's id as logical location. Dismissed flags
 * are suppressed results. Input is flags and their document; output a JSON value, keys in a fixed order.
 */
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

/** A document's flags as one SARIF log. `root`: path of the document's folder, for the places. */
export function sarif(
  reports: readonly { readonly record: DocumentRecord; readonly flags: readonly Flag[]; readonly root: string }[],
): unknown {
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
        results: reports.flatMap(({ record, flags, root }) => flags.map((flag) => result(record, flag, root))),
      },
    ],
  }
}

function result(record: DocumentRecord, flag: Flag, root: string): unknown {
  const key = flag.reason.key as ReasonKey
  return {
    ruleId: flag.kind,
    ruleIndex: FLAG_KINDS.indexOf(flag.kind),
    level: flag.confidence >= 0.8 ? 'warning' : 'note',
    rank: Math.round(flag.confidence * 100),
    message: { text: key in REASONS.en ? reasonText(key, flag.reason.args, 'en') : key },
    locations: flag.langs.map((lang) => location(record, flag, lang, root)),
    relatedLocations: (Object.keys(flag.evidence) as Lang[])
      .filter((lang) => !flag.langs.includes(lang))
      .map((lang) => location(record, flag, lang, root)),
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

function location(record: DocumentRecord, flag: Flag, lang: Lang, root: string): unknown {
  const evidence = flag.evidence[lang]
  const block = record.versions[lang]?.blocks.find((each) => each.id === evidence?.block)
  const span = evidence?.spans[0]
  const file = record.info.versions[lang]?.file ?? `${lang}.txt`
  // the region is where the block stands in the source; the span's own text is the snippet
  const source = block?.source[0]
  return {
    physicalLocation: {
      artifactLocation: { uri: `${root}/${file}` },
      ...(source === undefined
        ? {}
        : {
            region: {
              charOffset: source.start,
              charLength: source.end - source.start,
              ...(block !== undefined && span !== undefined
                ? { snippet: { text: block.text.slice(span.start, span.end) } }
                : {}),
            },
          }),
    },
    logicalLocations: [
      { name: evidence?.block ?? flag.row, fullyQualifiedName: `${record.info.slug}#${evidence?.block ?? flag.row}` },
    ],
  }
}
