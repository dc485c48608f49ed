/**
 * A pasted text against the corpus: the five rows nearest to it, each with how similar it is, what differs word by word,
 * and the languages beside it, which a key copies.
 */
import { html } from 'hono/html'
import { LANG_INFO, type Lang } from '../../../model/lang.ts'
import type { Difference } from '../../../search/answer/difference.ts'
import type { MatchedRow } from '../../../search/answer/match-text.ts'
import type { DocumentSummary } from '../../../service/library.ts'
import { formatPercent, langName } from '../../i18n/translate.ts'
import type { PageContext } from '../parts/context.ts'
import { rowName } from '../parts/row-name.ts'
import type { Html } from '../parts/shell.ts'
import { titleOf } from '../reader.ts'
import type { Ask } from './ask.ts'

/** A query is a pasted text from so many letters on; Chinese says the same in fewer. */
const LONG = 160
const LONG_HAN = 60
/** Rows shown. */
const NEAREST = 5

/** Whether a query is a pasted text rather than words to look for. */
export function isPasted(q: string): boolean {
  const han = (q.match(/\p{Script=Han}/gu) ?? []).length
  return (q.length >= LONG || han >= LONG_HAN) && !/^(?:\/|\p{L}{2,6}:)/u.test(q)
}

/** The rows nearest to a pasted text. */
export async function nearestTexts(
  context: PageContext,
  request: Ask,
  documents: readonly DocumentSummary[],
): Promise<Html> {
  const { ui, t, services } = context
  const from = request.in === 'auto' || request.in === 'any' ? undefined : request.in
  const { lang, items } = await services.searcher.matchText(request.q, from, NEAREST)
  if (items.length === 0)
    return html`<div class="state" role="status"><h2>${t('paste.none')}</h2><p>${t('paste.searched', { lang: langName(ui, lang) })}</p></div>`
  const others = request.show.filter((each) => each !== lang)
  return html`<p class="how">${t('paste.searched', { lang: langName(ui, lang) })} <span class="js">${t('paste.keys')}</span></p>${items.map((item) => near(context, request.q, item, others, documents))}`
}

function near(
  { ui, t }: PageContext,
  given: string,
  item: MatchedRow,
  others: readonly Lang[],
  documents: readonly DocumentSummary[],
): Html {
  const info = documents.find((document) => document.info.slug === item.doc)?.info
  const { tag, dir, name } = LANG_INFO[item.lang]
  const own = item.versions[item.lang]
  const place = rowName({ id: item.row, kind: item.kind, number: null, cells: own ? { [item.lang]: own } : {} }, t, ui)
  const show = [item.lang, ...others].join(',')
  return html`<article class="near" data-hit><header><meter min="0" max="1" value="${item.similarity.toFixed(2)}" aria-label="${t('paste.similarity')}"></meter> <b>${formatPercent(ui, item.similarity)}</b> <h3><a href="/${ui}/d/${item.doc}?show=${show}#${item.row}">${place}</a></h3> <span class="sub of">${info === undefined ? '' : (info.symbol ?? titleOf({ info }, ui).text)}</span></header>
<dl><div><dt lang="${tag}" dir="${dir}">${name}</dt><dd lang="${tag}" dir="${dir}">${own ? changed(given, own.text, item.differences) : ''}</dd></div>${others.map(
    (lang) => {
      const cell = item.versions[lang]
      const { tag: code, dir: way, name: own } = LANG_INFO[lang]
      if (!cell)
        return html`<div><dt lang="${code}">${own}</dt><dd class="no-text">${t('reader.noCounterpart', { lang: langName(ui, lang) })}</dd></div>`
      return html`<div><dt lang="${code}">${own} <button type="button" class="js" data-copy="${cell.text}" lang="${LANG_INFO[ui].tag}">${t('row.copy')}</button></dt><dd lang="${code}" dir="${way}">${cell.text}</dd></div>`
    },
  )}</dl></article>`
}

/** The row's text with what it has beyond the text given, and what the text given has beyond it, struck through. */
function changed(given: string, row: string, differences: readonly Difference[]): Html {
  return html`${differences.map((each) => {
    const side = each.kind === 'given' ? each.given : each.row
    if (side === null) return ''
    const text = (each.kind === 'given' ? given : row).slice(side[0], side[1])
    return each.kind === 'same'
      ? html`${text} `
      : each.kind === 'given'
        ? html`<del>${text}</del> `
        : html`<ins>${text}</ins> `
  })}`
}
