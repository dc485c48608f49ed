/**
 * The vote of the versions of one row over one fact: who holds it, who does not, and how sure the outcome is. The
 * minority is what is odd; where there is none the versions "differ". Pure arithmetic over lists of languages.
 */
import type { Flag, FlagEvidence, FlagKind } from '../model/flag.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import { hashTexts } from '../text/hash.ts'
import type { ReasonKey } from './reasons.ts'

/** Flags below this are not shown, counted or failed on unless asked for. */
export const DEFAULT_MIN_CONFIDENCE = 0.5

/** How a vote over one fact fell. */
export interface Verdict {
  readonly change: 'missing' | 'extra' | 'differs'
  /** The minority; both sides where the versions differ. */
  readonly langs: readonly Lang[]
  /** 0…1: how far the numbers alone make the minority the odd one. */
  readonly weight: number
}

/**
 * The verdict on a fact that `holders` have and `lackers` have not, or null where all agree. Weight by the count of
 * versions and of the minority: 5 to 1 is 1, 4 to 2 is 0.7, 2 to 1 is 0.85, 1 to 1 is 0.7, 3 to 3 is 0.6.
 */
export function verdict(holders: readonly Lang[], lackers: readonly Lang[]): Verdict | null {
  if (holders.length === 0 || lackers.length === 0) return null
  const n = holders.length + lackers.length
  if (holders.length === lackers.length)
    return {
      change: 'differs',
      langs: LANGS.filter((lang) => holders.includes(lang) || lackers.includes(lang)),
      weight: n === 2 ? 0.7 : 0.6,
    }
  const missing = lackers.length < holders.length
  const minority = missing ? lackers : holders
  const majority = n - minority.length
  const weight =
    minority.length === 1 ? (majority >= 4 ? 1 : majority === 3 ? 0.95 : 0.85) : majority / n > 0.65 ? 0.7 : 0.55
  return { change: missing ? 'missing' : 'extra', langs: minority, weight }
}

/** The change of a fact that all have, but not alike: `differs` where there is no minority. */
export function unlike({ change }: Verdict): 'differs' | 'different' {
  return change === 'differs' ? 'differs' : 'different'
}

/** What a rule knows of a flag; the id is made here. */
export interface Finding {
  readonly row: string
  readonly kind: FlagKind
  readonly change: Flag['change']
  readonly langs: readonly Lang[]
  readonly evidence: Partial<Record<Lang, FlagEvidence>>
  readonly confidence: number
  readonly reason: ReasonKey
  readonly args: Readonly<Record<string, string | number>>
}

/** The flag of a finding. Its id depends on row, kind, change, languages and values, not on confidence or order. */
export function flagOf(finding: Finding): Flag {
  const facts = Object.entries(finding.evidence)
    .map(([lang, evidence]) => `${lang}=${evidence.values.join('|')}`)
    .sort()
  const id = hashTexts([
    finding.row,
    finding.kind,
    finding.change,
    finding.langs.join(),
    finding.reason,
    ...facts,
  ]).slice(0, 12)
  return {
    id: `${finding.row}-${finding.kind}-${id}`,
    row: finding.row,
    kind: finding.kind,
    change: finding.change,
    langs: finding.langs,
    evidence: finding.evidence,
    confidence: Math.round(Math.min(0.99, Math.max(0, finding.confidence)) * 100) / 100,
    reason: { key: finding.reason, args: finding.args },
  }
}

/** Languages as the argument of a reason; the interface puts names for codes. */
export function joinLangs(langs: readonly Lang[]): string {
  return langs.join(', ')
}
