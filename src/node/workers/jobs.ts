/**
 * Work apart from answering: threads that read, align and write while the service goes on answering. The queue is
 * bounded, a job has limits of time, memory and answer size, and ends when its client goes. Changes to the corpus have a
 * thread of their own, so that readers' uploads never keep a reviser waiting.
 */
import { pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import type { Jobs, Writer } from '../../service/types.ts'
import { readBytes } from '../../web/body.ts'
import { ClientGone } from '../../web/problems/client-gone.ts'
import { busy, HttpProblem } from '../../web/problems/http-problem.ts'
import type { BackgroundBuild } from '../build/background-build.ts'
import { ownModule } from '../own-code.ts'
import type { Project } from '../project.ts'
import type { ChangeAnswer, ChangeJob, RequestAnswer, RequestJob } from './job-worker.ts'
import type { WorkLimits } from './work-limits.ts'

/** The threads of a service. */
export interface Workshop {
  readonly jobs: Jobs
  /** The writer; `changed` is called after each change, before it is answered. */
  writer(background: BackgroundBuild | null, changed: () => Promise<unknown>): Writer
  /** Jobs at work and waiting now. */
  readonly load: () => { readonly running: number; readonly waiting: number }
  close(): Promise<void>
}

const WORKER = pathToFileURL(ownModule('node/workers/job-worker')).href
/** Seconds after which a refused client may try again. */
const RETRY = 10
/** Longest that a change may take, milliseconds: a report in six languages is aligned in a minute. */
const LONGEST_CHANGE = 900_000

/** Opens the threads; they start with the first job and end after a minute without one. */
export function openWorkshop(project: Project, limits: WorkLimits): Workshop {
  const resourceLimits = { maxOldGenerationSizeMb: limits.memory }
  const common = { filename: WORKER, minThreads: 0, idleTimeout: 60_000, resourceLimits }
  const readers = new Piscina({ ...common, maxThreads: limits.threads, maxQueue: limits.queue })
  const writers = new Piscina({ ...common, maxThreads: 1, maxQueue: limits.queue })
  let arriving = 0
  let running = 0

  /** The body, while all bodies on their way stay below their limit together. */
  const arrived = async (request: Request): Promise<Uint8Array<ArrayBuffer>> => {
    const announced = Number(request.headers.get('Content-Length') ?? limits.body)
    const room = Math.min(Number.isFinite(announced) ? announced : limits.body, limits.body)
    if (arriving + room > limits.bodies) throw busy(RETRY)
    arriving += room
    try {
      return await readBytes(request, limits.body)
    } finally {
      arriving -= room
    }
  }
  const run = async <T>(pool: Piscina, name: string, job: unknown, signal: AbortSignal, time: number): Promise<T> => {
    const late = AbortSignal.timeout(time)
    running += 1
    try {
      return (await pool.run(job, { name, signal: AbortSignal.any([signal, late]) })) as T
    } catch (error) {
      throw refusalOf(error, signal, late, limits)
    } finally {
      running -= 1
    }
  }
  return {
    load: () => ({ running: Math.min(running, limits.threads), waiting: readers.queueSize + writers.queueSize }),
    close: async () => void (await Promise.all([readers.destroy(), writers.destroy()])),
    jobs: {
      async run(request) {
        // refused before its body is read: a full queue must not cost memory
        if (readers.queueSize >= limits.queue) throw busy(RETRY)
        const body = await arrived(request)
        const { method, url } = request
        const headers = [...request.headers]
        const job: RequestJob = { project, method, url, headers, body, answer: limits.answer }
        const answer = await run<RequestAnswer>(readers, 'answer', job, request.signal, limits.time)
        if (answer.body === null) throw tooCostly('answer', limits.answer)
        return new Response(answer.body, { status: answer.status, headers: answer.headers as [string, string][] })
      },
    },
    writer(background, changed) {
      const change = async <T>(method: keyof Writer, given: readonly unknown[]): Promise<T> => {
        if (writers.queueSize >= limits.queue) throw busy(RETRY)
        await background?.stop()
        const job: ChangeJob = { project, method, given }
        // a change goes on when its client has gone: who asked for it finds it made
        const answer = await run<ChangeAnswer>(writers, 'change', job, new AbortController().signal, LONGEST_CHANGE)
        if ('locked' in answer) throw busy(RETRY)
        await changed()
        if (answer.pending) background?.start()
        return answer.result as T
      }
      return {
        put: (...given) => change('put', given),
        correct: (...given) => change('correct', given),
        dismiss: (...given) => change('dismiss', given),
      }
    },
  }
}

const tooCostly = (limit: 'time' | 'memory' | 'answer', value: number): HttpProblem =>
  new HttpProblem('too-costly', {}, { limit, value })

/** What the failure of a job is to be answered with. */
function refusalOf(error: unknown, gone: AbortSignal, late: AbortSignal, limits: WorkLimits): unknown {
  if (gone.aborted) return new ClientGone('The client left while its job was done', { cause: error })
  if (late.aborted) return tooCostly('time', limits.time)
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return tooCostly('memory', limits.memory)
  return /queue/i.test(message ?? '') && /limit|full|max/i.test(message) ? busy(RETRY) : error
}
