/** What the script knows of the page: its words, what the reader set, and small things every part needs. */

interface Strings {
  readonly [key: string]: string | null
}

const holder = document.getElementById('strings')
const strings: Strings = holder === null ? {} : JSON.parse(holder.textContent ?? '{}')

/** A word of the interface that the page sent along. */
export const word = (key: string): string => strings[key] ?? ''
/** Name of the page: `reader`, `search`, … */
export const pageName = document.documentElement.dataset['page'] ?? ''
export const ui = strings['ui'] ?? 'en'
/** Slug of the document the page is about, or null. */
export const docSlug = strings['doc'] ?? null

/** What the reader set, kept on the device; where storage is closed, for this page only. */
export function setting(name: string): string | null {
  try {
    return localStorage.getItem(`hexapla.${name}`)
  } catch {
    return null
  }
}

export function setSetting(name: string, value: string): void {
  try {
    localStorage.setItem(`hexapla.${name}`, value)
  } catch {
    // storage is closed: the setting lasts for this page
  }
}

/** Whether the reader turned a key off: all keys of a single character (`*`), or the one of this name. */
export function keyIsOff(name: string, plain: boolean): boolean {
  const off = (setting('keys-off') ?? '').split(' ')
  return (plain && off.includes('*')) || off.includes(name)
}

export const all = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T[] => [
  ...within.querySelectorAll<T>(selector),
]

let toast: HTMLElement | undefined
let timer = 0

/** Says something in passing, to eyes and to screen readers. */
export function say(text: string): void {
  if (toast === undefined) {
    toast = document.createElement('div')
    toast.className = 'toast'
    toast.setAttribute('role', 'status')
    document.body.append(toast)
  }
  toast.textContent = text
  clearTimeout(timer)
  timer = window.setTimeout(() => {
    if (toast !== undefined) toast.textContent = ''
  }, 2500)
}

/** Puts text on the clipboard and says so. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    say(word('copied'))
  } catch {
    say(word('copyFailed'))
  }
}
