/** The first page, `/{ui}/`: what this is, the search box, the documents held and what to try. */
import { html } from 'hono/html'
import { LANG_INFO, LANGS } from '../../model/lang.ts'
import { formatNumber } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { titleOf } from './reader.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import type { ReadingRow } from '../../rows/rows.ts'
import { heldLangs } from './parts/view.ts'
import { type Html, shell } from './parts/shell.ts'

/** Documents listed before the link to all of them. */
const LISTED = 8

/** The page. */
export async function homePage(context: PageContext): Promise<Html> {
  const { ui, t, library } = context
  const { documents } = await library.manifest()
  const rows = documents.reduce((sum, document) => sum + document.rows, 0)
  const body = html`<div class="home">
<h1>${t('site.name')}</h1><p class="lead">${t('site.tagline')}</p>
<form class="ask big" action="/${ui}/search" role="search" aria-label="${t('search.title')}"><div class="ask-line"><input type="search" name="q" dir="auto" aria-label="${t('search.label')}" placeholder="${t('search.label')}" autocomplete="off" data-focus><button>${t('search.go')}</button></div></form>
<p class="sub">${t('home.paste')}</p>
<p class="recent hint" hidden></p><p class="hint continue" hidden>${t('home.continue')} <a class="tag" href="/${ui}/docs">…</a></p>
<p class="hint">${t('home.try')} ${EXAMPLES.map(([lang, q]) => html`<a class="tag" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" href="/${ui}/search?q=${encodeURIComponent(q)}">${q}</a> `)}</p>
${await liveRow(context)}
<section><h2>${t('home.documents')} <span class="count">${formatNumber(ui, documents.length)}</span></h2>
${
  documents.length === 0
    ? html`<p class="state">${t('docs.none')} <code dir="ltr">hexapla add FILE --doc SLUG --lang L</code></p>`
    : html`<ul class="doc-list">${documents.slice(0, LISTED).map(({ info, coverage }) => {
        const title = titleOf({ info }, ui)
        return html`<li><a href="/${ui}/d/${info.slug}"><span class="t" lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}">${title.text}</span></a>
<p class="sub">${info.symbol === null ? '' : html`<bdi class="sym">${info.symbol}</bdi> · `}${LANGS.filter((lang) => coverage[lang] !== undefined).map((lang) => html`<a class="mini ${info.versions[lang]?.status ?? ''}" href="/${ui}/d/${info.slug}?show=${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</a>`)}</p></li>`
      })}</ul><p><a href="/${ui}/docs">${t('home.all')}</a> · ${t('home.rows', { count: rows })}</p>`
}</section>
<section class="ways"><h2>${t('home.ways')}</h2><ul>
<li><h3><a href="/${ui}/align">${t('nav.align')}</a></h3><p>${t('home.align')}</p></li>
<li><h3><a href="/${ui}/terms">${t('nav.terms')}</a></h3><p>${t('home.terms')}</p></li>
<li><h3><a href="/${ui}/renderings">${t('renderings.title')}</a></h3><p>${t('renderings.lead')}</p></li>
<li><h3><a href="/${ui}/help">${t('nav.help')}</a></h3><p>${t('home.help')}</p></li></ul></section></div>`
  return shell(context, { title: t('site.name'), page: 'home', body })
}

/** A short paragraph as every version of the first document in most languages has it: what this is, seen. */
async function liveRow({ ui, t, library }: PageContext): Promise<Html | ''> {
  const { documents } = await library.manifest()
  const [fullest] = [...documents].sort((a, b) => Object.keys(b.coverage).length - Object.keys(a.coverage).length)
  const record = fullest === undefined ? null : await library.document(fullest.info.slug)
  if (record === null) return ''
  const fits = ({ kind, langs, cells }: ReadingRow): boolean => {
    const length = cells.en?.text.length ?? 0
    return kind === 'paragraph' && langs.length === heldLangs(record).length && length > 120 && length < 340
  }
  const { rows } = readingOrder(record)
  const row = rows.find(fits) ?? rows.find(({ kind, langs }) => kind === 'paragraph' && langs.length > 1)
  if (row === undefined) return ''
  const { slug } = record.info
  return html`<section class="live"><h2>${t('home.live')}</h2><dl>${row.langs.map((lang) => html`<div><dt lang="${LANG_INFO[lang].tag}">${LANG_INFO[lang].name} <span class="st ${row.cells[lang]?.status ?? ''}" lang="${LANG_INFO[ui].tag}">${t(`status.${row.cells[lang]?.status ?? 'unofficial'}`)}</span></dt><dd lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${row.cells[lang]?.text}</dd></div>`)}</dl><p><a href="/${ui}/d/${slug}?show=${row.langs.join(',')}#${row.id}">${t('row.inContext')}</a></p></section>`
}

/** Searches to try, one a script. */
const EXAMPLES = [
  ['en', 'multilingualism'],
  ['zh', '可持续发展'],
  ['ar', 'تعدد اللغات'],
  ['ru', 'многоязычие'],
  ['en', 'A/RES/70/9'],
] as const
