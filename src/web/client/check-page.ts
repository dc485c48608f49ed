/**
 * The check page: dismissing a difference with a reason through the API, and taking that back. The token stays in the forms of the open page
 * and is kept nowhere; the author's name is kept on the device.
 */
import { all, docSlug, setSetting, setting, ui, word } from './parts/page.ts'

const fieldOf = (form: HTMLFormElement, name: string): HTMLInputElement =>
  form.elements.namedItem(name) as HTMLInputElement

function bindDismissals(): void {
  const forms = all<HTMLFormElement>('form[data-flag]')
  for (const form of forms) {
    fieldOf(form, 'author').value = setting('author') ?? ''
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void send(form, forms)
    })
  }
}

async function send(form: HTMLFormElement, forms: readonly HTMLFormElement[]): Promise<void> {
  const status = form.querySelector<HTMLElement>('[role=status]') as HTMLElement
  const button = form.querySelector('button') as HTMLButtonElement
  const [reason, author, token] = ['reason', 'author', 'token'].map((name) => fieldOf(form, name).value)
  const withdraw = form.dataset['decision'] === 'withdraw'
  status.textContent = word('working')
  button.disabled = true
  const answer = await fetch(`/v1/documents/${docSlug}/dismissals`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': ui, Authorization: `Bearer ${token}` },
    body: JSON.stringify({ flag: form.dataset['flag'], reason, author, ...(withdraw ? { withdraw } : {}) }),
  }).catch(() => null)
  button.disabled = false
  if (answer?.ok !== true) {
    const problem = (await answer?.json().catch(() => null)) as { title?: string; detail?: string } | null | undefined
    status.textContent = problem?.title === undefined ? word('failed') : `${problem.title}. ${problem.detail ?? ''}`
    return
  }
  setSetting('author', author ?? '')
  for (const each of forms) {
    fieldOf(each, 'author').value = author ?? ''
    fieldOf(each, 'token').value = token ?? ''
  }
  form.closest('.flag')?.classList.toggle('dismissed', !withdraw)
  form.replaceChildren(status)
  status.textContent = status.dataset['done'] ?? ''
}

bindDismissals()
