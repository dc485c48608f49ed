/**
 * The languages a reader chose last, kept on the device. A page opened with a choice keeps it; on every page, links to a
 * document and searches that name no languages ask for those kept (`prefer`: as far as the document has them).
 */
import { all, setSetting, setting, ui } from './page.ts'

export function bindShow(): void {
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
