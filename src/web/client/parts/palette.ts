/** The palette: one field to jump to a paragraph, heading, document or term; the places come from `/{ui}/jump`. */
import { goToId } from '../reader/rows.ts'
import { docSlug, ui, word } from './page.ts'

let dialog: HTMLDialogElement | null = null
let asked = 0
/** Resolves when the list shows the places of what stands in the field. */
let filled: Promise<void> = Promise.resolve()

/** Opens the palette with `start` in its field. */
export function openPalette(start = ''): void {
  if (dialog === null) {
    dialog = document.createElement('dialog')
    dialog.className = 'palette'
    const field = document.createElement('input')
    field.type = 'search'
    field.dir = 'auto'
    field.setAttribute('aria-label', word('goTo'))
    field.placeholder = word('goTo')
    const list = document.createElement('div')
    list.setAttribute('aria-live', 'polite')
    dialog.append(field, list)
    document.body.append(dialog)
    field.addEventListener('input', (event) => {
      if (!(event as InputEvent).isComposing) filled = fill(field.value, list)
    })
    dialog.addEventListener('keydown', (event) => move(event, field, list))
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog?.close()
    })
    list.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (link !== null) follow(event, link)
    })
  }
  dialog.showModal()
  const field = dialog.querySelector('input') as HTMLInputElement
  field.value = start
  field.focus()
  filled = fill(start, dialog.querySelector('div') as HTMLElement)
}

function follow(event: Event, link: HTMLAnchorElement): void {
  const url = new URL(link.href)
  if (url.pathname === location.pathname && url.hash !== '' && goToId(url.hash.slice(1))) event.preventDefault()
  dialog?.close()
}

async function fill(q: string, list: HTMLElement): Promise<void> {
  const mine = ++asked
  const params = new URLSearchParams({ q, fragment: '1', ...(docSlug === null ? {} : { doc: docSlug }) })
  try {
    const text = await (await fetch(`/${ui}/jump?${params}`)).text()
    if (mine !== asked) return
    const places = new DOMParser().parseFromString(text, 'text/html').querySelector('.places')
    if (places === null || places.children.length === 0) list.textContent = word('jumpEmpty')
    else list.replaceChildren(places)
    list.querySelector('li')?.classList.add('on')
  } catch {
    if (mine === asked) list.textContent = word('offline')
  }
}

function move(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  const items = [...list.querySelectorAll('li')]
  const at = items.findIndex((item) => item.classList.contains('on'))
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    const next = items[(at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length]
    items[at]?.classList.remove('on')
    next?.classList.add('on')
    next?.scrollIntoView({ block: 'nearest' })
  } else if (event.key === 'Enter' && event.target === field && !event.isComposing) {
    event.preventDefault()
    // the list may still be that of the letters before: who types on and presses Enter means what was typed
    void filled.then(() => choose(field, list))
  }
}

function choose(field: HTMLInputElement, list: HTMLElement): void {
  if (dialog?.open !== true) return
  const link = list.querySelector<HTMLAnchorElement>('li.on a')
  if (link !== null) link.click()
  else if (/^\d+$/.test(field.value) && goToId(`p${field.value}`)) dialog.close()
}
