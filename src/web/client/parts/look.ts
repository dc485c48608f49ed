/** The choice of theme on the help page. */
import { all, setSetting, setting } from './page.ts'

export function bindLook(): void {
  const chosen = setting('theme') ?? 'auto'
  for (const box of all<HTMLInputElement>('input[name=theme]')) {
    box.checked = box.value === chosen
    box.addEventListener('change', () => {
      setSetting('theme', box.value)
      if (box.value === 'auto') delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = box.value
    })
  }
}
