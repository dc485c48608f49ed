/**
 * What stands for a word or phrase in the other languages, `/{ui}/renderings?q=…&from=…`: one column a language, surest
 * first, with where each comes from, in how many rows, its share of them, and sentences to look at.
 */
import { html, raw } from 'hono/html'
import { isLang, LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { Equivalent } from '../../../service/types.ts'
import { formatNumber, formatPercent } from '../../i18n/translate.ts'
import type { PageContext } from '../parts/context.ts'
import { rowNameOf } from '../parts/row-name.ts'
import { type Html, shell } from '../parts/shell.ts'

/** Renderings shown of a language. */
const MOST = 6
/** A longer text is no word or phrase. */
const MOST_WORDS = 6

/** The page. */
export async function renderingsPage(context: PageContext): Promise<Html> {
  const { ui, t, url } = context
  const q = url.searchParams.get('q')?.trim() ?? ''
  const asked = url.searchParams.get('from')
  const from = isLang(asked) ? asked : null
  const found = q === '' ? [] : await renderingsFor(context, q, from)
  const langs = LANGS.filter((lang) => found.some((each) => each.lang === lang))
  const body = html`<div class="terms-page renderings"><h1>${t('renderings.title')}</h1>
<form class="ask small" action="/${ui}/renderings" role="search" aria-label="${t('renderings.title')}"><div class="ask-line"><input type="search" name="q" value="${q}" dir="auto" aria-label="${t('renderings.label')}" placeholder="${t('renderings.label')}" data-focus><label>${t('search.in')} <select name="from"><option value="">${t('search.auto')}</option>${LANGS.map((lang) => html`<option value="${lang}"${raw(from === lang ? ' selected' : '')}>${LANG_INFO[lang].name}</option>`)}</select></label><button>${t('search.go')}</button></div></form>
${
  q === ''
    ? html`<p class="state">${t('renderings.lead')}</p>`
    : langs.length === 0
      ? html`<div class="state" role="status"><h2>${t('renderings.none', { q: `\u2068${q}\u2069` })}</h2><p><a href="/${ui}/search?q=${encodeURIComponent(q)}">${t('terms.searchTexts')}</a></p></div>`
      : html`<div class="columns">${langs.map((lang) =>
          column(
            context,
            q,
            lang,
            found.filter((each) => each.lang === lang),
          ),
        )}</div>`
}</div>`
  return shell(context, {
    title: q === '' ? t('renderings.title') : `${q} – ${t('renderings.title')}`,
    page: 'renderings',
    body,
  })
}

/** The renderings of a word or phrase; none of a longer text. */
export async function renderingsFor(
  { services }: PageContext,
  q: string,
  from: Lang | null,
): Promise<readonly Equivalent[]> {
  const plain = q.replace(/["“”«»]/g, '').trim()
  if (plain === '' || plain.split(/\s+/).length > MOST_WORDS || /[/:*]/.test(plain)) return []
  const found = await services.equivalents(plain, { from, to: LANGS.filter((lang) => lang !== from), limit: MOST })
  // in its own language a wording is no rendering
  const own = new Set(found.filter(({ text }) => text.toLowerCase() === plain.toLowerCase()).map(({ lang }) => lang))
  return found.filter(({ lang }) => !own.has(lang))
}

function column({ ui, t }: PageContext, q: string, lang: Lang, found: readonly Equivalent[]): Html {
  const { tag, dir, name } = LANG_INFO[lang]
  const rows = found.reduce((sum, each) => sum + each.rows, 0)
  return html`<section><h2 lang="${tag}" dir="${dir}">${name}</h2><ol>${found.map(
    (
      each,
    ) => html`<li><p class="t" lang="${tag}" dir="${dir}">${each.concept === null ? html`<a href="/${ui}/search?q=${encodeURIComponent(`"${each.text}"`)}&in=${lang}">${each.text}</a>` : html`<a href="/${ui}/terms/${encodeURIComponent(each.concept)}">${each.text}</a>`}</p>
<p class="sub"><span class="st ${each.source === 'termbase' ? 'official' : 'guess'}">${t(`renderings.${each.source}`)}</span> ${each.rows > 0 ? html`${t('search.total', { count: each.rows })}${rows > 0 ? html` · ${formatPercent(ui, each.rows / rows)}` : ''}` : ''}</p>
${
  each.examples.length === 0
    ? ''
    : html`<details><summary>${t('renderings.places')} <span class="count">${formatNumber(ui, each.examples.length)}</span></summary><p>${each.examples.map(
        (place) => {
          const [doc = '', row = ''] = place.split('#')
          return html`<a href="/${ui}/d/${doc}?show=${lang},${ui === lang ? 'en' : ui}&hit=${encodeURIComponent(`"${each.text}" "${q}"`)}#${row}">${rowNameOf(row, t)}</a> `
        },
      )}</p></details>`
}</li>`,
  )}</ol></section>`
}

/** The likeliest rendering in each language shown, above a list of results or of terms. */
export async function renderingsLine(
  context: PageContext,
  q: string,
  from: Lang | null,
  show: readonly Lang[],
): Promise<Html | ''> {
  const { ui, t } = context
  const found = await renderingsFor(context, q, from)
  const best = show.flatMap((lang) => found.find((each) => each.lang === lang) ?? [])
  if (best.length === 0) return ''
  return html`<p class="best"><a href="/${ui}/renderings?q=${encodeURIComponent(q)}${from === null ? '' : `&from=${from}`}">${t('renderings.title')}</a> ${best.map(({ lang, text, rows }) => html`<span class="tag"><span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${text}</span>${rows > 0 ? html` <span class="count">${formatNumber(ui, rows)}</span>` : ''}</span> `)}</p>`
}
