/** Shows in the outline which section is being read and, in the bar of narrow pages, at which paragraph. */
import { all } from '../parts/page.ts'
import { firstOf, headerEdge, topRow } from './place.ts'

/** A section is being read from when its heading stands so far below the header, in pixels. */
const READING_LINE = 180

export function bindOutline(): void {
  const outline = document.querySelector<HTMLElement>('nav.outline')
  const here = document.querySelector<HTMLElement>('.bar .here')
  if (outline === null) return
  const places = all<HTMLAnchorElement>('a', outline).flatMap((link) => {
    const row = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    return row === null ? [] : [{ link, row }]
  })
  outline.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a') !== null && outline.matches(':popover-open')) outline.hidePopover()
  })
  let shown: HTMLAnchorElement | undefined
  let waiting = false
  const show = () => {
    waiting = false
    const number = topRow()?.querySelector('.no')?.textContent ?? ''
    if (here !== null && here.textContent !== number && number !== '#') here.textContent = number
    const reached = headerEdge() + READING_LINE
    const next = firstOf(places, ({ row }) => !isAbove(row, reached))
    const link = (next === null ? places.at(-1) : places[places.indexOf(next) - 1])?.link
    if (link === shown) return
    shown?.removeAttribute('aria-current')
    link?.setAttribute('aria-current', 'true')
    if (link !== undefined && outline.scrollHeight > outline.clientHeight) {
      const box = link.getBoundingClientRect()
      const frame = outline.getBoundingClientRect()
      if (box.top < frame.top || box.bottom > frame.bottom) outline.scrollTop += box.top - frame.top - frame.height / 3
    }
    shown = link
  }
  addEventListener(
    'scroll',
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(show)
    },
    { passive: true },
  )
  show()
}

/** Whether a row begins above a line; its group is asked first, so that a group far away is not laid out. */
function isAbove(row: HTMLElement, line: number): boolean {
  const group = row.parentElement?.getBoundingClientRect()
  if (group !== undefined && (group.bottom < line || group.top >= line)) return group.bottom < line
  return row.getBoundingClientRect().top < line
}
