/**
 * The app over whatever is built now. Each state of the built files has an app of its own, so that a request is answered
 * from one state from beginning to end; a new state is noticed by the file that names it, at most POLL after it is there,
 * whoever built it. A state that could not be read is given up, the request is answered from the one that has taken its
 * place, and what is damaged is reported to be built again.
 */
import type { Hono } from 'hono'
import type { Assets } from '../ports/assets.ts'
import { openSnapshot, type Snapshot, stampOf } from './files/snapshot.ts'

/** How long a state is taken to be the newest without looking, milliseconds. */
const POLL = 250

interface State {
  readonly stamp: string
  readonly snapshot: Snapshot
  readonly app: Hono
}

export interface Live {
  readonly fetch: (request: Request, env?: unknown) => Promise<Response>
  /** The state that is answered from, by a name that no other state has. */
  readonly stamp: () => Promise<string>
  /** Built files that could not be read and still cannot. */
  readonly unreadable: () => Promise<readonly string[]>
  /** Takes up a new state at once, if there is one; gives the stamp of the state that is answered from. */
  readonly renew: () => Promise<string>
}

/** Answers from the newest state in a folder. `damaged` is called with the files of a state that could not be read. */
export function createLive(
  folder: string,
  makeApp: (assets: Assets, unreadable: Live['unreadable']) => Hono,
  damaged: (paths: ReadonlySet<string>) => void = () => {},
): Live {
  let state: Promise<State> | undefined
  let looked = 0
  const failing = new Set<string>()

  const open = async (stamp: string): Promise<State> => {
    const snapshot = await openSnapshot(folder)
    return { stamp, snapshot, app: makeApp(snapshot.assets, () => live.unreadable()) }
  }
  const current = async (at: 'usual' | 'now' = 'usual'): Promise<State> => {
    const kept = await state
    const now = performance.now()
    if (kept !== undefined && kept.snapshot.spoilt.size === 0 && at === 'usual' && now - looked < POLL) return kept
    looked = now
    const stamp = await stampOf(folder)
    if (kept !== undefined && kept.stamp === stamp && kept.snapshot.spoilt.size === 0) return kept
    const next = open(stamp)
    state = next
    next.catch(() => {
      if (state === next) state = undefined
    })
    return next
  }
  const live: Live = {
    stamp: async () => (await current()).stamp,
    async unreadable() {
      const { snapshot } = await current()
      for (const path of failing)
        await snapshot.assets.bytes(path).then(
          () => failing.delete(path),
          () => {},
        )
      return [...failing]
    },
    renew: async () => (await current('now')).stamp,
    async fetch(request, env) {
      const begun = await current()
      const response = await begun.app.fetch(request, env as never)
      if (begun.snapshot.spoilt.size === 0) return response
      for (const path of begun.snapshot.spoilt) failing.add(path)
      if (request.method !== 'GET' && request.method !== 'HEAD') return response
      const next = await current('now')
      if (next.stamp !== begun.stamp) return next.app.fetch(request, env as never)
      damaged(begun.snapshot.spoilt)
      return response
    },
  }
  return live
}
