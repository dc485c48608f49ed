/**
 * The form of the align page: files dropped or chosen, a language for each that can be corrected, progress while the
 * server works, and the answer put below the form, so that a wrong guess can be corrected and sent again.
 */
import { LANG_INFO, LANGS } from '../../../model/lang.ts'
import { ui, word } from './page.ts'

/** Binds the form; `done` is called with the page's new result in place. */
export function bindUpload(done: () => void): void {
  const form = document.querySelector<HTMLFormElement>('form.upload')
  const field = form?.querySelector<HTMLInputElement>('input[type=file]')
  const drop = form?.querySelector<HTMLElement>('.drop')
  const list = form?.querySelector<HTMLElement>('#file-list')
  if (!form || !field || !drop || !list) return
  for (const name of ['dragenter', 'dragover']) {
    drop.addEventListener(name, (event) => {
      event.preventDefault()
      drop.classList.add('over')
    })
  }
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'))
  drop.addEventListener('drop', (event) => {
    event.preventDefault()
    if (event.dataTransfer === null) return
    field.files = event.dataTransfer.files
    listFiles(field, list)
  })
  field.addEventListener('change', () => listFiles(field, list))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(form, done)
  })
}

function listFiles(field: HTMLInputElement, list: HTMLElement): void {
  const files = [...(field.files ?? [])]
  list.hidden = files.length === 0
  list.replaceChildren(
    ...files.map((file) => {
      const item = document.createElement('li')
      const name = document.createElement('bdi')
      name.textContent = file.name
      const select = document.createElement('select')
      select.name = 'lang'
      select.setAttribute('aria-label', (list.dataset['lang'] ?? '').replace('{{name}}', file.name))
      select.append(new Option(list.dataset['guess'] ?? '', ''))
      const named = /(?:^|[^a-z])(ar|zh|en|fr|ru|es)(?:[^a-z]|$)/i.exec(file.name)?.[1]?.toLowerCase()
      for (const lang of LANGS) select.append(new Option(LANG_INFO[lang].name, lang, false, lang === named))
      item.append(name, select)
      return item
    }),
  )
}

async function send(form: HTMLFormElement, done: () => void): Promise<void> {
  const progress = form.querySelector<HTMLElement>('.progress')
  const button = form.querySelector<HTMLButtonElement>('button.primary')
  if (progress === null || button === null) return
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', progress.dataset['working'] ?? '')
  progress.replaceChildren(bar, ` ${progress.dataset['working'] ?? ''}`)
  button.disabled = true
  try {
    const answer = await fetch(`/${ui}/align`, { method: 'POST', body: new FormData(form) })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const result = page.querySelector('.align-page')
    for (const part of result?.querySelectorAll('h1, .lead, form.upload') ?? []) part.remove()
    document.getElementById('result')?.remove()
    const place = document.createElement('div')
    place.id = 'result'
    place.append(...(result?.childNodes ?? []))
    place.querySelector('.notice')?.remove()
    form.after(place)
    progress.textContent = ''
    done()
    place.querySelector<HTMLElement>('[role=alert], h2')?.scrollIntoView({ block: 'start' })
  } catch {
    progress.textContent = word('failed')
  }
  button.disabled = false
}
