/** What makes the pages an installable web app: manifest, icon. The worker itself is a built file (client/sw.ts). */
import { LANG_INFO } from '../../../model/lang.ts'
import type { PageContext } from './context.ts'

/** The web app manifest in the interface language. */
export function webManifest({ ui, dir, t }: PageContext): object {
  return {
    name: t('site.name'),
    short_name: t('site.name'),
    description: t('site.tagline'),
    lang: LANG_INFO[ui].tag,
    dir,
    id: '/',
    start_url: `/${ui}/`,
    scope: '/',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: '#fbfaf7',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  }
}

/** Six columns of unequal length on paper: the mark of the site. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#1d4f8c"/><path d="M13 20v24M20.6 14v36M28.2 22v20M35.8 16v32M43.4 22v20M51 14v36" stroke="#fff" stroke-width="3.4" stroke-linecap="round"/></svg>`
