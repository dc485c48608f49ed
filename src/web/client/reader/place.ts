/**
 * The place the reader is at, and the only code that scrolls to one. An anchor is a row and how far its top stands
 * below the sticky header. It is read while the reader scrolls, and put back after anything that moves rows: loading,
 * another view or language (a new page), marks, lens, width, rotation, back and forward.
 */
import { all, docSlug } from '../parts/page.ts'

/** Key in session storage of the place that the next page of this document takes over. */
const KEY = 'hexapla.place'
/** The address's state is written when scrolling has rested for so many milliseconds: browsers limit how often it may be. */
const RESTED = 150
/** Neighbours noted beside a row, each way, for views that leave it out. */
const NEIGHBOURS = 20

/** A row, and where its top stands below the header: in pixels, or as a share of its height where it is above. */
interface Anchor {
  readonly id: string
  readonly below: number
  readonly share: number
  /** Rows to stand in for it, nearest first. */
  readonly near?: readonly string[]
}

let anchor: Anchor | null = null
/** Until the page has settled, or the reader moves, scrolling is the browser's own and is undone. */
let settling = true

/** Groups of rows; in long documents those far from the window are not laid out, and must not be measured within. */
const groups = (): readonly HTMLElement[] => all('.doc > .grid > .rd > tbody, .editor .rd > tbody')

/** The lower edge of what sticks to the top of the window, in pixels, whether or not it is stuck at the moment. */
export function headerEdge(): number {
  return all('.doc > .bar, .rd > thead').reduce((sum, each) => {
    const { position, display } = getComputedStyle(each)
    return position === 'sticky' && display !== 'none' ? sum + each.getBoundingClientRect().height : sum
  }, 0)
}

/** The row the reader is at: the first that begins in the upper part of the window, else the one that fills it. */
export function topRow(): HTMLElement | null {
  const edge = headerEdge()
  const below = (each: Element): boolean => each.getBoundingClientRect().bottom > edge + 4
  const group = firstOf(groups(), below)
  const row = group === null ? null : (firstOf(group.children, below) as HTMLElement | null)
  const next = (row?.nextElementSibling ?? group?.nextElementSibling?.firstElementChild) as
    | HTMLElement
    | null
    | undefined
  if (row === null || !next || row.getBoundingClientRect().top >= edge - 4) return row
  return next.getBoundingClientRect().top < edge + (innerHeight - edge) * 0.4 ? next : row
}

/** The first of elements for which a test that stays true holds, found by halving; null where it never does. */
export function firstOf<T>(list: ArrayLike<T>, test: (each: T) => boolean): T | null {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(list[middle] as T)) high = middle
    else low = middle + 1
  }
  return list[low] ?? null
}

function anchorNow(): Anchor | null {
  const row = topRow()
  if (row === null || scrollY < 8 || row.id === '') return null
  const box = row.getBoundingClientRect()
  const exact = box.top - headerEdge()
  // a fraction of a pixel would grow with the row's height in another view
  const offset = Math.abs(exact) < 2 ? 0 : exact
  return { id: row.id, below: Math.max(offset, 0), share: Math.min(offset, 0) / Math.max(box.height, 1) }
}

/** The anchor of an id in the address: its row's top at the header, or the sentence's where it would be out of sight. */
function anchorOf(id: string): Anchor | null {
  const wanted = decodeURIComponent(id)
  // a row of one sentence has no address for it
  const element =
    id === '' ? null : (document.getElementById(wanted) ?? document.getElementById(wanted.replace(/\.s\d+$/, '')))
  const row = element?.closest<HTMLElement>('.rd tr')
  if (!element || !row) return null
  const box = row.getBoundingClientRect()
  const own = element.getBoundingClientRect()
  // a sentence in a column that is not shown has no place of its own
  const inside = own.height === 0 ? 0 : own.top - box.top
  const seen = element === row || inside < (innerHeight - headerEdge()) * 0.7
  return { id: row.id, below: 0, share: seen ? 0 : -inside / Math.max(box.height, 1) }
}

/** Puts the anchor back where it was. */
export function holdPlace(): void {
  if (anchor === null) return
  const row = [anchor.id, ...(anchor.near ?? [])].map((id) => document.getElementById(id)).find((each) => each !== null)
  if (!row) return
  const edge = headerEdge()
  const { below, share } = anchor
  const missing = (): number => {
    const box = row.getBoundingClientRect()
    return box.top - edge - below - share * box.height
  }
  const move = (): void => {
    if (Math.abs(missing()) >= 1) scrollBy({ top: missing(), behavior: 'instant' })
  }
  move()
  // the last rows reach the header only where the page has room below them
  if (missing() > 1 && row.closest('.doc')?.classList.toggle('tail', true) === true) move()
}

/** Brings a row to the header, and holds it there. */
export function placeRow(row: HTMLElement): void {
  anchor = { id: row.id, below: 0, share: 0 }
  holdPlace()
}

const remember = (): void => history.replaceState({ ...history.state, place: anchor }, '')

/** Keeps the place from now on. Does nothing on pages without a table of rows. */
export function keepPlace(): void {
  const { classList } = document.documentElement
  if (groups().length === 0) {
    classList.remove('arriving')
    return
  }
  history.scrollRestoration = 'manual'
  anchor = arrival()
  watchHeader()
  holdPlace()
  requestAnimationFrame(() => {
    holdPlace()
    requestAnimationFrame(() => classList.remove('arriving'))
  })
  settle()
  let timer = 0
  addEventListener(
    'scroll',
    () => {
      if (settling) return
      anchor = anchorNow()
      clearTimeout(timer)
      timer = window.setTimeout(remember, RESTED)
    },
    { passive: true },
  )
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const)
    addEventListener(name, () => (settling = false), { passive: true, capture: true })
  addEventListener('resize', holdPlace)
  addEventListener('pagehide', remember)
  addEventListener('popstate', ({ state }) => {
    const kept = (state as { place?: Anchor | null } | null)?.place
    anchor = kept === undefined ? anchorOf(location.hash.slice(1)) : kept
    if (anchor === null) scrollTo({ top: 0, behavior: 'instant' })
    settle()
  })
  document.addEventListener('click', handOver, true)
}

/** Where a page begins: where it was left, else where the page before it stood, else what the address names. */
function arrival(): Anchor | null {
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const state = history.state as { place?: Anchor | null } | null
  if (navigation?.type !== 'navigate' && state?.place !== undefined) return state.place
  const handed = kept === null ? null : (JSON.parse(kept) as { slug: string; place: Anchor })
  return handed !== null && handed.slug === docSlug ? handed.place : anchorOf(location.hash.slice(1))
}

/** Holds the place until the page is loaded and two frames are drawn: browsers scroll to the address's id until then. */
function settle(): void {
  settling = true
  const hold = (frames: number): void => {
    if (!settling) return
    holdPlace()
    if (frames > 0) requestAnimationFrame(() => hold(frames - 1))
    else settling = false
  }
  if (document.readyState === 'complete') hold(2)
  else addEventListener('load', () => hold(2), { once: true })
}

/** Tells the stylesheet how tall the header is, and puts the place back whenever rows or header change their size. */
function watchHeader(): void {
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--stuck', `${headerEdge()}px`)
    holdPlace()
  })
  for (const each of all('.doc > .bar, .rd > thead, .rd > tbody')) observer.observe(each)
}

/** Before a link is followed: to a place of this page, or to another view of the document, which takes the place over. */
function handOver(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]')
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
  const path = /^\/\w\w(\/d\/.+)$/
  if (link.origin !== location.origin || path.exec(link.pathname)?.[1] !== path.exec(location.pathname)?.[1]) return
  const here = link.pathname + link.search === location.pathname + location.search
  if (here && link.hash !== '') {
    remember()
    return
  }
  if (link.hash !== '' || anchor === null) return
  const row = document.getElementById(anchor.id)
  if (row === null || docSlug === null) return
  // the address goes on naming the row that it names now, while that is the one being read
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest('tr') === row
  if (named) link.hash = location.hash
  // a link to this very place loads no page that would take the place over: a later reload must not find it
  if (here && named) return
  sessionStorage.setItem(KEY, JSON.stringify({ slug: docSlug, place: { ...anchor, near: neighbours(row) } }))
}

/** Ids of the rows after a row and before it, nearest first. */
function neighbours(row: Element): readonly string[] {
  const ids = all('.rd > tbody > tr').map(({ id }) => id)
  const at = ids.indexOf(row.id)
  return [...ids.slice(at + 1, at + 1 + NEIGHBOURS), ...ids.slice(Math.max(0, at - NEIGHBOURS), at).reverse()]
}
