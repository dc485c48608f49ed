/**
 * Keeps the reader's place: before a link to another view is followed, the row at the top of the page and how far it
 * is scrolled are noted, and found again on the next page; the same when the width changes.
 */
import { all } from './page.ts'

const KEY = 'hexapla.place'

/** The row under the sticky header, or null above the first. */
export function topRow(): HTMLElement | null {
  const edge = headerEdge()
  let best: HTMLElement | null = null
  for (const row of all('.rd tbody tr')) {
    const box = row.getBoundingClientRect()
    if (box.bottom > edge + 4) {
      best = box.top > innerHeight ? null : row
      break
    }
  }
  return best
}

/** The lower edge of what is stuck to the top of the window. */
export function headerEdge(): number {
  const head = document.querySelector('.rd thead')
  const bar = document.querySelector('.doc > .bar')
  const bottoms = [head, bar].map((each) => {
    if (each === null || getComputedStyle(each).position !== 'sticky') return 0
    const box = each.getBoundingClientRect()
    return box.top < 120 ? box.bottom : 0
  })
  return Math.max(0, ...bottoms)
}

export function keepPlace(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-keep]')
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    const row = scrollY > 40 ? topRow() : null
    if (row === null) return
    const offset = row.getBoundingClientRect().top - headerEdge()
    const path = new URL(link.href).pathname
    sessionStorage.setItem(KEY, JSON.stringify({ path, id: row.id, offset }))
  })
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  if (kept !== null) {
    const { path, id, offset } = JSON.parse(kept) as { path: string; id: string; offset: number }
    if (path === location.pathname) goBack(id, offset)
  }
  let resting: { id: string; offset: number } | null = null
  let width = innerWidth
  addEventListener(
    'scroll',
    () => {
      if (innerWidth !== width) return
      const row = topRow()
      resting = row === null ? null : { id: row.id, offset: row.getBoundingClientRect().top - headerEdge() }
    },
    { passive: true },
  )
  addEventListener('resize', () => {
    if (innerWidth === width) return
    width = innerWidth
    if (resting !== null && scrollY > 40) goBack(resting.id, Math.min(resting.offset, 0))
  })
}

function goBack(id: string, offset: number): void {
  const row = document.getElementById(id)
  if (row === null) return
  // twice: rows above get their true heights only when they have been near the window
  const place = () => scrollBy({ top: row.getBoundingClientRect().top - headerEdge() - offset, behavior: 'instant' })
  row.scrollIntoView({ behavior: 'instant', block: 'start' })
  place()
  requestAnimationFrame(place)
}
