/**
 * Rows and sentences in the reader: sentences light up across columns when pointed at, are held when clicked, and are
 * stepped through by keys; rows are stepped through by keys; the row menu copies citations, links, TSV and TMX.
 */
import { headerEdge, placeRow, topRow } from './place.ts'
import { all, copy, say, ui, word } from '../parts/page.ts'

let current: HTMLElement | null = null

/** The row the keys act on: the one chosen last, else the one at the top of the page. */
export const currentRow = (): HTMLElement | null => current ?? topRow()

/** Makes a row the current one, brings it into view and moves the focus to its number. */
export function goToRow(row: HTMLElement | null | undefined): void {
  if (!row) return
  current?.classList.remove('now')
  current = row
  row.classList.add('now')
  const box = row.getBoundingClientRect()
  const edge = headerEdge()
  if (box.top < edge || box.bottom > innerHeight - 24) placeRow(row)
  row.querySelector<HTMLElement>('.no, h3 a, th a')?.focus({ preventScroll: true })
}

/** Steps among elements that match, from the current row on. */
export function step(selector: string, by: 1 | -1, none?: string): void {
  const rows = all(selector)
  const from = currentRow()
  const at = current === null ? -1 : rows.indexOf(current)
  let next: HTMLElement | undefined
  if (at >= 0) next = rows[at + by]
  else if (by > 0) next = rows.find((row) => from === null || row === from || follows(from, row))
  else next = rows.findLast((row) => from !== null && follows(row, from))
  if (next === undefined) {
    if (none !== undefined) say(none)
  } else goToRow(next)
}

const follows = (a: Node, b: Node): boolean => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** Scrolls to an id of a row or sentence of the page; false where there is none. */
export function goToId(id: string): boolean {
  const element = document.getElementById(id)
  const row = element?.closest<HTMLElement>('tr')
  if (!row) return false
  // the address leads there, so that the way back is kept and the row is the address's target
  if (location.hash === `#${id}`) placeRow(row)
  else location.hash = id
  goToRow(row)
  return true
}

function light(group: string | undefined, className: string): void {
  for (const lit of all(`.${className}`)) lit.classList.remove(className)
  if (group === undefined) return
  for (const sentence of all(`.rd [data-s="${group}"]`)) sentence.classList.add(className)
}

const pin = (group: string | undefined): void => light(group, 'pin')

/** Steps through the sentences of the current row, in all columns at once. */
export function stepSentence(by: 1 | -1): void {
  const row = currentRow()
  if (row === null) return
  if (current === null) goToRow(row)
  const groups = [...new Set(all('[data-s]', row).map((each) => Number(each.dataset['s'])))].sort((a, b) => a - b)
  const pinned = row.querySelector<HTMLElement>('.pin')?.dataset['s']
  const at = pinned === undefined ? (by > 0 ? -1 : groups.length) : groups.indexOf(Number(pinned))
  const next = groups[at + by]
  if (next !== undefined) pin(String(next))
  else step('.rd tbody tr', by)
}

/** The address of a row in this view. */
export const linkTo = (id: string): string => `${location.origin}${location.pathname}${location.search}#${id}`

const cellText = (cell: Element): string => {
  const clone = cell.cloneNode(true) as Element
  for (const sup of clone.querySelectorAll('sup')) sup.remove()
  return (clone.textContent ?? '').trim()
}

const cells = (row: HTMLElement): HTMLElement[] => all('td:not(.no-text)', row)

/** A row as one line of tab-separated values, its id first. */
const tsv = (row: HTMLElement): string =>
  [row.id, ...cells(row).map((cell) => cellText(cell).replace(/[\t\n]+/g, ' '))].join('\t')

const xml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A row as a TMX of one unit. */
function tmx(row: HTMLElement): string {
  const units = cells(row).map((cell) => `<tuv xml:lang="${cell.lang}"><seg>${xml(cellText(cell))}</seg></tuv>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="Hexapla" creationtoolversion="1" segtype="paragraph" o-tmf="hexapla" adminlang="en" srclang="*all*" datatype="plaintext"/><body><tu tuid="${row.id}">${units.join('')}</tu></body></tmx>\n`
}

let menu: HTMLElement | null = null

/** The menu of a row, beside its button. */
async function openMenu(row: HTMLElement, button: HTMLAnchorElement): Promise<void> {
  closeMenu()
  const base = row.closest<HTMLElement>('.rd')?.dataset['base'] ?? ''
  menu = document.createElement('div')
  menu.className = 'row-menu'
  menu.setAttribute('role', 'menu')
  const add = (text: string, act: () => void, lang?: string): void => {
    const item = document.createElement('button')
    item.type = 'button'
    item.setAttribute('role', 'menuitem')
    item.textContent = text
    if (lang !== undefined) item.lang = lang
    if (lang !== undefined) item.dir = lang === 'ar' ? 'rtl' : 'ltr'
    item.addEventListener('click', () => {
      closeMenu()
      button.focus()
      act()
    })
    menu?.append(item)
  }
  add(word('copyLink'), () => copy(linkTo(row.id)))
  add(word('copyTsv'), () => copy(tsv(row)))
  add(word('copyTmx'), () => copy(tmx(row)))
  add(word('openRow'), () => location.assign(button.href))
  add(word('report'), () => location.assign(`/${ui}/align?doc=${base.split('/').pop()}#${row.id}`))
  row.querySelector('th')?.append(menu)
  menu.querySelector('button')?.focus()
  button.setAttribute('aria-expanded', 'true')
  try {
    for (const [lang, text] of await citations(button.href)) add(text, () => copy(text), lang)
  } catch {
    // without a network the citations are left out of the menu
  }
}

function closeMenu(): void {
  menu?.closest('th')?.querySelector('.mo')?.removeAttribute('aria-expanded')
  menu?.remove()
  menu = null
}

/** The citations of a row, read from its own page. */
async function citations(href: string): Promise<readonly (readonly [string, string])[]> {
  const page = new DOMParser().parseFromString(await (await fetch(href)).text(), 'text/html')
  return [...page.querySelectorAll<HTMLElement>('.cite')].map((each) => [each.lang, each.textContent ?? ''] as const)
}

/** Copies the citation of the current row in the interface's language. */
export async function cite(): Promise<void> {
  const row = currentRow()
  const link = row?.querySelector<HTMLAnchorElement>('.mo')
  if (!link) return
  const found = (await citations(link.href)).find(([lang]) => lang.startsWith(ui))
  if (found !== undefined) await copy(found[1])
}

export function bindRows(): void {
  const table = document.querySelector<HTMLElement>('.rd')
  if (table === null) return
  table.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch')
      light((event.target as Element).closest<HTMLElement>('[data-s]')?.dataset['s'], 'lit')
  })
  table.addEventListener('pointerleave', () => light(undefined, 'lit'))
  table.addEventListener('click', (event) => {
    const target = event.target as Element
    const more = target.closest<HTMLAnchorElement>('.mo')
    const row = target.closest<HTMLElement>('tr')
    if (more !== null && row !== null && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (menu?.closest('tr') === row) closeMenu()
      else openMenu(row, more)
      return
    }
    if (target.closest('a, button, .row-menu') !== null || getSelection()?.isCollapsed === false) return
    const group = target.closest<HTMLElement>('[data-s]')
    if (group !== null) pin(group.classList.contains('pin') ? undefined : group.dataset['s'])
  })
  document.addEventListener('click', (event) => {
    if (menu !== null && (event.target as Element).closest('.row-menu, .mo') === null) closeMenu()
  })
  document.addEventListener(
    'keydown',
    (event) => {
      if (menu === null) return
      const items = all('[role=menuitem]', menu)
      const at = items.indexOf(document.activeElement as HTMLElement)
      if (event.key === 'Escape') {
        const button = menu.closest('th')?.querySelector<HTMLElement>('.mo')
        closeMenu()
        button?.focus()
      } else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus()
      else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus()
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    true,
  )
  const target = location.hash.slice(1)
  const sentence = target === '' ? null : document.getElementById(decodeURIComponent(target))
  if (sentence?.dataset['s'] !== undefined) pin(sentence.dataset['s'])
  current = sentence?.closest('tr') ?? null
  addEventListener('hashchange', () => {
    const found = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    current?.classList.remove('now')
    current = found?.closest('tr') ?? null
    if (found?.dataset['s'] !== undefined) pin(found.dataset['s'])
  })
}
