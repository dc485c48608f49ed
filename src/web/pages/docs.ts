/** The documents held, `/{ui}/docs`: a matrix of documents and languages (held, status, share aligned, flags). */
import { html } from 'hono/html'
import { LANG_INFO, LANGS } from '../../model/lang.ts'
import { formatNumber, formatPercent, langName } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { compareForm } from './diff.ts'
import { titleOf } from './reader.ts'
import { type Html, shell } from './parts/shell.ts'

/** The page. `q` narrows the list by title, symbol or slug. */
export async function docsPage(context: PageContext): Promise<Html> {
  const { ui, t, url, library } = context
  const { documents } = await library.manifest()
  const q = url.searchParams.get('q')?.trim() ?? ''
  const wanted = q.toLowerCase()
  const shown = documents.filter(
    ({ info }) =>
      wanted === '' ||
      [info.slug, info.symbol ?? '', ...Object.values(info.titles)].some((text) => text.toLowerCase().includes(wanted)),
  )
  const body = html`<div class="docs-page"><h1>${t('nav.docs')}</h1>
<form class="ask small" action="/${ui}/docs"><div class="ask-line"><input type="search" name="q" dir="auto" value="${q}" aria-label="${t('docs.filter')}" placeholder="${t('docs.filter')}"><button>${t('search.go')}</button></div></form>
${
  shown.length === 0
    ? html`<p class="state" role="status">${t('docs.none')} ${q === '' ? html`<code dir="ltr">hexapla add FILE --doc SLUG --lang L</code>` : html`<a href="/${ui}/docs">${t('check.all')}</a>`}</p>`
    : html`
<div class="scroll" tabindex="0" role="region" aria-label="${t('docs.matrix')}"><table class="matrix"><caption class="vh">${t('docs.matrix')}</caption><thead><tr><th scope="col">${t('docs.document')}</th>${LANGS.map((lang) => html`<th scope="col"><span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</span></th>`)}<th scope="col">${t('docs.rows')}</th><th scope="col">${t('doc.check')}</th></tr></thead><tbody>
${shown.map(({ info, rows, flags, coverage }) => {
  const title = titleOf({ info }, ui)
  return html`<tr><th scope="row"><a href="/${ui}/d/${info.slug}" lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}">${title.text}</a>${info.symbol === null ? '' : html`<bdi class="sym sub">${info.symbol}</bdi>`}</th>
${LANGS.map((lang) => {
  const held = coverage[lang]
  if (held === undefined)
    return html`<td class="nil"><span aria-hidden="true">–</span><span class="vh">${t('docs.notHeld', { lang: langName(ui, lang) })}</span></td>`
  // never rounded up to all
  const share = held.blocks === 0 ? 0 : Math.floor((100 * held.aligned) / held.blocks) / 100
  return html`<td><a href="/${ui}/d/${info.slug}?show=${lang}"><meter min="0" max="1" value="${share}" aria-label="${t('docs.share', { lang: langName(ui, lang) })}"></meter><span>${formatPercent(ui, share)}</span></a><span class="st ${info.versions[lang]?.status ?? ''}">${info.versions[lang] === undefined ? '' : t(`status.${info.versions[lang].status}`)}</span>${held.flags === 0 ? '' : html`<a class="of-flags" href="/${ui}/d/${info.slug}/check?lang=${lang}">${t('docs.flags', { count: held.flags })}</a>`}</td>`
})}<td>${formatNumber(ui, rows)}</td><td>${flags === 0 ? formatNumber(ui, 0) : html`<a href="/${ui}/d/${info.slug}/check">${formatNumber(ui, flags)}</a>`}</td></tr>`
})}</tbody></table></div>`
}${documents.length < 2 ? '' : html`<section><h2>${t('diff.title')}</h2>${await compareForm(context, { before: null, after: null, lang: null })}</section>`}</div>`
  return shell(context, { title: t('nav.docs'), page: 'docs', body })
}
