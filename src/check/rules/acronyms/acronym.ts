/**
 * Acronyms of bodies: one put for another, or two that changed places. Which acronyms name the same body is known from
 * the table of bodies (text/values/bodies.ts) and the termbase, and learned from the document itself: acronyms of two
 * languages that keep company row after row. A body counts as named where its acronym or its name stands, so that a
 * version that spells a name out, or explains no acronym, is not flagged. Cost: rows times acronyms.
 */
import type { Span } from '../../../model/document.ts'
import type { Flag, FlagEvidence } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { ReadingRow } from '../../../rows/rows.ts'
import { foldedTokens } from '../../../text/analyzer.ts'
import type { CheckContext } from '../../context.ts'
import { flagOf, joinLangs, verdict } from '../../majority.ts'
import { type Known, knownBodies } from './known-bodies.ts'

/** Where a row names a body, in one version. */
interface Named extends Span {
  readonly block: string
  readonly as: string
}

type Names = ReadonlyMap<string, Named>

/** Bodies that one version names in place of those the others name, and pairs of bodies in another order. */
export function acronymRule(context: CheckContext): readonly Flag[] {
  const known = knownBodies(context)
  return context.rows.flatMap((row) => {
    if (row.langs.length < 3 || row.kind === 'heading') return []
    const named = new Map(row.langs.map((lang) => [lang, namedIn(context, row, lang, known)]))
    if ([...named.values()].every((own) => own.size === 0)) return []
    return [...replaced(row, named, known), ...swapped(row, named)]
  })
}

function namedIn(context: CheckContext, row: ReadingRow, lang: Lang, known: Known): Names {
  const found = new Map<string, Named>()
  const acronyms = known.byAcronym.get(lang)
  for (const block of row.cells[lang]?.blocks ?? []) {
    for (const { kind, key, start, end } of context.valuesOf(lang, block)) {
      const body = kind === 'acronym' || kind === 'latin' ? acronyms?.get(key) : undefined
      if (body !== undefined && !found.has(body)) found.set(body, { block: block.id, start, end, as: key })
    }
    const words = lang === 'zh' ? [] : foldedTokens(block.text, lang)
    const places = new Map<string, number[]>()
    words.forEach(({ folded }, at) => places.set(folded, [...(places.get(folded) ?? []), at]))
    for (const { body, stems } of known.names.get(lang) ?? []) {
      if (found.has(body)) continue
      const span = lang === 'zh' ? inText(block.text, stems[0] ?? '') : inWords(words, places, stems)
      if (span !== null) found.set(body, { block: block.id, ...span, as: block.text.slice(span.start, span.end) })
    }
  }
  return found
}

function inText(text: string, name: string): Span | null {
  const start = text.indexOf(name)
  return start < 0 || name === '' ? null : { start, end: start + name.length }
}

function inWords(
  words: readonly { readonly start: number; readonly end: number; readonly folded: string }[],
  places: ReadonlyMap<string, readonly number[]>,
  stems: readonly string[],
): Span | null {
  const first = stems[0] ?? ''
  // Arabic writes conjunctions and prepositions on the word
  for (const form of [first, `و${first}`, `ل${first}`, `ب${first}`]) {
    for (const at of places.get(form) ?? []) {
      if (!stems.every((stem, index) => index === 0 || words[at + index]?.folded === stem)) continue
      return { start: words[at]?.start ?? 0, end: words[at + stems.length - 1]?.end ?? 0 }
    }
  }
  return null
}

/** A version that lacks a body most others name and has one that none of them names. */
function replaced(row: ReadingRow, named: ReadonlyMap<Lang, Names>, known: Known): readonly Flag[] {
  const holdersOf = (body: string) => row.langs.filter((lang) => named.get(lang)?.has(body) === true)
  const asked = (body: string) => row.langs.filter((lang) => known.langs.get(body)?.has(lang) === true)
  const bodies = new Set([...named.values()].flatMap((own) => [...own.keys()]))
  return row.langs.flatMap((lang) => {
    const lost = [...bodies].filter((body) => {
      const others = asked(body).filter((other) => other !== lang)
      const holders = holdersOf(body)
      return (
        asked(body).includes(lang) &&
        !holders.includes(lang) &&
        others.length >= 2 &&
        holders.length * 3 >= others.length * 2
      )
    })
    const own = [...bodies].filter((body) => {
      const holders = holdersOf(body)
      return (
        holders.length === 1 &&
        holders[0] === lang &&
        asked(body).length >= 3 &&
        lost.some((each) => holdersOf(each).some((other) => isInPlace(row, named, [other, each], [lang, body])))
      )
    })
    if (lost.length === 0 || own.length === 0) return []
    const holders = holdersOf(lost[0] as string)
    const outcome = verdict(holders, [lang])
    return [
      flagOf({
        row: row.id,
        kind: 'acronym',
        change: 'different',
        langs: [lang],
        evidence: evidenceOf(row, named, [...lost, ...own]),
        confidence: 0.9 * (outcome?.weight ?? 0.7),
        reason: 'value-different',
        args: {
          langs: joinLangs([lang]),
          others: joinLangs(holders),
          values: lost.map((body) => named.get(holders[0] as Lang)?.get(body)?.as ?? body).join(', '),
          found: own.map((body) => named.get(lang)?.get(body)?.as ?? body).join(', '),
        },
      }),
    ]
  })
}

/** Characters that the order of words may move a name by; Chinese needs fewer. */
const REACH: Readonly<Record<'zh' | 'other', number>> = { zh: 40, other: 100 }

/** Whether one version has a body about where the other has the other body: far from there it is another mention. */
function isInPlace(
  row: ReadingRow,
  named: ReadonlyMap<Lang, Names>,
  [lang, body]: readonly [Lang, string],
  [otherLang, otherBody]: readonly [Lang, string],
): boolean {
  const share = (of: Lang, name: string): number => {
    const place = named.get(of)?.get(name)
    const block = row.cells[of]?.blocks.find(({ id }) => id === place?.block)
    return place === undefined || block === undefined ? 0 : place.start / Math.max(1, block.text.length)
  }
  const length = row.cells[otherLang]?.text.length ?? 0
  const reach = otherLang === 'zh' ? REACH.zh : REACH.other
  return Math.abs(share(lang, body) - share(otherLang, otherBody)) * length <= reach
}

/**
 * Two bodies that one version names in the other order than all others, close together and each once; in a list, and
 * where Chinese puts what qualifies first, the order is free.
 */
function swapped(row: ReadingRow, named: ReadonlyMap<Lang, Names>): readonly Flag[] {
  const bodies = new Set([...named.values()].flatMap((own) => [...own.keys()]))
  const common = [...bodies].filter((body) => row.langs.every((lang) => named.get(lang)?.has(body) === true))
  const [a, b] = common
  if (a === undefined || b === undefined || common.length !== 2 || row.langs.length < 4) return []
  const places = row.langs.map((lang) => {
    const [x, y] = [named.get(lang)?.get(a), named.get(lang)?.get(b)] as [Named, Named]
    const block = row.cells[lang]?.blocks.find((each) => each.id === x.block)
    const between = block?.text.slice(Math.min(x.end, y.end), Math.max(x.start, y.start)) ?? ''
    const once = [x, y].every(({ as }) => block?.text.indexOf(as) === block?.text.lastIndexOf(as))
    const free = x.block !== y.block || !once || between.length > NEAR || LISTED.test(between)
    return { lang, first: x.start < y.start, listed: free }
  })
  if (places.some(({ listed }) => listed)) return []
  const odd = [true, false].map((way) => places.filter(({ first }) => first === way)).find(({ length }) => length === 1)
  const lang = odd?.[0]?.lang
  if (lang === undefined || lang === 'zh') return []
  const others = row.langs.filter((other) => other !== lang)
  const order = (of: Lang) =>
    [a, b]
      .map((body) => named.get(of)?.get(body) as Named)
      .sort((x, y) => x.start - y.start)
      .map(({ as }) => as)
      .join(', ')
  return [
    flagOf({
      row: row.id,
      kind: 'acronym',
      change: 'different',
      langs: [lang],
      evidence: evidenceOf(row, named, [a, b]),
      confidence: 0.75,
      reason: 'value-order',
      args: {
        langs: joinLangs([lang]),
        others: joinLangs(others),
        values: order(others[0] as Lang),
        found: order(lang),
      },
    }),
  ]
}

/** Characters between two names of a pair, at most. */
const NEAR = 60

/** An "and", "or" or stroke between two names, or a comma and nothing else: a list. */
const LISTED =
  /^[\s\p{P}]*[,،、;/][\s\p{P}]*(?:the|la|le|l|el|à|al?|de|du|del)?[\s\p{P}]*$|(?<![\p{L}])(?:and|or|et|ou|y|e|o|u|и|или|أو)(?![\p{L}])|(?<=\s)و|和|与|及|或/iu

function evidenceOf(
  row: ReadingRow,
  named: ReadonlyMap<Lang, Names>,
  bodies: readonly string[],
): Partial<Record<Lang, FlagEvidence>> {
  return Object.fromEntries(
    row.langs.map((lang) => {
      const places = bodies.flatMap((body) => named.get(lang)?.get(body) ?? []).sort((x, y) => x.start - y.start)
      const block = places[0]?.block ?? row.cells[lang]?.blocks[0]?.id ?? null
      const here = places.filter((place) => place.block === block)
      return [lang, { block, spans: here.map(({ start, end }) => ({ start, end })), values: here.map(({ as }) => as) }]
    }),
  )
}
