/**
 * A thread that does work apart from answering (jobs.ts): requests whose answer takes long, and changes to the corpus. It
 * has an app of its own over the same built files, so that a request is answered here exactly as it would be there.
 */
import type { Hono } from 'hono'
import type { Writer } from '../../service/types.ts'
import { createNodeApp } from '../app.ts'
import { Locked } from '../files/lock.ts'
import { createWriter } from '../files/writer.ts'
import type { Project } from '../project.ts'
import { containPdfStrays } from './pdf-strays.ts'

containPdfStrays()

/** A request as it crosses to the thread. */
export interface RequestJob {
  readonly project: Project
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array<ArrayBuffer>
  /** Largest answer, bytes. */
  readonly answer: number
}

/** Its answer; `body` null: larger than it may be. */
export interface RequestAnswer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** A change of the corpus: a method of the Writer with what it is given. */
export interface ChangeJob {
  readonly project: Project
  readonly method: keyof Writer
  readonly given: readonly unknown[]
}

/** What became of a change. `pending`: whether a build left something for later; `locked`: who holds the corpus. */
export type ChangeAnswer = { readonly result: unknown; readonly pending: boolean } | { readonly locked: string }

/** One app and one writer a thread and project, made with its first job. */
const apps = new Map<string, Hono>()

/** Answers a request. */
export async function answer(job: RequestJob): Promise<RequestAnswer> {
  const { corpusFolder } = job.project
  const app = apps.get(corpusFolder) ?? createNodeApp(job.project, { maxBytes: Number.MAX_SAFE_INTEGER })
  apps.set(corpusFolder, app)
  const { method, url, headers, body } = job
  const response = await app.fetch(
    new Request(url, { method, headers: headers as [string, string][], ...(method === 'GET' ? {} : { body }) }),
  )
  const kept = [...response.headers].map(([name, value]) => [name, value] as const)
  return { status: response.status, headers: kept, body: await bytesOf(response, job.answer) }
}

/** Makes a change. */
export async function change({ project, method, given }: ChangeJob): Promise<ChangeAnswer> {
  let pending = false
  const writer = createWriter(project, { pending: () => (pending = true) })
  try {
    const result = await (writer[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given)
    return { result, pending }
  } catch (error) {
    if (error instanceof Locked) return { locked: error.message }
    throw error
  }
}

async function bytesOf(response: Response, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
