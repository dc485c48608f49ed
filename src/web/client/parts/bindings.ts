/** Binds the keys of keys.ts. A key that the reader turned off is not bound; none works while a field is written in. */
import { KEYS, type KeyName } from './keys.ts'
import { openKeys } from './key-help.ts'
import { openPalette } from './palette.ts'
import { all, copy, keyIsOff, pageName, setSetting, setting, word } from './page.ts'
import { cite, currentRow, linkTo, step, stepSentence } from '../reader/rows.ts'

const press = (selector: string): void => document.querySelector<HTMLElement>(selector)?.click()

const ACTIONS: Record<Exclude<KeyName, 'pick' | 'edit'>, (key: string) => void> = {
  search: () => {
    const field = all<HTMLInputElement>('[data-focus], .find input, .within input').find(
      (each) => each.offsetParent !== null && getComputedStyle(each).visibility === 'visible',
    )
    field?.focus()
    field?.select()
  },
  palette: () => openPalette(),
  next: () => step('.rd tbody tr', 1),
  previous: () => step('.rd tbody tr', -1),
  nextHit: () => step(HITS, 1, word('noHit')),
  previousHit: () => step(HITS, -1, word('noHit')),
  copyTarget: () => press('article.now [data-copy], article.near [data-copy]'),
  nextFlag: () => step('.rd tr:has(.fl)', 1, word('noFlag')),
  previousFlag: () => step('.rd tr:has(.fl)', -1, word('noFlag')),
  sentence: () => stepSentence(1),
  sentenceBack: () => stepSentence(-1),
  column: (key) => press(`.chips [data-key="${key}"]`),
  moveBack: () => moveColumn('['),
  moveOn: () => moveColumn(']'),
  skeleton: () => press('[data-lens].check'),
  terms: () => press('[data-mark="terms"]'),
  view: () => {
    const links = all('.bar .seg a, .result-head .seg a')
    links[(links.findIndex((link) => link.hasAttribute('aria-current')) + 1) % links.length]?.click()
  },
  cite: () => void cite(),
  link: () => {
    const row = currentRow()
    if (row !== null) copy(linkTo(row.id))
  },
  goTo: () => openPalette(),
  export: () => press('.exports > summary'),
  help: () => void openKeys(),
  leave: () => {
    for (const open of all('details.pop[open]')) open.removeAttribute('open')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  },
}

const HITS = '[data-hit], .rd tr:has(mark:not(.eq))'

/** `[` and `]` follow what the reader sees: towards the side the bracket points to. */
function moveColumn(key: '[' | ']'): void {
  const focused = document.activeElement?.closest('th[data-l], td[data-l]')?.getAttribute('data-l')
  const head = document.querySelector(focused ? `.rd th[data-l="${focused}"]` : '.rd thead th[data-l]:last-child')
  const back = (key === '[') === (document.documentElement.dir !== 'rtl')
  head?.querySelector<HTMLElement>(`[data-move="${back ? -1 : 1}"]`)?.click()
}

const off = (): ReadonlySet<string> => new Set((setting('keys-off') ?? '').split(' '))

export function bindKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return
    const target = event.target as HTMLElement
    const writing =
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || target.isContentEditable
    const chord = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.key.length === 1 && (event.ctrlKey || event.altKey || event.metaKey) ? event.key.toLowerCase() : event.key}`
    const plain = !chord.includes('+') && event.key.length === 1
    if (writing && plain) return
    if (document.querySelector('dialog[open]') !== null && event.key !== 'Escape') return
    const binding = KEYS.find(
      ({ keys, where, name }) =>
        (keys as readonly string[]).includes(chord) &&
        (where.length === 0 || (where as readonly string[]).includes(pageName)) &&
        !keyIsOff(name, plain),
    )
    // those of the editor are bound by align.ts
    if (binding === undefined || binding.name === 'pick' || binding.name === 'edit') return
    if (event.key !== 'Escape') event.preventDefault()
    ACTIONS[binding.name](event.key)
  })
  bindSwitches()
}

/** The switches on the help page. */
function bindSwitches(): void {
  const main = document.getElementById('keys-on') as HTMLInputElement | null
  const each = all<HTMLInputElement>('[data-key-switch]')
  const switched = off()
  if (main !== null) main.checked = !switched.has('*')
  for (const box of each) box.checked = !switched.has(box.dataset['keySwitch'] ?? '')
  const save = () =>
    setSetting(
      'keys-off',
      [
        ...(main?.checked === false ? ['*'] : []),
        ...each.filter((box) => !box.checked).map((box) => box.dataset['keySwitch']),
      ].join(' '),
    )
  for (const box of [main, ...each]) box?.addEventListener('change', save)
}
