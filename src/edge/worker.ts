/** The Cloudflare Worker: the same app as on Node over the ASSETS binding, with jieba in WebAssembly. */
import jieba from 'jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm'
import type { Hono } from 'hono'
import { createApp } from '../web/app.ts'
import { createLibrary } from '../service/library.ts'
import { createServices } from '../service/services.ts'
import { type Env, openAssetsBinding } from './assets.ts'
import { createWasmCutter } from './jieba.ts'

/** Largest body: aligning more takes longer than the CPU time a worker has. Larger files are refused with the limit. */
const MAX_BYTES = 1 << 20

/** One app an isolate, made with the first request: a binding is only there once a request is. */
let app: Hono | undefined

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    app ??= makeApp(env)
    return app.fetch(request, env, context)
  },
}

interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void
  passThroughOnException(): void
  readonly props: unknown
}

function makeApp(env: Env): Hono {
  const assets = openAssetsBinding(env)
  const library = createLibrary(assets, async () => {
    const concepts = await library.concepts()
    return createWasmCutter(
      jieba,
      concepts.flatMap((concept) => concept.terms.zh ?? []),
    )
  })
  return createApp(
    createServices(library, { maxBytes: MAX_BYTES, ...(env.OPENSEARCH_URL ? { engine: env.OPENSEARCH_URL } : {}) }),
  )
}
