/**
 * The frame of every page: head, skip link, top bar with search, languages of the interface, footer. Everything works
 * without the script, which only adds to what stands here.
 */
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { LANG_INFO, LANGS } from '../../../model/lang.ts'
import { inLanguage, type PageContext, staticHref } from './context.ts'

export type Html = ReturnType<typeof html>

/** A page and its status; `location` redirects. */
export interface Answer {
  readonly status?: ContentfulStatusCode
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Html | string
  readonly type?: string
  readonly location?: string
}

export interface PageParts {
  readonly title: string
  /** Name of the page for style and script: `reader`, `search`, … */
  readonly page: string
  readonly body: Html
  /** Address of the page search engines should keep; absent: this one. */
  readonly canonical?: string
  readonly noindex?: boolean
  /** What the page is about, as JSON-LD. */
  readonly data?: object
  /** What the search box of the top bar holds. */
  readonly query?: string
  /** Further scripts, by entry name. */
  readonly scripts?: readonly string[]
  /** Short place shown beside the brand on narrow pages and in the palette's scope. */
  readonly doc?: string
}

const NAV = ['docs', 'terms', 'align', 'discover', 'help'] as const

/** Messages the script needs; it holds no words of its own. */
const CLIENT_KEYS = [
  'client.copied',
  'client.copyFailed',
  'client.goTo',
  'client.offline',
  'client.online',
  'client.working',
  'client.failed',
  'client.jumpEmpty',
  'client.copyLink',
  'client.copyTsv',
  'client.copyTmx',
  'client.openRow',
  'client.report',
  'client.noFlag',
  'client.noHit',
] as const

/** A whole page. */
export function shell(context: PageContext, parts: PageParts): Html {
  const { ui, dir, t, url, web } = context
  const strings = {
    ...Object.fromEntries(CLIENT_KEYS.map((key) => [key.slice(7), t(key)])),
    recent: t('search.recent'),
  }
  return html`<!doctype html>
<html lang="${LANG_INFO[ui].tag}" dir="${dir}" data-page="${parts.page}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title === t('site.name') ? parts.title : `${parts.title} – ${t('site.name')}`}</title>
<meta name="description" content="${t('site.tagline')}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fbfaf7" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#15171a" media="(prefers-color-scheme: dark)">
<link rel="stylesheet" href="${staticHref(web, 'style.css')}">
<script src="${staticHref(web, 'boot.js')}"></script>
<script type="module" src="${staticHref(web, 'client.js')}"></script>
${(parts.scripts ?? []).map((entry) => html`<script type="module" src="${staticHref(web, entry)}"></script>`)}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="manifest" href="/${ui}/manifest.webmanifest">
<link rel="canonical" href="${url.origin}${parts.canonical ?? url.pathname + url.search}">
${LANGS.map((lang) => html`<link rel="alternate" hreflang="${LANG_INFO[lang].tag}" href="${url.origin}${inLanguage(new URL(parts.canonical ?? url.href, url), lang)}">`)}
<link rel="alternate" type="application/atom+xml" title="${t('nav.docs')}" href="/${ui}/feed.atom">
${parts.data === undefined ? '' : html`<script type="application/ld+json">${raw(jsonForScript(parts.data))}</script>`}
${parts.noindex === true ? html`<meta name="robots" content="noindex">` : ''}
</head>
<body>
<a class="skip" href="#main">${t('nav.skip')}</a>
<header class="top">
<a class="brand" href="/${ui}/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 5v14M6.6 3v18M10.2 6v12M13.8 4v16M17.4 6v12M21 3v18"/></svg><span>${t('site.name')}</span></a>
<form class="find" role="search" action="/${ui}/search">
<input type="search" name="q" dir="auto" value="${parts.query ?? ''}" aria-label="${t('search.label')}" placeholder="${t('search.label')}" autocomplete="off" enterkeyhint="search">
<button>${t('search.go')}</button>
</form>
<nav class="sites" aria-label="${t('nav.main')}">${NAV.map((name) => html`<a href="/${ui}/${name}"${current(context, name)}>${t(`nav.${name}`)}</a>`)}</nav>
<details class="pop langs"><summary aria-label="${t('nav.language')}: ${LANG_INFO[ui].name}">${LANG_INFO[ui].name}</summary>
<nav aria-label="${t('nav.language')}">${LANGS.map((lang) => html`<a href="${inLanguage(url, lang)}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" hreflang="${LANG_INFO[lang].tag}"${raw(lang === ui ? ' aria-current="true"' : '')}>${LANG_INFO[lang].name}</a>`)}</nav></details>
</header>
<main id="main" tabindex="-1">${parts.body}</main>
<footer class="foot"><p>${t('site.honesty')}</p><p class="print-only">${url.href}</p>
<nav aria-label="${t('nav.more')}"><a href="/${ui}/help">${t('nav.help')}</a> <a href="/api?ui=${ui}" rel="nofollow">${t('nav.api')}</a></nav></footer>
<script type="application/json" id="strings">${raw(jsonForScript({ ui, doc: parts.doc ?? null, ...strings }))}</script>
</body>
</html>`
}

function current({ url, ui }: PageContext, name: string): Html | '' {
  return url.pathname.startsWith(`/${ui}/${name}`) ? html` aria-current="page"` : ''
}

/** JSON that cannot end the script element it stands in. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}
