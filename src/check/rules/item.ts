/**
 * List items: the same labels under a paragraph in every version, in the same order, whether they run in the text
 * ("(a) …; (b) …") or stand on lines of their own. Label style is each language's custom (`(a)`, `a)`, `(أ)`, `а)`), so
 * ordinals are compared. Unlabelled lists may be alphabetical in each language and are left to the other rules as sets.
 */
import type { Span } from '../../model/document.ts'
import type { Flag, FlagEvidence } from '../../model/flag.ts'
import type { Lang } from '../../model/lang.ts'
import type { CheckContext } from '../context.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { flagOf, joinLangs, verdict } from '../majority.ts'

interface Items {
  /** Keys in the order of the text: `a`, `b`, `b.i`. */
  readonly keys: readonly string[]
  readonly spans: readonly Span[]
}

/** Labels of list items that a minority lacks, has too much, or orders otherwise. */
export function itemRule(context: CheckContext): readonly Flag[] {
  const children = childItems(context)
  const flags: Flag[] = []
  for (const row of context.rows) {
    if (row.langs.length < 2 || row.kind === 'item' || row.kind === 'heading' || row.kind === 'row') continue
    const items = new Map<Lang, Items>()
    let any = false
    for (const lang of row.langs) {
      const found = itemsOf(context, row, lang, children)
      items.set(lang, found)
      any ||= found.keys.length > 0
    }
    if (any) flags.push(...compare(row, items))
  }
  return flags
}

/** For each version, the item blocks by the paragraph they belong to, in document order. */
function childItems(context: CheckContext): Map<Lang, Map<string, string[]>> {
  const found = new Map<Lang, Map<string, string[]>>()
  for (const lang of context.langs) {
    const byParent = new Map<string, string[]>()
    for (const block of context.record.versions[lang]?.blocks ?? []) {
      if (block.kind !== 'item') continue
      const root = /^((?:an\d+\.)*[^.]+)\.(.+)$/.exec(block.id)
      if (root === null) continue
      const [, parent = '', key = ''] = root
      const keys = byParent.get(parent)
      if (keys === undefined) byParent.set(parent, [key])
      else keys.push(key)
    }
    found.set(lang, byParent)
  }
  return found
}

function itemsOf(
  context: CheckContext,
  row: ReadingRow,
  lang: Lang,
  children: Map<Lang, Map<string, string[]>>,
): Items {
  const keys: string[] = []
  const spans: Span[] = []
  for (const block of row.cells[lang]?.blocks ?? []) {
    for (const value of context.valuesOf(lang, block)) {
      if (value.kind !== 'label') continue
      keys.push(value.key)
      if (block === row.cells[lang]?.blocks[0]) spans.push({ start: value.start, end: value.end })
    }
    keys.push(...(children.get(lang)?.get(block.id) ?? []))
  }
  return { keys, spans }
}

function compare(row: ReadingRow, items: ReadonlyMap<Lang, Items>): readonly Flag[] {
  const langs = [...items.keys()]
  const all = new Set([...items.values()].flatMap((each) => each.keys))
  const evidence: Partial<Record<Lang, FlagEvidence>> = {}
  for (const [lang, each] of items)
    evidence[lang] = { block: row.cells[lang]?.blocks[0]?.id ?? null, spans: each.spans, values: each.keys }
  const groups = new Map<
    string,
    { langs: readonly Lang[]; change: 'missing' | 'extra' | 'differs'; keys: string[]; weight: number }
  >()
  for (const key of all) {
    const holders = langs.filter((lang) => items.get(lang)?.keys.includes(key) === true)
    const outcome = verdict(
      holders,
      langs.filter((lang) => !holders.includes(lang)),
    )
    if (outcome === null) continue
    const name = `${outcome.change} ${outcome.langs.join()}`
    const group = groups.get(name) ?? { langs: outcome.langs, change: outcome.change, keys: [], weight: outcome.weight }
    group.keys.push(key)
    groups.set(name, group)
  }
  const flags: Flag[] = []
  for (const group of groups.values()) {
    const others = langs.filter((lang) => !group.langs.includes(lang))
    // a list that one version writes as plain prose, without any label, is a choice more often than a loss
    const isBare = (lang: Lang) => items.get(lang)?.keys.length === 0
    const none = group.change === 'differs' ? group.langs.some(isBare) : group.langs.every(isBare)
    flags.push(
      flagOf({
        row: row.id,
        kind: 'item',
        change: group.change,
        langs: group.langs,
        evidence,
        confidence: (none ? 0.6 : 0.92) * group.weight,
        reason: `item-${group.change}`,
        args: { langs: joinLangs(group.langs), others: joinLangs(others), values: group.keys.join(', ') },
      }),
    )
  }
  return flags.length > 0 ? flags : order(row, items, evidence)
}

/** The same labels, in another order. */
function order(
  row: ReadingRow,
  items: ReadonlyMap<Lang, Items>,
  evidence: Partial<Record<Lang, FlagEvidence>>,
): readonly Flag[] {
  const counts = new Map<string, Lang[]>()
  for (const [lang, each] of items) {
    // lists repeated in one paragraph (a, b, a, b) count by their whole sequence
    const key = each.keys.join()
    counts.set(key, [...(counts.get(key) ?? []), lang])
  }
  if (counts.size < 2) return []
  const sorted = [...counts].sort((a, b) => b[1].length - a[1].length || Number(inOrder(b[0])) - Number(inOrder(a[0])))
  const [most, ...rest] = sorted as [[string, Lang[]], ...[string, Lang[]][]]
  return rest.flatMap(([key, odd]) => {
    const outcome = verdict(most[1], odd)
    if (outcome === null) return []
    const tie = outcome.change === 'differs' && inOrder(most[0]) === inOrder(key)
    return [
      flagOf({
        row: row.id,
        kind: 'item',
        change: tie ? 'differs' : 'different',
        langs: tie ? outcome.langs : odd,
        evidence,
        confidence: 0.9 * Math.max(outcome.weight, inOrder(key) ? 0 : 0.8),
        reason: 'item-order',
        args: {
          langs: joinLangs(tie ? outcome.langs : odd),
          values: most[0].replaceAll(',', ', '),
          found: key.replaceAll(',', ', '),
        },
      }),
    ]
  })
}

function inOrder(keys: string): boolean {
  const each = keys.split(',')
  return each.every(
    (key, index) =>
      index === 0 || key.length !== (each[index - 1] as string).length || key > (each[index - 1] as string),
  )
}
