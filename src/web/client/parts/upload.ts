/**
 * The form of the align page: files dropped or chosen, a language for each that can be corrected, progress while the
 * server works, and the answer put below the form, so that a wrong guess can be corrected and sent again.
 */
import { LANG_INFO, LANGS } from '../../../model/lang.ts'
import { word } from './page.ts'

/** Binds the form; `done` is called with the page's new result in place. */
export function bindUpload(done: () => void): void {
  const form = document.querySelector<HTMLFormElement>('form.upload')
  const field = form?.querySelector<HTMLInputElement>('input[type=file]')
  const drop = form?.querySelector<HTMLElement>('.drop')
  const list = form?.querySelector<HTMLElement>('#file-list')
  if (!form || !field || !drop || !list) return
  bindDrop(drop, field, () => listFiles(field, list))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendForm(form, '.align-page > :not(h1, .lead, .notice, form.upload)', done)
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

/** Makes a place take dropped files as the field's own; `chosen` is called whenever the field's files change. */
export function bindDrop(drop: HTMLElement, field: HTMLInputElement, chosen: () => void): void {
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
    chosen()
  })
  field.addEventListener('change', chosen)
}

/** Sends the form and puts the parts of the answer that the selector names below it, in place of those of the answer before. */
export async function sendForm(form: HTMLFormElement, parts: string, done: () => void): Promise<void> {
  const progress = form.querySelector<HTMLElement>('.progress')
  const button = form.querySelector<HTMLButtonElement>('button.primary')
  if (progress === null || button === null) return
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', progress.dataset['working'] ?? '')
  progress.replaceChildren(bar, ` ${progress.dataset['working'] ?? ''}`)
  button.disabled = true
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    document.getElementById('result')?.remove()
    const place = document.createElement('div')
    place.id = 'result'
    place.append(...page.querySelectorAll(parts))
    form.after(place)
    progress.textContent = ''
    done()
    place.querySelector<HTMLElement>('[role=alert], h2')?.scrollIntoView({ block: 'start' })
  } catch {
    progress.textContent = word('failed')
  }
  button.disabled = false
}
