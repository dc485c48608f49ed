/**
 * Keeps the reader's place: before a link to another view is followed, the row at the top of the page and how far it
 * is scrolled are noted, and found again on the next page; the same when the width changes.
 */
const KEY = 'hexapla.place'
/** Scrolling rests when nothing has moved for so many milliseconds. */
const RESTED = 80
/** A place is held until it has stood still for so many frames, and for so many milliseconds at least and at most. */
const FRAMES_QUIET = 10
const LEAST_HELD = 500
const MOST_HELD = 3000

/**
 * The row the reader is at: the first that begins in the upper part of the window, else the one that fills it. Groups
 * of rows stand one below the other, and so do the rows of one, so that the place is found by halving and rows far
 * from the screen are not laid out to be measured.
 */
export function topRow(): HTMLElement | null {
  const edge = headerEdge()
  const below = (each: Element): boolean => each.getBoundingClientRect().bottom > edge + 4
  const group = firstOf(document.querySelectorAll('.rd tbody'), below)
  const row = group === null ? null : (firstOf(group.children, below) as HTMLElement | null)
  const next = row?.nextElementSibling ?? group?.nextElementSibling?.firstElementChild
  if (row === null || !next || row.getBoundingClientRect().top >= edge - 8) return row
  const top = next.getBoundingClientRect().top
  return top < edge + (innerHeight - edge) * 0.4 ? (next as HTMLElement) : row
}

/** The first of elements for which a test that stays true holds, found by halving; null where it never does. */
export function firstOf<T>(all: ArrayLike<T>, test: (each: T) => boolean): T | null {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(all[middle] as T)) high = middle
    else low = middle + 1
  }
  return all[low] ?? null
}

/** A row and where its top stands below the header: pixels, or a share of its height where it is above it. */
interface Place {
  readonly path: string
  readonly id: string
  readonly below: number
  readonly share: number
}

function placeNow(path: string): Place | null {
  const row = scrollY > 40 ? topRow() : null
  if (row === null) return null
  const box = row.getBoundingClientRect()
  const offset = box.top - headerEdge()
  return { path, id: row.id, below: Math.max(offset, 0), share: Math.min(offset, 0) / Math.max(box.height, 1) }
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
    const place = placeNow(new URL(link.href).pathname)
    if (place !== null) sessionStorage.setItem(KEY, JSON.stringify(place))
  })
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  if (kept !== null) {
    const place = JSON.parse(kept) as Place
    if (place.path === location.pathname) goBack(place)
  }
  let resting: Place | null = null
  let width = innerWidth
  let timer = 0
  addEventListener(
    'scroll',
    () => {
      // measured when the scrolling rests: measuring in each of its frames makes it stutter
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        if (innerWidth === width) resting = placeNow(location.pathname)
      }, RESTED)
    },
    { passive: true },
  )
  addEventListener('resize', () => {
    if (innerWidth === width) return
    width = innerWidth
    if (resting !== null) goBack(resting)
  })
}

function goBack({ id, below, share }: Place): void {
  const row = document.getElementById(id)
  if (row === null) return
  const place = () => {
    const box = row.getBoundingClientRect()
    scrollBy({ top: box.top - headerEdge() - below - share * box.height, behavior: 'instant' })
  }
  row.scrollIntoView({ behavior: 'instant', block: 'start' })
  place()
  // Rows above get their true heights frame by frame, and push this one away: hold it until they have, or until the
  // reader moves.
  const stop = new AbortController()
  for (const name of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
    addEventListener(name, () => stop.abort(), { once: true, passive: true, signal: stop.signal })
  }
  const began = performance.now()
  let quiet = 0
  const hold = () => {
    if (stop.signal.aborted) return
    const before = scrollY
    place()
    quiet = Math.abs(scrollY - before) < 1 ? quiet + 1 : 0
    const held = performance.now() - began
    if ((quiet < FRAMES_QUIET || held < LEAST_HELD) && held < MOST_HELD) requestAnimationFrame(hold)
    else stop.abort()
  }
  requestAnimationFrame(hold)
}
