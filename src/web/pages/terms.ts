/**
 * The termbase, `/{ui}/terms?q=…&status=…`, and a concept's card, `/{ui}/terms/{id}`: one column a language, preferred
 * term first, status in words, source, and where the concept is used.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS } from '../../model/lang.ts'
import type { Concept, TermStatus } from '../../model/term.ts'
import { formatNumber, langName } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { rowNameOf } from './parts/row-name.ts'
import { renderingsLine } from './search/renderings.ts'
import { type Html, shell } from './parts/shell.ts'

const STATUSES = ['official', 'corpus', 'candidate'] as const satisfies readonly TermStatus[]
const PAGE_SIZE = 50

/** The list of concepts, narrowed by words in any language. */
export async function termsPage(context: PageContext): Promise<Html> {
  const { ui, t, url, library } = context
  const all = await library.concepts()
  const q = url.searchParams.get('q')?.trim() ?? ''
  const status = STATUSES.find((each) => each === url.searchParams.get('status')) ?? null
  const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1)
  const wanted = fold(q)
  const found = all.filter(
    (concept) =>
      (status === null || concept.status === status) &&
      (wanted === '' || LANGS.some((lang) => concept.terms[lang]?.some((term) => fold(term).includes(wanted)))),
  )
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const at = (change: Record<string, string>) => {
    const params = new URLSearchParams({
      ...(q === '' ? {} : { q }),
      ...(status === null ? {} : { status }),
      ...change,
    })
    return params.size === 0 ? `/${ui}/terms` : `/${ui}/terms?${params}`
  }
  const order = [ui, ...LANGS.filter((lang) => lang !== ui)]
  const body = html`<div class="terms-page"><h1>${t('nav.terms')}</h1>
<form class="ask small" action="/${ui}/terms"><div class="ask-line"><input type="search" name="q" dir="auto" value="${q}" aria-label="${t('terms.filter')}" placeholder="${t('terms.filter')}" data-focus><label>${t('terms.status')} <select name="status"><option value="">${t('check.all')}</option>${STATUSES.map((each) => html`<option value="${each}"${raw(each === status ? ' selected' : '')}>${t(`termStatus.${each}`)}</option>`)}</select></label><button>${t('search.go')}</button></div></form>
${q === '' ? '' : await renderingsLine(context, q, null, LANGS)}
<p role="status">${t('terms.count', { count: found.length })}</p>
${
  shown.length === 0
    ? html`<div class="state"><p>${t(all.length === 0 ? 'terms.noBase' : 'terms.none')}</p>${q === '' ? '' : html`<p><a href="/${ui}/search?q=${encodeURIComponent(q)}">${t('terms.searchTexts')}</a></p>`}</div>`
    : html`
<div class="scroll" tabindex="0" role="region" aria-label="${t('nav.terms')}"><table class="term-table"><thead><tr>${order.map((lang) => html`<th scope="col" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</th>`)}<th scope="col">${t('terms.status')}</th></tr></thead><tbody>
${shown.map((concept) => html`<tr>${order.map((lang, index) => (index === 0 ? html`<th scope="row" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}"><a href="/${ui}/terms/${encodeURIComponent(concept.id)}">${concept.terms[lang]?.[0] ?? html`<bdi>${concept.id}</bdi>`}</a>${admitted(concept, lang)}</th>` : html`<td lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${concept.terms[lang]?.[0] ?? '–'}${admitted(concept, lang)}</td>`))}<td><span class="st ${concept.status}">${t(`termStatus.${concept.status}`)}</span></td></tr>`)}</tbody></table></div>
${pages > 1 ? html`<nav class="pager" aria-label="${t('terms.pages')}">${page > 1 ? html`<a rel="prev" class="button" href="${at({ page: String(page - 1) })}">${t('terms.prev')}</a>` : ''}<span>${t('terms.page', { page: formatNumber(ui, page), pages: formatNumber(ui, pages) })}</span>${page < pages ? html`<a rel="next" class="button" href="${at({ page: String(page + 1) })}">${t('terms.next')}</a>` : ''}</nav>` : ''}`
}</div>`
  return shell(context, {
    title: q === '' ? t('nav.terms') : `${q} – ${t('nav.terms')}`,
    page: 'terms',
    body,
    noindex: q !== '',
  })
}

function admitted(concept: Concept, lang: (typeof LANGS)[number]): Html | '' {
  const rest = concept.terms[lang]?.slice(1) ?? []
  return rest.length === 0
    ? ''
    : html`<span class="sub">${rest.map((term, index) => html`${index > 0 ? ' · ' : ''}${term}`)}</span>`
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The card of a concept. */
export async function conceptPage(context: PageContext, concept: Concept): Promise<Html> {
  const { ui, t, services } = context
  const uses = await services.conceptUses(concept.id)
  const title = concept.terms[ui]?.[0] ?? concept.terms.en?.[0] ?? concept.id
  const body = html`<div class="concept"><h1>${title}</h1>
<p><span class="st ${concept.status}">${t(`termStatus.${concept.status}`)}</span> ${t(`termStatus.${concept.status}Why`)}</p>
<dl class="cards">${LANGS.map((lang) => html`<div><dt>${langName(ui, lang)}</dt><dd lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${(concept.terms[lang] ?? []).length === 0 ? html`<span class="nil" lang="${LANG_INFO[ui].tag}" dir="${LANG_INFO[ui].dir}">${t('terms.noTerm')}</span>` : concept.terms[lang]?.map((term, index) => html`<a class="${index === 0 ? 'preferred' : 'admitted'}" href="/${ui}/search?q=${encodeURIComponent(`"${term}"`)}&in=${lang}">${term}</a>`)}</dd></div>`)}</dl>
<dl class="facts-list"><dt>${t('terms.id')}</dt><dd><code dir="ltr">${concept.id}</code></dd><dt>${t('version.source')}</dt><dd><bdi>${concept.source === '' ? '–' : concept.source}</bdi></dd>${concept.note === '' ? '' : html`<dt>${t('terms.note')}</dt><dd dir="auto">${concept.note}</dd>`}</dl>
<section><h2>${t('terms.uses', { count: uses.length })}</h2>${uses.length === 0 ? html`<p class="state">${t('terms.unused')}</p>` : html`<ul class="uses">${uses.slice(0, 60).map(({ doc, row, langs }) => html`<li><a href="/${ui}/d/${doc}?show=${[...new Set(langs)].slice(0, 3).join(',')}&marks=terms#${row}">${rowNameOf(row, t)}</a> </li>`)}</ul>`}</section></div>`
  return shell(context, { title, page: 'concept', body })
}
