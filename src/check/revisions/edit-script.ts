/**
 * Shortest edit script between two lists, after Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), with
 * common ends cut off first. Input is lists of strings, output runs that are equal, deleted or inserted. Where the lists
 * share too little (more than `limit` edits) the middle is given as one deletion and one insertion, so that time and
 * memory stay bounded: O((n + m) · limit).
 */

/** A run of one list or both. Half-open index ranges. */
export interface Run {
  readonly kind: 'equal' | 'deleted' | 'inserted'
  readonly before: readonly [number, number]
  readonly after: readonly [number, number]
}

/** The runs that turn `a` into `b`; the `before` ranges tile `a`, the `after` ranges tile `b`. */
export function diff(a: readonly string[], b: readonly string[], limit = 400): readonly Run[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const steps: Run['kind'][] = [
    ...Array.from({ length: head }, (): Run['kind'] => 'equal'),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), limit),
    ...Array.from({ length: tail }, (): Run['kind'] => 'equal'),
  ]
  return joined(steps)
}

function middle(a: readonly string[], b: readonly string[], limit: number): Run['kind'][] {
  const n = a.length
  const m = b.length
  const whole = (): Run['kind'][] => [...a.map((): Run['kind'] => 'deleted'), ...b.map((): Run['kind'] => 'inserted')]
  if (n === 0 || m === 0) return whole()
  const most = Math.min(n + m, limit)
  // furthest[k + most + 1]: how far along `a` the best path on diagonal k has come
  const furthest = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.slice())
    for (let k = -d; k <= d; k += 2) {
      const at = k + most + 1
      const down = k === -d || (k !== d && (furthest[at - 1] as number) < (furthest[at + 1] as number))
      let x = down ? (furthest[at + 1] as number) : (furthest[at - 1] as number) + 1
      let y = x - k
      while (x < n && y < m && a[x] === b[y]) {
        x++
        y++
      }
      furthest[at] = x
      if (x >= n && y >= m) return walkBack(trace, d, n, m, most)
    }
  }
  return whole()
}

function walkBack(trace: readonly Int32Array[], edits: number, n: number, m: number, most: number): Run['kind'][] {
  const steps: Run['kind'][] = []
  let x = n
  let y = m
  for (let d = edits; d > 0; d--) {
    const furthest = trace[d] as Int32Array
    const k = x - y
    const at = k + most + 1
    const down = k === -d || (k !== d && (furthest[at - 1] as number) < (furthest[at + 1] as number))
    const previous = down ? k + 1 : k - 1
    const fromX = furthest[previous + most + 1] as number
    const fromY = fromX - previous
    while (x > fromX && y > fromY) {
      steps.push('equal')
      x--
      y--
    }
    if (x === fromX) {
      steps.push('inserted')
      y--
    } else {
      steps.push('deleted')
      x--
    }
  }
  while (x > 0 && y > 0) {
    steps.push('equal')
    x--
    y--
  }
  return steps.reverse()
}

function joined(steps: readonly Run['kind'][]): readonly Run[] {
  const runs: { kind: Run['kind']; before: [number, number]; after: [number, number] }[] = []
  let x = 0
  let y = 0
  for (const kind of steps) {
    const last = runs.at(-1)
    const run =
      last !== undefined && last.kind === kind
        ? last
        : { kind, before: [x, x] as [number, number], after: [y, y] as [number, number] }
    if (run !== last) runs.push(run)
    if (kind !== 'inserted') run.before[1] = ++x
    if (kind !== 'deleted') run.after[1] = ++y
  }
  return runs
}
