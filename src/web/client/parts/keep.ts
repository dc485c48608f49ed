/**
 * Offline use: registers the worker and has it keep the document that is open, with all its languages, so that it can
 * be read and searched again without a network. A page the worker gave from its store shows what the address asks for.
 */
import { all, docSlug, say, ui, word } from './page.ts'

/**
 * Where the worker answered with all languages in place of those asked for: shows the columns that the address names,
 * in its order. The server never gives others than asked for, so that this does nothing while there is a network.
 */
export function shapeKept(): void {
  const wanted = (new URL(location.href).searchParams.get('show') ?? '').split(',').filter((lang) => lang !== '')
  const table = document.querySelector<HTMLElement>('.doc > .grid > .rd')
  const held = all('thead th[data-l]', table ?? document).map((each) => each.dataset['l'])
  if (table === null || table.dataset['view'] !== 'columns' || wanted.length === 0 || held.join() === wanted.join())
    return
  if (new URL(location.href).searchParams.get('view') === 'one' || held.length < wanted.length) return
  for (const row of all('tr', table)) {
    const cells = all('[data-l]', row)
    for (const cell of cells) if (!wanted.includes(cell.dataset['l'] as string)) cell.remove()
    for (const lang of wanted) row.append(...cells.filter((cell) => cell.dataset['l'] === lang))
  }
  table.dataset['n'] = String(wanted.length)
}

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
