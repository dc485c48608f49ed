/**
 * Term consistency, `/{ui}/d/{slug}/terms`: concepts by six languages; a cell tells how many renderings a language
 * uses for the concept in this document, with the rows of each, the preferred one first and the odd ones named.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { formatNumber } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { countFlags, documentHead, flagsByRow, titleOf } from './reader.ts'
import type { TermUse } from '../../service/types.ts'
import { rowNameOf } from './parts/row-name.ts'
import { type Html, shell } from './parts/shell.ts'

/** The page. `only=varied` keeps concepts that some language renders in more than one way. */
export async function consistencyPage(context: PageContext, slug: string, record: DocumentRecord): Promise<Html> {
  const { ui, t, url, services, library } = context
  const all = await services.termUses(slug)
  const concepts = new Map((await library.concepts()).map((concept) => [concept.id, concept]))
  const only = url.searchParams.get('only') === 'varied'
  const varied = all.filter((row) => LANGS.some((lang) => (row.renderings[lang]?.length ?? 0) > 1))
  const shown = only ? varied : all
  const base = `/${ui}/d/${slug}/terms`
  const langs = LANGS.filter((lang) => record.versions[lang] !== undefined)
  const body = html`<div class="doc terms-doc">${documentHead(context, record, slug, titleOf(record, ui), countFlags(flagsByRow(await library.flags(slug))), 'terms')}
<p>${t('consistency.hint')}</p>
<nav class="seg" aria-label="${t('check.filter')}"><a href="${base}"${raw(only ? '' : ' aria-current="true"')}>${t('check.all')} <span class="count">${formatNumber(ui, all.length)}</span></a><a href="${base}?only=varied"${raw(only ? ' aria-current="true"' : '')}>${t('consistency.varied')} <span class="count">${formatNumber(ui, varied.length)}</span></a></nav>
${
  shown.length === 0
    ? html`<p class="state">${t('consistency.none')}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="${t('doc.terms')}"><table class="term-table matrix"><thead><tr><th scope="col">${t('consistency.concept')}</th>${langs.map((lang) => html`<th scope="col" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</th>`)}</tr></thead><tbody>
${shown.map((row) => {
  const concept = concepts.get(row.concept)
  return html`<tr><th scope="row"><a href="/${ui}/terms/${encodeURIComponent(row.concept)}">${concept?.terms[ui]?.[0] ?? concept?.terms.en?.[0] ?? row.concept}</a></th>${langs.map((lang) => cell(context, slug, row, lang))}</tr>`
})}</tbody></table></div>`
}</div>`
  return shell(context, {
    title: `${t('doc.terms')}: ${titleOf(record, ui).text}`,
    page: 'consistency',
    body,
    doc: slug,
  })
}

function cell({ ui, t }: PageContext, slug: string, row: TermUse, lang: Lang): Html {
  const renderings = row.renderings[lang] ?? []
  const without = row.without[lang] ?? []
  const { tag, dir } = LANG_INFO[lang]
  const link = (id: string) => `/${ui}/d/${slug}?show=${[...new Set([lang, ui, 'en'])].join(',')}&marks=terms#${id}`
  return html`<td class="${renderings.length > 1 ? 'varied' : ''}" lang="${tag}" dir="${dir}">${renderings.map(({ term, rows, preferred }) => html`<details class="rendering"><summary class="${preferred ? 'preferred' : ''}">${term} <span class="count">${formatNumber(ui, rows.length)}</span></summary><p>${rows.map((id) => html`<a href="${link(id)}">${rowNameOf(id, t)}</a> `)}</p></details>`)}${without.length === 0 ? '' : html`<details class="rendering without" lang="${LANG_INFO[ui].tag}" dir="${LANG_INFO[ui].dir}"><summary>${t('consistency.without', { count: without.length })}</summary><p>${without.map((id) => html`<a href="${link(id)}">${rowNameOf(id, t)}</a> `)}</p></details>`}</td>`
}
