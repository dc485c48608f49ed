/**
 * The service worker: network first, so that nobody reads an old text while there is a network; the store only where
 * there is none. Built files are kept when first fetched (their addresses change with their content); a document is
 * kept, with all its languages, when it was opened.
 */
import { ALL_LANGS, DOCS, SHELL } from './parts/cache-names.ts'

interface WorkerScope {
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  addEventListener(
    type: 'fetch',
    listener: (event: { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
  addEventListener(
    type: 'message',
    listener: (event: { data: unknown; waitUntil(work: Promise<unknown>): void }) => void,
  ): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}

const scope = self as unknown as WorkerScope
const LANGS = ['ar', 'zh', 'en', 'fr', 'ru', 'es']

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

scope.addEventListener('message', (event) => {
  const { keep, page } = event.data as { keep?: string; page?: string }
  if (keep !== undefined) event.waitUntil(keepDocument(keep, page))
})

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin) return
  if (url.pathname.startsWith('/static/') || url.pathname === '/icon.svg') event.respondWith(fromStore(event.request))
  else if (event.request.mode === 'navigate') event.respondWith(fromNetwork(event.request, url))
})

async function keepDocument(path: string, page: string | undefined): Promise<void> {
  const docs = await caches.open(DOCS)
  const shell = await caches.open(SHELL)
  const ui = path.split('/')[1] ?? 'en'
  await docs.add(`${path}?${ALL_LANGS}`).catch(() => undefined)
  await shell.add(`/${ui}/offline`).catch(() => undefined)
  const offline = await shell.match(`/${ui}/offline`)
  // what the kept pages load: their style and scripts
  const html = `${await offline?.clone().text()} ${page === undefined ? '' : await (await docs.match(`${path}?${ALL_LANGS}`))?.clone().text()}`
  const files = new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((match) => match[1] as string))
  await Promise.all(
    [...files].map(async (file) =>
      (await shell.match(file)) === undefined ? shell.add(file).catch(() => undefined) : undefined,
    ),
  )
}

async function fromStore(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok) (await caches.open(SHELL)).put(request, answer.clone())
  return answer
}

async function fromNetwork(request: Request, url: URL): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const kept = url.pathname.includes('/d/')
      ? await caches.match(`${url.origin}${url.pathname}?${ALL_LANGS}`)
      : undefined
    if (kept !== undefined) return kept
    const ui = url.pathname.split('/')[1] ?? ''
    for (const lang of [ui, ...LANGS]) {
      const offline = await caches.match(`${url.origin}/${lang}/offline`)
      if (offline !== undefined) return offline
    }
    return Response.error()
  }
}
