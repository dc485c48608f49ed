/**
 * Redundant flags: those that repeat what another flag on the same version states better (a paragraph that occurs twice
 * makes its row too long, an untranslated passage hides its numbers, a paragraph merged into the next takes its footnote
 * mark along). A reviser should see each error once, so a redundant flag keeps half its confidence and is shown only if
 * all flags are requested. Input is all flags of a document, output the same flags in the same order. Linear in flags and rows.
 */
import type { Flag, FlagKind } from '../model/flag.ts'
import type { CheckContext } from './context.ts'

const VALUES = ['number', 'date', 'symbol', 'percentage', 'money', 'session', 'reference', 'latin'] as const

interface Explanation {
  /** Kinds of flag that are echoes of this one, and for each what change it must state (any where absent). */
  readonly explains: Readonly<Partial<Record<FlagKind, readonly Flag['change'][]>>>
  /** Rows before and after in which echoes are looked for. */
  readonly reach: number
}

const every = (kinds: readonly FlagKind[], changes: readonly Flag['change'][]): Explanation['explains'] =>
  Object.fromEntries(kinds.map((kind) => [kind, changes]))

const ANY = ['missing', 'extra', 'different', 'differs'] as const

/** What each kind of flag explains. A duplicate explains what is too much, a loss what is too little. */
const EXPLANATIONS: Readonly<Partial<Record<FlagKind, Explanation>>> = {
  'paragraph-duplicated': {
    explains: {
      ...every(['paragraph-missing', 'sentence-missing', 'paragraph-merged', 'item', ...VALUES], ['extra']),
      length: ANY,
    },
    reach: 1,
  },
  'paragraph-merged': {
    explains: every(['paragraph-missing', 'sentence-missing', 'length', 'footnote'], ANY),
    reach: 1,
  },
  'paragraph-missing': { explains: every(['sentence-missing', 'length'], ANY), reach: 0 },
  // a paragraph moved and numbered anew leaves its neighbours beside other text
  'paragraph-order': { explains: every(['sentence-missing', 'length', 'paragraph-merged', ...VALUES], ANY), reach: 2 },
  untranslated: { explains: { ...every([...VALUES, 'term', 'acronym'], ['missing']), length: ANY }, reach: 0 },
  'sentence-missing': { explains: { ...every([...VALUES, 'term'], ['missing']), length: ANY }, reach: 0 },
}

/** Flags below this explain nothing: they may be wrong themselves. */
const SURE = 0.5

/** The flags, echoes with half of their confidence. */
export function quieted(flags: readonly Flag[], context: CheckContext): readonly Flag[] {
  const place = new Map(context.rows.map((row, index) => [row.id, index]))
  const causes = new Map<string, Flag[]>()
  for (const flag of flags) {
    const [lang] = flag.langs
    const at = place.get(flag.row)
    const explanation = EXPLANATIONS[flag.kind]
    if (explanation === undefined || lang === undefined || at === undefined) continue
    if (flag.langs.length !== 1 || flag.confidence < SURE) continue
    for (let row = at - explanation.reach; row <= at + explanation.reach; row++) {
      const key = `${row} ${lang}`
      causes.set(key, [...(causes.get(key) ?? []), flag])
    }
  }
  return flags.map((flag) => {
    if (flag.langs.length !== 1) return flag
    const near = causes.get(`${place.get(flag.row)} ${flag.langs[0]}`) ?? []
    const explained = near.some(
      (cause) =>
        cause.kind !== flag.kind && EXPLANATIONS[cause.kind]?.explains[flag.kind]?.includes(flag.change) === true,
    )
    return explained ? { ...flag, confidence: Math.round(flag.confidence * 50) / 100 } : flag
  })
}
