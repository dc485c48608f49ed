/**
 * The languages a reader chose last, kept on the device. A page opened with a choice keeps it; on every page, links to a
 * document and searches that name no languages ask for those kept (`prefer`: as far as the document has them).
 */
import { all, docSlug, pageName, setSetting, setting, ui } from './page.ts'

export function bindShow(): void {
  bindContinue()
  const chosen = new URL(location.href).searchParams.get('show')
  if (chosen !== null && chosen !== '' && /\/d\/[^/]+$/.test(location.pathname)) setSetting('show', chosen)
  const kept = setting('show')
  if (kept === null) return
  for (const link of all<HTMLAnchorElement>(`a[href^="/${ui}/d/"]`)) {
    const url = new URL(link.href)
    if (!/\/d\/[^/]+$/.test(url.pathname) || url.searchParams.has('show')) continue
    url.searchParams.set('prefer', kept)
    link.href = `${url.pathname}${url.search.replace(/%2C/g, ',')}${url.hash}`
  }
}

/** The document read last and its title, offered again on the first page at the place it was left. */
function bindContinue(): void {
  if (pageName === 'reader' && docSlug !== null)
    addEventListener('pagehide', () => {
      const place = (history.state as { place?: { id: string } | null } | null)?.place
      const path = location.pathname.replace(/^\/\w\w/, '') + location.search + (place ? `#${place.id}` : '')
      setSetting('last', JSON.stringify([path, document.querySelector('h1')?.textContent ?? docSlug]))
    })
  const line = document.querySelector<HTMLElement>('.continue')
  const link = line?.querySelector('a')
  const last = setting('last')
  if (!line || !link || last === null) return
  const [path, title] = JSON.parse(last) as [string, string]
  link.href = `/${ui}${path}`
  link.textContent = title
  link.dir = 'auto'
  line.hidden = false
}
