/**
 * Lists of hits: a click opens the whole of a row; a concordance is taken away as a table; searches made lately are kept on
 * the device and offered again; words are suggested while one types.
 */
import { all, pageName, setSetting, setting, ui, word } from './page.ts'

/** Searches kept. */
const KEPT = 12
const SHOWN = 6
/** A suggestion is asked for when nothing was typed for so many milliseconds. */
const PAUSE = 150

export function bindHits(): void {
  for (const hit of all('article.hit')) {
    const button = hit.querySelector<HTMLElement>('.unfold')
    const toggle = (): void => {
      const open = hit.classList.toggle('open')
      button?.setAttribute('aria-expanded', String(open))
    }
    // nothing to open where every text is shown whole
    if (hit.querySelector('.rest') === null) button?.remove()
    hit.addEventListener('click', (event) => {
      const target = event.target as Element
      if (target.closest('a') !== null || getSelection()?.isCollapsed === false) return
      if (target.closest('dl, .unfold') !== null) toggle()
    })
  }
  bindHistory()
  for (const field of all<HTMLInputElement>('.ask input[name=q][data-focus]')) bindSuggestions(field)
}

function bindHistory(): void {
  const kept: string[] = JSON.parse(setting('searches') ?? '[]')
  const q = new URL(location.href).searchParams.get('q')
  if (pageName === 'search' && q !== null && q.trim() !== '' && q.length < 160)
    setSetting('searches', JSON.stringify([q, ...kept.filter((each) => each !== q)].slice(0, KEPT)))
  const place = document.querySelector('.recent')
  const others = kept.filter((each) => each !== q).slice(0, SHOWN)
  if (place === null || others.length === 0) return
  place.append(
    word('recent'),
    ...others.flatMap((each) => {
      const link = document.createElement('a')
      link.className = 'tag'
      link.dir = 'auto'
      link.href = `/${ui}/search?q=${encodeURIComponent(each)}`
      link.textContent = each
      return [' ', link]
    }),
  )
  place.removeAttribute('hidden')
}

function bindSuggestions(field: HTMLInputElement): void {
  const list = document.createElement('datalist')
  list.id = 'suggestions'
  field.after(list)
  field.setAttribute('list', list.id)
  let timer = 0
  field.addEventListener('input', (event) => {
    clearTimeout(timer)
    if ((event as InputEvent).isComposing || field.value.trim().length < 2 || field.value.length > 60) return
    timer = window.setTimeout(async () => {
      const answer = await fetch(`/v1/suggest?${new URLSearchParams({ q: field.value })}`).catch(() => null)
      if (answer?.ok !== true) return
      const { items } = (await answer.json()) as { items: readonly { text: string }[] }
      list.replaceChildren(...[...new Set(items.map(({ text }) => text))].map((text) => new Option(text, text)))
    }, PAUSE)
  })
}
