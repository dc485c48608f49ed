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
  /** What the number counts in: `27.I` of `27.I.1`, empty for a plain number. */
  readonly series: string
}

/** `run`: 0 for the first sequence, 1 for the second that never returned to the first; `nested`: inside a paragraph. */
export type NumberPlace =
  | { readonly kind: 'outer'; readonly run: number }
  | { readonly kind: 'nested' }
  | { readonly kind: 'none' }

/** How far a number may jump within a sequence (paragraphs missing in a version). */
const LARGEST_GAP = 12

interface Run {
  readonly id: number
  readonly series: string
  last: number
}

/** The place of every number. Cost: linear (the stack of open sequences is bounded). */
export function sequences(numbers: readonly Numbered[]): readonly NumberPlace[] {
  const owner: (number | null)[] = []
  const open: Run[] = []
  const closed = new Set<number>()
  let made = 0
  const push = (value: number, series: string): number => {
    open.push({ id: made, series, last: value })
    return made++
  }
  const closeAfter = (index: number): void => {
    for (const run of open.splice(index + 1)) if (run.series === '') closed.add(run.id)
  }
  for (const { value, inserted, to, series } of numbers) {
    const match = open.findLastIndex(
      (run) => run.series === series && (value === run.last + 1 || (inserted && value === run.last)),
    )
    if (match >= 0) {
      closeAfter(match)
      const run = open[match]
      if (run !== undefined) run.last = to
      owner.push(run?.id ?? null)
      continue
    }
    // a section's own series is never inside another's: its numbers say where they belong
    if (series !== '' && !open.some((run) => run.series === series)) {
      closeAfter(open.findLastIndex((run) => run.series !== ''))
      owner.push(push(to, series))
      if (open.length > 50) open.splice(1, 1)
      continue
    }
    const top = open.at(-1)
    if (series === '' && (top === undefined || value === 1)) {
      owner.push(push(to, series))
      if (open.length > 50) open.splice(1, 1)
      continue
    }
    const gap = open.findLastIndex(
      (run) => run.series === series && value > run.last && value - run.last <= LARGEST_GAP,
    )
    const run = open[gap]
    if (run === undefined) {
      // A repeated number stays where it is; so does one of a series; anything else is a number at the start of a text.
      const own = series === '' ? undefined : open.findLast((other) => other.series === series)
      owner.push(own?.id ?? (value === top?.last && top.series === series ? top.id : null))
      continue
    }
    closeAfter(gap)
    run.last = to
    owner.push(run.id)
  }
  // all series together are one sequence of the document; plain runs beside them count on
  const sections = open.some((run) => run.series !== '')
  const plain = open.filter((run) => run.series === '')
  const runs = new Map(plain.map((run, i): [number, number] => [run.id, i + (sections ? 1 : 0)]))
  const seriesRuns = new Set(owner.filter((id, i) => id !== null && numbers[i]?.series !== ''))
  return owner.map((id) => {
    if (id === null) return { kind: 'none' }
    if (seriesRuns.has(id)) return { kind: 'outer', run: 0 }
    const run = runs.get(id)
    return run === undefined ? { kind: closed.has(id) ? 'nested' : 'none' } : { kind: 'outer', run }
  })
}
