/** The list of keys, over the page one is at: read from the help page, which alone holds the words. */
import { ui, word } from './page.ts'

let dialog: HTMLDialogElement | null = null

/** Opens the list of keys; where it cannot be read, the help page itself. */
export async function openKeys(): Promise<void> {
  if (dialog === null) {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(`/${ui}/help`)).text(), 'text/html')
      const section = page.getElementById('keys')
      for (const each of section?.querySelectorAll('.js, p') ?? []) each.remove()
      if (section === null) throw new Error(word('failed'))
      dialog = document.createElement('dialog')
      dialog.className = 'keys-dialog'
      dialog.setAttribute('aria-label', section.querySelector('h2')?.textContent ?? '')
      dialog.append(...section.childNodes)
      dialog.addEventListener('click', (event) => {
        if (event.target === dialog) dialog?.close()
      })
      document.body.append(dialog)
    } catch {
      location.assign(`/${ui}/help#keys`)
      return
    }
  }
  dialog.showModal()
}
