/**
 * Incremental building. A step has a name, a key made of everything its outputs depend on, and a function that makes
 * the outputs. `build.json` keeps each step's key and output hashes: a step whose key is unchanged is skipped; an
 * output that no step produces any more is deleted. Same input, same bytes, so that a build is never half old. Each step
 * that ran is noted at once: a build that was killed goes on after the last of them.
 */
import type { Output } from '../ports/output.ts'
import { hashTexts } from '../text/hash.ts'

/** SHA-256 of bytes, in lower-case hex. */
export type Hash = (bytes: Uint8Array) => Promise<string>

/** What is kept of a step. */
export interface StepState {
  readonly key: string
  /** Hash of each output's bytes, by path. */
  readonly outputs: Readonly<Record<string, string>>
  /** What the step told of its outputs, so that nobody has to read them. */
  readonly note?: unknown
}

/** What tells that nothing has changed without reading it. Kept apart from the steps: it differs from disk to disk. */
interface Stamps {
  /** Of the step's outputs. */
  readonly files: string
  /** Of what it depends on, where the step was given one. */
  readonly inputs?: string
}

/** What a step makes. */
export interface Made {
  readonly outputs: ReadonlyMap<string, string | Uint8Array>
  readonly note?: unknown
}

type Key = () => Promise<readonly unknown[]> | readonly unknown[]

/** Steps of one build: each runs only where its key has changed. */
export interface Steps {
  /**
   * Runs the step unless its key stands; gives the outputs' hashes. `key` is asked again after a run, since a step may
   * write what it depends on (an alignment beside the corpus).
   */
  run(name: string, key: Key, make: () => Promise<Made | Made['outputs']>): Promise<StepState>
  /** Leaves a step as it stands, whatever its key: its outputs stay. True where it would have had to run. */
  leave(name: string, key: Key): Promise<boolean>
  /**
   * Keeps steps as they stand without asking for their keys, if what they depend on was stamped so by the last build and
   * their outputs are untouched; null otherwise.
   */
  carry(names: readonly string[], inputs: string | null): readonly StepState[] | null
  /** Stamps what steps of this build depend on; `carry` is asked with the first of them. */
  stamp(name: string, inputs: string): void
  /** The steps of the last build whose names begin so, and what they made. */
  before(prefix: string): ReadonlyMap<string, StepState>
  readonly hash: Hash
  /** Names of the steps that ran, in order. */
  readonly ran: readonly string[]
  /** Writes the state and removes outputs that no step of this build makes. */
  finish(): Promise<void>
}

const STATE_FILE = 'build.json'
const STAMPS_FILE = 'stamps.json'

/**
 * Opens the state of an output; a missing or damaged state means that every step runs. `thorough`: outputs are read, not
 * believed for their stamps.
 */
export async function openSteps(output: Output, hash: Hash, { thorough = false } = {}): Promise<Steps> {
  const before = await readJson<StepState>(output, STATE_FILE)
  const stamps = thorough ? {} : await readJson<Stamps>(output, STAMPS_FILE)
  const inputsOf: Record<string, string> = {}
  const unfinished = await readJournal(output)
  const after: Record<string, StepState> = {}
  const ran: string[] = []
  const untouched = (name: string, step: StepState): boolean =>
    stamps[name] !== undefined && stamps[name].files === stampOf(step, output)
  // a damaged output is made again like a missing one
  const intact = async (name: string, step: StepState): Promise<boolean> =>
    untouched(name, step) || (await damagedIn(step, output, hash)).length === 0
  const keyOf = async (parts: Key): Promise<string> => hash(new TextEncoder().encode(JSON.stringify(await parts())))
  const madeBefore = async (name: string, key: string): Promise<StepState | null> => {
    const known = before[name]
    if (known?.key === key && (await intact(name, known))) return known
    const killed = unfinished.get(name)
    return killed?.key === key && (await adopted(killed, output, hash)) ? killed : null
  }
  return {
    hash,
    ran,
    async leave(name, parts) {
      const known = before[name]
      if (known !== undefined) after[name] = known
      return known?.key !== (await keyOf(parts)) || !(await intact(name, known))
    },
    carry(names, inputs) {
      const [first = ''] = names
      if (inputs === null || stamps[first]?.inputs !== inputs) return null
      const known = names.flatMap((name) => before[name] ?? [])
      if (known.length < names.length || !known.every((step, n) => untouched(names[n] as string, step))) return null
      for (const [n, name] of names.entries()) after[name] = known[n] as StepState
      inputsOf[first] = inputs
      return known
    },
    stamp(name, inputs) {
      inputsOf[name] = inputs
    },
    before: (prefix) => new Map(Object.entries(before).filter(([name]) => name.startsWith(prefix))),
    async run(name, parts, make) {
      const known = await madeBefore(name, await keyOf(parts))
      if (known !== null) return (after[name] = known)
      const outputs: Record<string, string> = {}
      const made = await make()
      const { outputs: files, note } = 'outputs' in made ? made : { outputs: made }
      for (const [path, content] of files) {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
        outputs[path] = await hash(bytes)
        const held = await output.read(path)
        if (held === null || (await hash(held)) !== outputs[path]) await output.write(path, bytes)
      }
      ran.push(name)
      const step = { key: await keyOf(parts), outputs, ...(note === undefined ? {} : { note }) }
      await output.journal?.add(JSON.stringify([name, step]))
      return (after[name] = step)
    },
    async finish() {
      const kept = new Set(Object.values(after).flatMap((step) => Object.keys(step.outputs)))
      const stale = Object.values(before).flatMap((step) => Object.keys(step.outputs).filter((path) => !kept.has(path)))
      for (const path of new Set(stale)) await output.remove(path)
      if (output.stamp !== undefined)
        await writeChanged(output, STAMPS_FILE, linesOf(stampsOf(after, inputsOf, output)))
      // last, so that who reads the state while files are put in their places knows them by their hashes
      await writeChanged(output, STATE_FILE, linesOf(after))
      await output.commit()
    },
  }
}

function stampsOf(
  steps: Readonly<Record<string, StepState>>,
  inputsOf: Readonly<Record<string, string>>,
  output: Output,
): Record<string, Stamps> {
  const stamps: Record<string, Stamps> = {}
  for (const [name, step] of Object.entries(steps)) {
    const files = stampOf(step, output)
    const inputs = inputsOf[name]
    if (files !== null) stamps[name] = { files, ...(inputs === undefined ? {} : { inputs }) }
  }
  return stamps
}

/** Of the outputs of a step; null where nothing tells, or where one is missing. */
function stampOf({ outputs }: StepState, output: Output): string | null {
  if (output.stamp === undefined) return null
  const files = Object.keys(outputs).map((path) => output.stamp?.(path) ?? null)
  return files.includes(null) ? null : hashTexts(files as string[])
}

/** A JSON object with a member a line, sorted by name. */
function linesOf(members: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{\n${sorted.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',\n')}\n}\n`
}

async function writeChanged(output: Output, path: string, text: string): Promise<void> {
  const held = await output.read(path)
  if (held === null || new TextDecoder().decode(held) !== text) await output.write(path, new TextEncoder().encode(text))
}

/** Whether what a killed build had made is still there as it was made; then it is this build's. */
async function adopted({ outputs }: StepState, output: Output, hash: Hash): Promise<boolean> {
  for (const [path, expected] of Object.entries(outputs)) {
    const intact = async (bytes: Uint8Array): Promise<boolean> => (await hash(bytes)) === expected
    if (await output.journal?.adopt(path, intact)) continue
    const held = await output.read(path)
    if (held === null || !(await intact(held))) return false
  }
  return true
}

/** The steps that a killed build had made, by name; lines that are no such notes are passed over. */
async function readJournal(output: Output): Promise<ReadonlyMap<string, StepState>> {
  const steps = new Map<string, StepState>()
  for (const line of (await output.journal?.read()) ?? []) {
    try {
      const [name, step] = JSON.parse(line) as [string, StepState]
      steps.set(name, step)
    } catch {
      // the last line of a process that was killed while writing it
    }
  }
  return steps
}

/** The outputs of the last build that are missing or have other bytes than it gave them, and how many there are in all. */
export async function damagedOutputs(
  output: Output,
  hash: Hash,
): Promise<{ readonly files: number; readonly damaged: readonly string[] }> {
  const steps = Object.values(await readJson<StepState>(output, STATE_FILE))
  const damaged = await Promise.all(steps.map((step) => damagedIn(step, output, hash)))
  return { files: steps.reduce((sum, step) => sum + Object.keys(step.outputs).length, 0), damaged: damaged.flat() }
}

async function damagedIn(step: StepState, output: Output, hash: Hash): Promise<readonly string[]> {
  const damaged: string[] = []
  for (const [path, expected] of Object.entries(step.outputs)) {
    const bytes = await output.read(path)
    if (bytes === null || (await hash(bytes)) !== expected) damaged.push(path)
  }
  return damaged
}

async function readJson<T>(output: Output, path: string): Promise<Record<string, T>> {
  const bytes = await output.read(path)
  if (bytes === null) return {}
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, T>
  } catch {
    return {}
  }
}
