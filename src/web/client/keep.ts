/**
 * Offline use: registers the worker and has it keep the document that is open, with all its languages, so that it can
 * be read and searched again without a network. A page the worker gave from its store shows what the address asks for.
 */
import { docSlug, say, ui, word } from './page.ts'

export async function keepOffline(): Promise<void> {
  addEventListener('offline', () => say(word('offline')))
  addEventListener('online', () => say(word('online')))
  if (!('serviceWorker' in navigator) || !isSecureContext) return
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' }).catch(() => undefined)
  if (registration === undefined) return
  const worker = (await navigator.serviceWorker.ready).active
  if (docSlug === null || document.documentElement.dataset['page'] !== 'reader') return
  worker?.postMessage({
    keep: `/${ui}/d/${docSlug}`,
    title: document.querySelector('h1')?.textContent ?? docSlug,
    page: location.href,
  })
}
