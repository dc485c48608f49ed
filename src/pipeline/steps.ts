/**
 * Incremental building. A step has a name, a key made of everything its outputs depend on, and a function that makes
 * the outputs. `build.json` keeps each step's key and output hashes: a step whose key is unchanged is skipped; an
 * output that no step produces any more is deleted. Same input, same bytes, so that a build is never half old.
 */
import type { Output } from '../ports/output.ts'

/** SHA-256 of bytes, in lower-case hex. */
export type Hash = (bytes: Uint8Array) => Promise<string>

interface StepState {
  readonly key: string
  /** Hash of each output's bytes, by path. */
  readonly outputs: Readonly<Record<string, string>>
}

/** Steps of one build: each runs only where its key has changed. */
export interface Steps {
  /**
   * Runs the step unless its key stands; gives the outputs' hashes. `key` is asked again after a run, since a step may
   * write what it depends on (an alignment beside the corpus).
   */
  run(
    name: string,
    key: () => Promise<readonly unknown[]> | readonly unknown[],
    make: () => Promise<ReadonlyMap<string, string | Uint8Array>>,
  ): Promise<StepState>
  /** Leaves a step as it stands, whatever its key: its outputs stay. True where it would have had to run. */
  leave(name: string, key: () => Promise<readonly unknown[]> | readonly unknown[]): Promise<boolean>
  readonly hash: Hash
  /** Names of the steps that ran, in order. */
  readonly ran: readonly string[]
  /** Writes the state and removes outputs that no step of this build makes. */
  finish(): Promise<void>
}

const STATE_FILE = 'build.json'

/** Opens the state of an output; a missing or damaged state means that every step runs. */
export async function openSteps(output: Output, hash: Hash): Promise<Steps> {
  const before = await readState(output)
  const after: Record<string, StepState> = {}
  const ran: string[] = []
  // a damaged output is made again like a missing one
  const intact = async (step: StepState): Promise<boolean> => (await damagedIn(step, output, hash)).length === 0
  const keyOf = async (parts: () => Promise<readonly unknown[]> | readonly unknown[]): Promise<string> =>
    hash(new TextEncoder().encode(JSON.stringify(await parts())))
  return {
    hash,
    ran,
    async leave(name, parts) {
      const known = before[name]
      if (known !== undefined) after[name] = known
      return known?.key !== (await keyOf(parts)) || !(await intact(known))
    },
    async run(name, parts, make) {
      const key = await keyOf(parts)
      const known = before[name]
      if (known?.key === key && (await intact(known))) return (after[name] = known)
      const outputs: Record<string, string> = {}
      for (const [path, content] of await make()) {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
        outputs[path] = await hash(bytes)
        const held = await output.read(path)
        if (held === null || (await hash(held)) !== outputs[path]) await output.write(path, bytes)
      }
      ran.push(name)
      return (after[name] = { key: await keyOf(parts), outputs })
    },
    async finish() {
      const kept = new Set(Object.values(after).flatMap((step) => Object.keys(step.outputs)))
      const stale = Object.values(before).flatMap((step) => Object.keys(step.outputs).filter((path) => !kept.has(path)))
      for (const path of new Set(stale)) await output.remove(path)
      const text = `${JSON.stringify(Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`
      const held = await output.read(STATE_FILE)
      // last, so that who reads the state while files are put in their places knows them by their hashes
      if (held === null || new TextDecoder().decode(held) !== text)
        await output.write(STATE_FILE, new TextEncoder().encode(text))
      await output.commit()
    },
  }
}

/** The outputs of the last build that are missing or have other bytes than it gave them, and how many there are in all. */
export async function damagedOutputs(
  output: Output,
  hash: Hash,
): Promise<{ readonly files: number; readonly damaged: readonly string[] }> {
  const steps = Object.values(await readState(output))
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

async function readState(output: Output): Promise<Record<string, StepState>> {
  const bytes = await output.read(STATE_FILE)
  if (bytes === null) return {}
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, StepState>
  } catch {
    return {}
  }
}
