/**
 * Which paragraph numbers make one sequence. Numbers restart inside quotations and draft resolutions (the outer sequence
 * goes on after), in annexes and in a document's second resolution (it does not). Takes the numbers in order; tells of
 * each whether it belongs to an outer sequence, is nested in a paragraph, or is no paragraph number at all.
 */

/** One number met: its last component, and whether it repeats the number before it with `bis` or the like. */
export interface Numbered {
  readonly value: number
  readonly inserted: boolean
  /** End of a range (`12-15` → 15), else equal to `value`. */
  readonly to: number
}

/** `run`: 0 for the first sequence, 1 for the second that never returned to the first; `nested`: inside a paragraph. */
export type Place =
  | { readonly kind: 'outer'; readonly run: number }
  | { readonly kind: 'nested' }
  | { readonly kind: 'none' }

/** How far a number may jump within a sequence (paragraphs missing in a version). */
const LARGEST_GAP = 12

/** The place of every number. Cost: linear (the stack of open sequences is bounded). */
export function sequences(numbers: readonly Numbered[]): readonly Place[] {
  const owner: (number | null)[] = []
  const open: { id: number; last: number }[] = []
  const closed = new Set<number>()
  let made = 0
  const push = (value: number): number => {
    open.push({ id: made, last: value })
    return made++
  }
  for (const { value, inserted, to } of numbers) {
    const match = open.findLastIndex((run) => value === run.last + 1 || (inserted && value === run.last))
    if (match >= 0) {
      for (const run of open.splice(match + 1)) closed.add(run.id)
      const run = open[match]
      if (run !== undefined) run.last = to
      owner.push(run?.id ?? null)
      continue
    }
    const top = open.at(-1)
    if (top === undefined || value === 1) {
      owner.push(push(to))
      if (open.length > 50) open.splice(1, 1)
      continue
    }
    const gap = open.findLastIndex((run) => value > run.last && value - run.last <= LARGEST_GAP)
    const run = open[gap]
    if (run === undefined) {
      // A repeated number stays where it is; anything else is a number at the start of a text.
      owner.push(value === top.last ? top.id : null)
      continue
    }
    for (const inner of open.splice(gap + 1)) closed.add(inner.id)
    run.last = to
    owner.push(run.id)
  }
  const runs = new Map(open.map((run, i): [number, number] => [run.id, i]))
  return owner.map((id) => {
    if (id === null) return { kind: 'none' }
    const run = runs.get(id)
    return run === undefined ? { kind: closed.has(id) ? 'nested' : 'none' } : { kind: 'outer', run }
  })
}
