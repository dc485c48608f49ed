/**
 * A sentence in most versions with no counterpart in one. The sentence rows say where the aligner found none; the flag
 * stands only if the block is short by about as much as the sentence is long, because a sentence joined to its
 * neighbour in translation is no loss. Without sentence rows the lengths and sentence counts of the block decide.
 */
import type { Row } from '../../model/alignment.ts'
import { blockOf, parseSentenceId } from '../../model/ids.ts'
import type { SegmentedBlock } from '../../model/document.ts'
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { median, textLength } from '../lengths.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'
import { unjoined } from './blocks.ts'

/** Sentences without a counterpart, borne out by the length of their paragraph. */
export function sentenceRule(context: CheckContext): readonly Flag[] {
  const rowOfBlock = rowsByBlock(context)
  const flags: Flag[] = [...cutShort(context)]
  for (const sentence of context.sentenceRows) {
    const paragraph = paragraphOf(sentence, rowOfBlock)
    if (paragraph === null || paragraph.langs.length < 2) continue
    const swallowed = joined(context, sentence, paragraph)
    if (swallowed !== null) flags.push(swallowed)
    const holders = paragraph.langs.filter((lang) => (sentence.cells[lang]?.length ?? 0) > 0)
    const outcome = verdict(
      holders,
      paragraph.langs.filter((lang) => !holders.includes(lang)),
    )
    if (outcome === null) continue
    if (outcome.change === 'missing' && outcome.langs.every((lang) => strayed(context, sentence, paragraph, lang)))
      continue
    if (outcome.change === 'extra' && outcome.langs.every((lang) => strayed(context, sentence, paragraph, lang)))
      continue
    const flag = judge(context, sentence, paragraph, outcome.langs, outcome.change, outcome.weight)
    if (flag !== null) flags.push(flag)
  }
  return flags
}

/** Paragraphs so short in one version that the aligner left them alone beside the others': most of the text is lost. */
function cutShort(context: CheckContext): readonly Flag[] {
  return context.rows.flatMap((row) => {
    const lacker = context.langs.filter((lang) => row.cells[lang] === undefined)
    const lang = lacker[0]
    if (lang === undefined || lacker.length > 1 || row.kind === 'heading' || row.kind === 'row') return []
    const pair = unjoined(context, row, lang)
    const outcome = verdict(row.langs, lacker)
    if (pair === null || pair.rest !== row || outcome === null || (pair.ratio > 0.65 && pair.ratio < 1.5)) return []
    const change = pair.ratio < 1 ? 'missing' : 'extra'
    const evidence: Partial<Record<Lang, FlagEvidence>> = {}
    for (const each of context.langs) {
      const block = (each === lang ? pair.alone : row).cells[each]?.blocks[0]
      evidence[each] = { block: block?.id ?? null, spans: [], values: [] }
    }
    return [
      flagOf({
        row: row.id,
        kind: 'sentence-missing',
        change: outcome.change === 'differs' ? 'differs' : change,
        langs: outcome.langs,
        evidence,
        confidence: 0.8 * outcome.weight,
        reason: `sentence-${outcome.change === 'differs' ? 'differs' : change}`,
        args: { langs: joinLangs(outcome.langs), others: joinLangs(row.langs), place: row.id },
      }),
    ]
  })
}

function rowsByBlock(context: CheckContext): ReadonlyMap<string, ReadingRow> {
  const rows = new Map<string, ReadingRow>()
  for (const row of context.rows)
    for (const lang of row.langs)
      for (const block of row.cells[lang]?.blocks ?? []) rows.set(`${lang} ${block.id}`, row)
  return rows
}

function paragraphOf(sentence: Row, rows: ReadonlyMap<string, ReadingRow>): ReadingRow | null {
  for (const [lang, ids] of Object.entries(sentence.cells)) {
    for (const id of ids ?? []) {
      const row = rows.get(`${lang} ${blockOf(id)}`)
      if (row !== undefined) return row
    }
  }
  return null
}

/** Share of the length expected above which a row with fewer sentences is taken for a sentence joined, not lost. */
const SHORT = 0.72

/** A row in which one version has fewer sentences than all others and lacks the length of one: the aligner joined around the loss. */
function joined(context: CheckContext, sentence: Row, paragraph: ReadingRow): Flag | null {
  const count = (lang: Lang) => sentence.cells[lang]?.length ?? 0
  const holders = paragraph.langs.filter((lang) => count(lang) > 0)
  if (holders.length < 3) return null
  const fewest = Math.min(...holders.map(count))
  const few = holders.filter((lang) => count(lang) === fewest)
  const lang = few[0]
  const others = holders.filter((each) => each !== lang)
  if (lang === undefined || few.length !== 1) return null
  const own = neutralLength(context, sentence, [lang])
  const expected = median(others.map((each) => neutralLength(context, sentence, [each])))
  const whole = context.lengths.measure(paragraph, lang)
  if (whole === null || own > expected * SHORT || expected - own < 25) return null
  // the paragraph as a whole must be short by about as much
  const gap = (whole.expected - whole.length) / context.lengths.ratio(lang)
  if (gap < (expected - own) * 0.6) return null
  const outcome = verdict(others, [lang])
  const evidence = evidenceOfSentence(context, sentence, paragraph)
  return flagOf({
    row: paragraph.id,
    kind: 'sentence-missing',
    change: 'missing',
    langs: [lang],
    evidence,
    confidence: (gap > (expected - own) * 0.8 && own < expected * 0.62 ? 0.75 : 0.45) * (outcome?.weight ?? 0),
    reason: 'sentence-missing',
    args: { langs: joinLangs([lang]), others: joinLangs(others), place: sentence.id },
  })
}

function evidenceOfSentence(
  context: CheckContext,
  sentence: Row,
  paragraph: ReadingRow,
): Partial<Record<Lang, FlagEvidence>> {
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const lang of paragraph.langs) {
    const ids = sentence.cells[lang] ?? []
    const block = ids[0] === undefined ? paragraph.cells[lang]?.blocks[0] : context.block(lang, blockOf(ids[0]))
    evidence[lang] = { block: block?.id ?? null, spans: ids.flatMap((id) => spanOf(block, id)), values: [...ids] }
  }
  return evidence
}

/** Whether this version has, in a row of its own, what it lacks here (or the others what they lack there): only not joined. */
function strayed(context: CheckContext, sentence: Row, paragraph: ReadingRow, lang: Lang): boolean {
  const has = (sentence.cells[lang]?.length ?? 0) > 0
  return sentencesOf(context, paragraph).some((other) => {
    if (other === sentence || (other.cells[lang]?.length ?? 0) > 0 === has) return false
    const holders = paragraph.langs.filter((each) => each !== lang && (other.cells[each]?.length ?? 0) > 0).length
    // where others stand unjoined too, nothing is known
    return has ? holders > 0 : holders * 2 < paragraph.langs.length - 1
  })
}

const BY_PARAGRAPH = new WeakMap<CheckContext, Map<ReadingRow, Row[]>>()

function sentencesOf(context: CheckContext, paragraph: ReadingRow): readonly Row[] {
  let all = BY_PARAGRAPH.get(context)
  if (all === undefined) {
    all = new Map()
    const rows = rowsByBlock(context)
    for (const sentence of context.sentenceRows) {
      const home = paragraphOf(sentence, rows)
      if (home !== null) all.set(home, [...(all.get(home) ?? []), sentence])
    }
    BY_PARAGRAPH.set(context, all)
  }
  return all.get(paragraph) ?? []
}

/** Whether the lengths bear out what the sentence row says. */
function judge(
  context: CheckContext,
  sentence: Row,
  paragraph: ReadingRow,
  langs: readonly Lang[],
  change: 'missing' | 'extra' | 'differs',
  weight: number,
): Flag | null {
  const neutral = neutralLength(
    context,
    sentence,
    change === 'extra' ? langs : paragraph.langs.filter((lang) => (sentence.cells[lang]?.length ?? 0) > 0),
  )
  if (neutral < 18) return null
  let borne = 1
  for (const lang of change === 'differs' ? [] : langs) {
    const measured = context.lengths.measure(paragraph, lang)
    if (measured === null) return null
    const wanted = neutral * context.lengths.ratio(lang)
    const gap = change === 'missing' ? measured.expected - measured.length : measured.length - measured.expected
    borne = Math.min(borne, gap / wanted)
  }
  if (change === 'differs') {
    const z = Math.max(...paragraph.langs.map((lang) => Math.abs(context.lengths.measure(paragraph, lang)?.z ?? 0)))
    borne = z > 2 ? 0.8 : 0.2
  }
  // half of the sentence's length must be gone; tuned on NTREX paragraphs with sentences taken out
  // as many sentences as the others have: more likely joined otherwise by the aligner than lost
  const count = (lang: Lang) =>
    (paragraph.cells[lang]?.blocks ?? []).reduce((sum, block) => sum + block.sentences.length, 0)
  const others = median(paragraph.langs.filter((lang) => !langs.includes(lang)).map(count))
  if (change === 'missing' && langs.every((lang) => count(lang) >= others)) borne -= 0.3
  const confidence = borne >= 0.75 ? 0.85 : borne >= 0.5 ? 0.65 : borne >= 0.3 ? 0.4 : 0.2
  const evidence = evidenceOfSentence(context, sentence, paragraph)
  return flagOf({
    row: paragraph.id,
    kind: 'sentence-missing',
    change,
    langs,
    evidence,
    confidence: confidence * weight,
    reason: `sentence-${change}`,
    args: {
      langs: joinLangs(langs),
      others: joinLangs(paragraph.langs.filter((lang) => !langs.includes(lang))),
      place: sentence.id,
    },
  })
}

function spanOf(block: SegmentedBlock | undefined, id: string): readonly { start: number; end: number }[] {
  const parsed = parseSentenceId(id)
  const span = parsed === null ? undefined : block?.sentences[parsed.n - 1]
  return span === undefined ? [] : [{ start: span.start, end: span.end }]
}

/** Mean length of the sentence in the neutral unit over the versions that hold it. */
function neutralLength(context: CheckContext, sentence: Row, langs: readonly Lang[]): number {
  let sum = 0
  let count = 0
  for (const lang of langs) {
    const ids = sentence.cells[lang] ?? []
    let length = 0
    for (const id of ids) {
      const block = context.block(lang, blockOf(id))
      for (const span of spanOf(block, id)) length += textLength(block?.text.slice(span.start, span.end) ?? '')
    }
    if (length > 0) {
      sum += length / context.lengths.ratio(lang)
      count++
    }
  }
  return count === 0 ? 0 : sum / count
}
