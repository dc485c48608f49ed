/**
 * Running a pattern: compiled to instructions and run by backtracking that never enters the same instruction at the same
 * place of a text twice (as RE2 does for small patterns: without back-references a state that failed once fails always).
 * So no pattern costs more than its length times the text's, `(.*)*x` no more than `.*x`, and matches are those of a
 * backtracking engine (but that a counted repetition may end with a round of nothing). Steps are counted and bounded all
 * the same: the same budget gives the same answer on every machine.
 */

/** A pattern as read. */
export type Node =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean; readonly literal?: string }
  | { readonly kind: 'edge'; readonly test: (text: string, at: number) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number; readonly lazy: boolean }

/** Instructions; those without a place to go on at go on at the next. `either` tries `first` before `second`. */
export type Instruction =
  | { readonly op: 'one'; readonly test: (character: string) => boolean; readonly known: Known }
  | { readonly op: 'edge'; readonly test: (text: string, at: number) => boolean }
  | { readonly op: 'either'; first: number; second: number }
  | { readonly op: 'go'; to: number }
  | { readonly op: 'found' }

/** What a test has answered so far, by character; copies of one node share it. */
interface Known {
  seen: Uint8Array
}

/** Instructions a pattern may have: repetitions with a count are written out. */
const LONGEST = 4000

/** The instructions of a pattern; null where it would be too long written out. */
export function compilePattern(node: Node): readonly Instruction[] | null {
  const code: Instruction[] = []
  return emit(node, code, new Map()) ? [...code, { op: 'found' }] : null
}

function emit(node: Node, code: Instruction[], answers: Map<Node, Known>): boolean {
  if (code.length > LONGEST) return false
  switch (node.kind) {
    case 'one': {
      const known = answers.get(node) ?? { seen: new Uint8Array(128) }
      answers.set(node, known)
      return code.push({ op: 'one', test: node.test, known }) > 0
    }
    case 'edge':
      return code.push({ op: 'edge', test: node.test }) > 0
    case 'sequence':
      return node.parts.every((part) => emit(part, code, answers))
    case 'choice': {
      const exits: { to: number }[] = []
      const fits = node.options.every((option, n) => {
        if (n === node.options.length - 1) return emit(option, code, answers)
        const fork = { op: 'either' as const, first: code.length + 1, second: 0 }
        code.push(fork)
        if (!emit(option, code, answers)) return false
        const exit = { op: 'go' as const, to: 0 }
        exits.push(exit)
        fork.second = code.push(exit)
        return true
      })
      for (const exit of exits) exit.to = code.length
      return fits
    }
    case 'repeat': {
      for (let n = 0; n < node.min; n += 1) if (!emit(node.part, code, answers)) return false
      const forks: { first: number; second: number }[] = []
      const endless = node.max === Infinity
      for (let n = node.min; n < (endless ? node.min + 1 : node.max); n += 1) {
        const fork = { op: 'either' as const, first: code.length + 1, second: code.length + 1 }
        forks.push(fork)
        const here = code.push(fork) - 1
        if (!emit(node.part, code, answers)) return false
        if (endless) code.push({ op: 'go', to: here })
      }
      for (const fork of forks) fork[node.lazy ? 'first' : 'second'] = code.length
      return true
    }
    default:
      return node satisfies never
  }
}

/** Finds the matches of a pattern in a text: at most `most` ranges, left to right, none empty, none overlapping; null when
 * `budget.steps` is used up. A step is one instruction at one place, or eight places passed over. */
export type Matcher = (
  text: string,
  budget: { steps: number },
  most?: number,
) => readonly (readonly [number, number])[] | null

/** Places passed over, where no match can begin, that cost as much as an instruction. */
const PASSED_A_STEP = 8

/** The matcher of compiled instructions. */
export function matcherOf(code: readonly Instruction[]): Matcher {
  let been = new Uint32Array(64)
  const waiting: number[] = []
  const openers = openersOf(code)
  return (text, budget, most = Infinity) => {
    const words = Math.ceil((code.length * (text.length + 1)) / 32)
    const clear = (): void => {
      if (been.length < words) been = new Uint32Array(2 * words)
      else been.fill(0, 0, words)
      budget.steps -= words >> 5
    }
    const found: [number, number][] = []
    budget.steps -= text.length / PASSED_A_STEP
    let cleared = false
    for (let at = 0; at < text.length && found.length < most; ) {
      const point = text.codePointAt(at) as number
      const width = point > 0xffff ? 2 : 1
      if (openers !== null && !openers.some((opener) => passes(opener, point))) {
        at += width
        continue
      }
      // What led to an earlier match did not fail, so it may be entered again: the memory is wiped behind each match.
      if (!cleared) clear()
      cleared = true
      const end = run(code, text, at, been, waiting, budget)
      if (end === OUT_OF_STEPS) return null
      if (end > at) {
        found.push([at, end])
        cleared = false
      }
      at = Math.max(end, at + width)
    }
    return found
  }
}

/** The instructions one of which must pass the first character of any match; null where a match may begin otherwise. */
function openersOf(code: readonly Instruction[]): readonly Extract<Instruction, { op: 'one' }>[] | null {
  const openers: Extract<Instruction, { op: 'one' }>[] = []
  const seen = new Set<number>()
  const next = [0]
  while (next.length > 0) {
    const at = next.pop() as number
    if (seen.has(at)) continue
    seen.add(at)
    const instruction = code[at] as Instruction
    if (instruction.op === 'one') openers.push(instruction)
    else if (instruction.op === 'either') next.push(instruction.second, instruction.first)
    else if (instruction.op === 'go') next.push(instruction.to)
    else if (instruction.op === 'edge') next.push(at + 1)
    // A match of nothing is no match, but what follows it in another branch was seen as well: nothing is missed.
  }
  return openers.length > MOST_OPENERS ? null : openers
}

/** Openers past which trying them costs about as much as running. */
const MOST_OPENERS = 8

const NO_MATCH = -1
const OUT_OF_STEPS = -2

/** Where the match that begins at `start` ends. */
function run(
  code: readonly Instruction[],
  text: string,
  start: number,
  been: Uint32Array,
  waiting: number[],
  budget: { steps: number },
): number {
  const places = text.length + 1
  waiting.length = 0
  waiting.push(0, start)
  while (waiting.length > 0) {
    let at = waiting.pop() as number
    let next = waiting.pop() as number
    for (;;) {
      const state = next * places + at
      const bit = 1 << (state & 31)
      if (((been[state >>> 5] as number) & bit) !== 0) break
      been[state >>> 5] = (been[state >>> 5] as number) | bit
      budget.steps -= 1
      if (budget.steps < 0) return OUT_OF_STEPS
      const instruction = code[next] as Instruction
      if (instruction.op === 'one') {
        const point = text.codePointAt(at)
        if (point === undefined) break
        if (!passes(instruction, point)) break
        at += point > 0xffff ? 2 : 1
        next += 1
      } else if (instruction.op === 'either') {
        waiting.push(instruction.second, at)
        next = instruction.first
      } else if (instruction.op === 'go') next = instruction.to
      else if (instruction.op === 'edge') {
        if (!instruction.test(text, at)) break
        next += 1
      } else return at
    }
  }
  return NO_MATCH
}

const YES = 1
const NO = 2

/** Whether a character passes; of the Basic Multilingual Plane it is remembered, in a table that grows when one past ASCII comes. */
function passes({ test, known }: Extract<Instruction, { op: 'one' }>, point: number): boolean {
  if (point > 0xffff) return test(String.fromCodePoint(point))
  if (point >= known.seen.length) {
    const seen = new Uint8Array(0x10000)
    seen.set(known.seen)
    known.seen = seen
  }
  if (known.seen[point] === 0) known.seen[point] = test(String.fromCodePoint(point)) ? YES : NO
  return known.seen[point] === YES
}
