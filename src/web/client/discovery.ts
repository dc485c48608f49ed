/**
 * The discovery page: the answer put below the form without loading the page again, so that the chosen file stays; sentences by
 * keys, classes to show, translations copied.
 */
import { all, keyIsOff, say, word } from './parts/page.ts'
import { bindDrop, sendForm } from './parts/upload.ts'

/** Text fields keep their keys. */
const WRITING = 'input:not([type=checkbox]), textarea, select'

function bindForm(): void {
  const form = document.querySelector<HTMLFormElement>('form#discover')
  const field = form?.querySelector<HTMLInputElement>('input[type=file]')
  const drop = form?.querySelector<HTMLElement>('.drop')
  const chosen = form?.querySelector<HTMLElement>('.chosen')
  if (!form || !field || !drop || !chosen) return
  bindDrop(drop, field, () => {
    chosen.hidden = false
    chosen.textContent = field.files?.[0]?.name ?? ''
  })
  form.addEventListener('submit', (event) => {
    // a file to take away is an ordinary download
    if (event.submitter?.getAttribute('name') === 'format') return
    event.preventDefault()
    void sendForm(form, '.discover-page > .discovery, .discover-page > .state', bindResult)
  })
}

/** Sentences of the classes that are shown. */
const shown = (): HTMLElement[] => all('.discovery .sentence').filter((each) => !each.classList.contains('off'))

function bindResult(): void {
  const result = document.querySelector<HTMLElement>('.discovery')
  if (result === null || result.dataset['bound'] === 'yes') return
  result.dataset['bound'] = 'yes'
  result.addEventListener('click', (event) => {
    const target = event.target as HTMLElement
    const segment = target.closest<HTMLElement>('.sentence')
    const copy = target.closest<HTMLElement>('.copy')
    if (segment !== null) {
      event.preventDefault()
      choose(segment)
    } else if (copy !== null) void copyText(copy.dataset['copy'] ?? '')
  })
  result.addEventListener('change', () => {
    const off = new Set(all<HTMLInputElement>('.classes input:not(:checked)', result).map(({ value }) => value))
    for (const segment of all('.sentence', result))
      segment.classList.toggle('off', off.has(segment.dataset['class'] ?? ''))
  })
  const first = result.querySelector<HTMLElement>('.sentence:not(.c-new)')
  if (first !== null) choose(first, false)
}

function choose(segment: HTMLElement, scroll = true): void {
  for (const each of all('.discovery .on')) each.classList.remove('on')
  segment.classList.add('on')
  document.getElementById(segment.getAttribute('href')?.slice(1) ?? '')?.classList.add('on')
  if (scroll) segment.scrollIntoView({ block: 'nearest' })
}

function step(by: 1 | -1): void {
  const segments = shown()
  const at = segments.findIndex((each) => each.classList.contains('on'))
  const next = segments[at < 0 ? 0 : at + by]
  if (next !== undefined) choose(next)
}

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => say(word('copied')),
    () => say(word('copyFailed')),
  )
}

document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches(WRITING)) return
  if (document.querySelector('.discovery') === null || keyIsOff(event.key, true)) return
  if (event.key === 'j') step(1)
  else if (event.key === 'k') step(-1)
  else if (event.key === 'c') {
    const first = document.querySelector<HTMLElement>('.found .on .copy')
    if (first !== null) void copyText(first.dataset['copy'] ?? '')
  } else return
  event.preventDefault()
})

bindForm()
bindResult()
