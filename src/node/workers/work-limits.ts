/** What one job and all jobs together may take on Node. Set by the environment, each with its default; docs/operate.md lists them. */
import { availableParallelism } from 'node:os'

/** Limits of the work that is done apart from answering. */
export interface WorkLimits {
  /** Jobs at work at the same time; one core is left for answering. */
  readonly threads: number
  /** Jobs that wait; one more is refused with 503. */
  readonly queue: number
  /** Longest that one job runs, milliseconds. */
  readonly time: number
  /** Memory of one job, MiB. */
  readonly memory: number
  /** Largest answer of one job, bytes. */
  readonly answer: number
  /** Largest body, bytes. */
  readonly body: number
  /** Bodies that may be on their way at the same time, bytes in all. */
  readonly bodies: number
  /** Answers kept in memory, bytes in all. */
  readonly cache: number
}

/** Names in the environment, with the defaults. */
const DEFAULTS = {
  threads: ['HEXAPLA_JOB_THREADS', Math.max(1, availableParallelism() - 1)],
  queue: ['HEXAPLA_JOB_QUEUE', 8],
  time: ['HEXAPLA_JOB_MILLISECONDS', 120_000],
  memory: ['HEXAPLA_JOB_MEGABYTES', 1024],
  answer: ['HEXAPLA_ANSWER_BYTES', 64 << 20],
  body: ['HEXAPLA_BODY_BYTES', 32 << 20],
  bodies: ['HEXAPLA_BODIES_BYTES', 256 << 20],
  cache: ['HEXAPLA_CACHE_BYTES', 64 << 20],
} as const satisfies Record<keyof WorkLimits, readonly [string, number]>

/** The limits that an environment sets. Throws RangeError on a value that is no whole number from 1. */
export function workLimits(environment: Readonly<Record<string, string | undefined>> = process.env): WorkLimits {
  const limits = Object.entries(DEFAULTS).map(([limit, [name, standard]]) => {
    const given = environment[name]
    if (given === undefined || given === '') return [limit, standard]
    const value = Number(given)
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`${name} must be a whole number from 1: got "${given}"`)
    return [limit, value]
  })
  return Object.fromEntries(limits) as WorkLimits
}
