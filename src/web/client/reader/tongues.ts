/**
 * The language shown on a phone: a tap on its name or a swipe over the text goes to another at the same paragraph,
 * without loading anything. The table names the language shown; the stylesheet does the rest.
 */
import { all } from '../parts/page.ts'
import { holdPlace } from './place.ts'

/** A swipe is at least so long, in pixels, and so many times longer than it is high. */
const SWIPE = 60
const FLAT = 2

export function bindTongues(): void {
  const table = document.querySelector<HTMLElement>('.doc > .grid > .rd[data-one]')
  const links = all<HTMLAnchorElement>('.tongues [data-tongue]')
  if (table === null || links.length === 0) return
  const shown = new Set(all('thead [data-l]', table).map((each) => each.dataset['l']))
  const show = (link: HTMLAnchorElement): void => {
    table.dataset['one'] = link.dataset['tongue'] as string
    for (const each of links) each.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'true')
    const bar = link.closest('.bar')
    const box = link.getBoundingClientRect()
    bar?.scrollBy({ left: box.x + box.width / 2 - innerWidth / 2 })
    holdPlace()
  }
  for (const link of links) {
    link.addEventListener('click', (event) => {
      if (!shown.has(link.dataset['tongue']) || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      show(link)
    })
  }
  let from: Touch | null = null
  table.addEventListener('touchstart', ({ touches }) => (from = touches.length === 1 ? (touches[0] as Touch) : null), {
    passive: true,
  })
  table.addEventListener(
    'touchend',
    ({ changedTouches: [to] }) => {
      if (from === null || to === undefined || getComputedStyle(links[0] as Element).display === 'none') return
      const [across, down] = [to.clientX - from.clientX, to.clientY - from.clientY]
      from = null
      if (Math.abs(across) < SWIPE || Math.abs(across) < FLAT * Math.abs(down)) return
      if (getSelection()?.isCollapsed === false) return
      const held = links.filter((link) => shown.has(link.dataset['tongue']))
      const at = held.findIndex((link) => link.hasAttribute('aria-current'))
      // forward is where the text runs on to: leftwards under the finger, rightwards in an interface from right to left
      const by = across < 0 === (document.documentElement.dir !== 'rtl') ? 1 : -1
      const next = held[(at + by + held.length) % held.length]
      if (next !== undefined) show(next)
    },
    { passive: true },
  )
}
