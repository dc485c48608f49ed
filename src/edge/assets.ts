/** Built files read through the worker's ASSETS binding. */
import type { Assets } from '../ports/assets.ts'

/** What the worker needs of its environment. */
export interface Env {
  readonly ASSETS: { fetch(request: Request | string): Promise<Response> }
  /** Address of a search engine to ask for rows, if the corpus is too large for a worker. */
  readonly OPENSEARCH_URL?: string
}

/** Assets over the binding. A path that is not built reads as null; any other failure throws. */
export function openAssetsBinding(env: Env): Assets {
  const get = async (path: string): Promise<Response | null> => {
    const address = new URL(path.split('/').map(encodeURIComponent).join('/'), 'https://assets.invalid/')
    const response = await env.ASSETS.fetch(new Request(address))
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`Read built file "${path}": the binding answered ${response.status}`)
    return response
  }
  return {
    json: async (path) => ((await get(path)) as Response | null)?.json() ?? null,
    bytes: async (path) => {
      const response = await get(path)
      return response === null ? null : new Uint8Array(await response.arrayBuffer())
    },
  }
}
