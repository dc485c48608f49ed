/**
 * Switches highlighting without a reload: updates the table's attributes and the URL and keeps the links correct.
 * Closes pop-up menus when they lose focus; handles the buttons that copy or print.
 */
import { all, copy } from '../parts/page.ts'
import { holdPlace } from './place.ts'

export function bindToggles(): void {
  const table = document.querySelector<HTMLElement>('.doc > .grid > .rd')
  document.addEventListener(
    'click',
    (event) => {
      const target = event.target as Element
      for (const open of all<HTMLDetailsElement>('details.pop[open]')) if (!open.contains(target)) open.open = false
      const button = target.closest<HTMLElement>('[data-copy], [data-act=print]')
      if (button?.dataset['copy'] !== undefined) copy(button.dataset['copy'])
      else if (button !== null) print()
      const link = target.closest<HTMLAnchorElement>('.check[data-mark]')
      if (link === null || table === null || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
      toggle(link, table)
    },
    true,
  )
  for (const now of all('[data-now]')) now.textContent = `${location.href} · ${new Date().toISOString().slice(0, 10)}`
}

function toggle(link: HTMLElement, table: HTMLElement): void {
  const on = !link.hasAttribute('aria-current')
  link.toggleAttribute('aria-current', on)
  if (on) link.setAttribute('aria-current', 'true')
  const mark = link.dataset['mark'] ?? ''
  const marks = new Set((table.dataset['marks'] ?? '').split(' ').filter((each) => each !== ''))
  if (on) marks.add(mark)
  else marks.delete(mark)
  table.dataset['marks'] = [...marks].join(' ')
  const state = { marks: [...marks].join(',') }
  holdPlace()
  history.replaceState(history.state, '', withState(location.href, state))
  for (const each of all<HTMLAnchorElement>('a[data-keep]')) each.href = withState(each.href, state)
}

function withState(href: string, state: Record<string, string>): string {
  const url = new URL(href)
  for (const [name, value] of Object.entries(state)) {
    if (value === '') url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  url.search = url.search.replace(/%2C/g, ',')
  return url.href
}
