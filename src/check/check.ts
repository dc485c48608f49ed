/**
 * Checks the versions of a document against each other: six-way (or two-way) votes over values, footnotes, items,
 * blocks, lengths, terms. Input is a document record, output flags in the order of the document, surest first within a
 * row. A flag is a hint where to look, never a verdict; conventions of a language (number formats, label styles, the
 * side of a footnote mark, alphabetical lists) raise none. Nothing throws on an incomplete record.
 */
import { FLAG_KINDS, type Flag, type FlagKind } from '../model/flag.ts'
import type { DocumentRecord } from '../model/record.ts'
import type { Concept } from '../model/term.ts'
import { type CheckContext, contextOf } from './context.ts'
import { applyDismissals, type Dismissal } from './dismissals.ts'
import { acronymRule } from './rules/acronyms/acronym.ts'
import { paragraphDuplicatedRule } from './rules/duplicated.ts'
import { quieted } from './secondary-flags.ts'
import { footnoteRule } from './rules/footnote.ts'
import { headingRule } from './rules/heading.ts'
import { itemRule } from './rules/item.ts'
import { latinRule } from './rules/latin.ts'
import { lengthRule } from './rules/length.ts'
import { paragraphMergedRule } from './rules/merged.ts'
import { itemMissingRule, paragraphMissingRule } from './rules/missing.ts'
import { paragraphOrderRule } from './rules/order.ts'
import { sentenceRule } from './rules/sentence.ts'
import { termRule } from './rules/term.ts'
import { untranslatedRule } from './rules/untranslated.ts'
import { votedValues } from './rules/values/values.ts'

export { DEFAULT_MIN_CONFIDENCE } from './majority.ts'

/** What to check against, and which flags to give. */
export interface CheckOptions {
  /** The termbase; without it no `term` flags. */
  readonly concepts?: readonly Concept[]
  /** Decisions of people; flags they cover carry `dismissed`. */
  readonly dismissals?: readonly Dismissal[]
  /** Only these kinds. */
  readonly kinds?: readonly FlagKind[]
  /** Leave out flags below this confidence; 0 gives all. */
  readonly minConfidence?: number
}

type Rule = (context: CheckContext) => readonly Flag[]

/** The rule of each kind of flag. */
const RULES = {
  number: votedValues('number'),
  date: votedValues('date'),
  symbol: votedValues('symbol'),
  percentage: votedValues('percentage'),
  money: votedValues('money'),
  session: votedValues('session'),
  reference: votedValues('reference'),
  latin: latinRule,
  footnote: footnoteRule,
  item: (context) => dedupeItems([...itemRule(context), ...itemMissingRule(context)]),
  'paragraph-missing': paragraphMissingRule,
  'paragraph-duplicated': paragraphDuplicatedRule,
  'paragraph-merged': paragraphMergedRule,
  'paragraph-order': paragraphOrderRule,
  heading: headingRule,
  untranslated: untranslatedRule,
  acronym: acronymRule,
  length: lengthRule,
  term: termRule,
  'sentence-missing': sentenceRule,
} satisfies Record<FlagKind, Rule>

/** Flags of the document. About a second for 1,000 paragraphs in six languages; linear in the text. */
export function check(record: DocumentRecord, options: CheckOptions = {}): readonly Flag[] {
  const context = contextOf(record, options.concepts ?? [])
  const kinds = options.kinds ?? FLAG_KINDS
  const place = new Map(context.rows.map((row, index) => [row.id, index]))
  const found = quieted(
    kinds.flatMap((kind) => RULES[kind](context)),
    context,
  )
  const flags = found
    .filter((flag) => flag.confidence >= (options.minConfidence ?? 0))
    .sort(
      (a, b) =>
        (place.get(a.row) ?? 0) - (place.get(b.row) ?? 0) || b.confidence - a.confidence || (a.id < b.id ? -1 : 1),
    )
  return options.dismissals === undefined ? flags : applyDismissals(flags, options.dismissals, record)
}

/** An item missing as a block is also missing among its paragraph's labels: one flag is enough, on the paragraph. */
function dedupeItems(flags: readonly Flag[]): readonly Flag[] {
  return flags.filter((flag) => {
    const dot = flag.row.lastIndexOf('.')
    if (dot < 0) return true
    const [, parent = '', key = ''] = /^((?:an\d+\.)*[^.]+)\.(.+)$/.exec(flag.row) ?? []
    return !flags.some(
      (other) =>
        other !== flag &&
        other.row === parent &&
        other.langs.join() === flag.langs.join() &&
        String(other.reason.args.values ?? '')
          .split(', ')
          .includes(key),
    )
  })
}
