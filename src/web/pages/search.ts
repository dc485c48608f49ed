/**
 * Search: `/{ui}/search?q=…&in=…&show=…&match=…&doc=…&view=row|kwic`. Results stand by tier, each hit once, query
 * language first; each text with its own language and direction. Unknown parameters are told, not dropped in silence.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentSummary } from '../../service/library.ts'
import { formatNumber, langName } from '../i18n/translate.ts'
import { type Ask, KINDS, MATCHES, parseSearch, requestOf, searchQuery } from './parts/ask.ts'
import type { PageContext } from './parts/context.ts'
import { kwicTable } from './parts/kwic.ts'
import { titleOf } from './reader.ts'
import { rowNameOf } from './parts/row-name.ts'
import type { FacetName, QueryProblem } from '../../model/query.ts'
import type { Cell, SearchAnswer, SearchItem } from '../../search/answer/answer.ts'
import { type Html, shell } from './parts/shell.ts'
import { expectedText } from '../problems/query-words.ts'
import { escapeHtml } from './parts/text-html.ts'

/** The page of results, or of the empty form where nothing was asked. */
export async function searchPage(context: PageContext): Promise<Html> {
  const { t, ui, services, url, library } = context
  const { value: request, unknown } = parseSearch(url.searchParams, ui)
  const asked = request.q !== '' || Object.keys(request.with).length > 0
  const answer = asked ? await services.searcher.search(requestOf(request)) : null
  const { documents } = await library.manifest()
  const body = html`<div class="search-page">
<h1>${request.q === '' ? t('search.title') : t('search.for', { q: `\u2068${request.q}\u2069` })}</h1>
${form(context, request, documents)}
${unknown.length === 0 ? '' : html`<p class="notice" role="status">${t('search.ignored', { list: `\u2068${unknown.join(', ')}\u2069` })}</p>`}
${answer === null ? html`<p class="state">${t('search.empty')} <a href="/${ui}/help#syntax">${t('search.syntax')}</a></p>` : results(context, request, answer, documents)}
</div>`
  return shell(context, {
    title: request.q === '' ? t('search.title') : request.q,
    page: 'search',
    body,
    query: request.q,
  })
}

function form({ ui, t }: PageContext, request: Ask, documents: readonly DocumentSummary[]): Html {
  const sides = LANGS.some((lang) => request.with[lang] !== undefined || request.without[lang] !== undefined)
  const narrow =
    sides || request.doc !== null || request.kind.length > 0 || request.match !== 'auto' || request.sort !== 'relevance'
  return html`<form class="ask" action="/${ui}/search" role="search" aria-label="${t('search.title')}">
<div class="ask-line"><input type="search" name="q" dir="auto" value="${request.q}" aria-label="${t('search.label')}" autocomplete="off" enterkeyhint="search" data-focus>
<label>${t('search.in')} <select name="in"><option value="auto">${t('search.auto')}</option><option value="any"${sel(request.in === 'any')}>${t('search.any')}</option>${LANGS.map((lang) => html`<option value="${lang}"${sel(request.in === lang)}>${LANG_INFO[lang].name}</option>`)}</select></label>
<button>${t('search.go')}</button></div>
<fieldset class="shows"><legend>${t('search.show')}</legend>${[...request.show, ...LANGS.filter((lang) => !request.show.includes(lang))].map((lang) => html`<label class="chip${request.show.includes(lang) ? ' on' : ''}"><input type="checkbox" name="show" value="${lang}"${raw(request.show.includes(lang) ? ' checked' : '')}> <span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</span></label>`)}</fieldset>
<details class="more"${raw(narrow ? ' open' : '')}><summary>${t('search.narrow')}</summary><div class="narrow">
<label>${t('search.match')} <select name="match">${MATCHES.map((match) => html`<option value="${match}"${sel(request.match === match)}>${t(`match.${match}`)}</option>`)}</select></label>
<label>${t('search.doc')} <select name="doc"><option value="">${t('search.allDocs')}</option>${documents.map(({ info }) => html`<option value="${info.slug}" lang="${LANG_INFO[titleOf({ info }, ui).lang].tag}"${sel(request.doc === info.slug)}>${info.symbol ?? titleOf({ info }, ui).text}</option>`)}</select></label>
<label>${t('search.kind')} <select name="kind"><option value="">${t('search.anyKind')}</option>${KINDS.map((kind) => html`<option value="${kind}"${sel(request.kind.includes(kind))}>${t(`kind.${kind}`)}</option>`)}</select></label>
<label>${t('search.sort')} <select name="sort"><option value="relevance">${t('search.relevance')}</option><option value="document"${sel(request.sort === 'document')}>${t('search.byDocument')}</option></select></label>
${request.view === 'kwic' ? html`<input type="hidden" name="view" value="kwic">` : ''}
<fieldset class="sides"><legend>${t('search.sides')}</legend>${LANGS.map((lang) => html`<label><span>${t('search.with', { lang: langName(ui, lang) })}</span> <input name="q.${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" value="${request.with[lang] ?? ''}"></label><label><span>${t('search.without', { lang: langName(ui, lang) })}</span> <input name="not.${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" value="${request.without[lang] ?? ''}"></label>`)}</fieldset>
</div></details></form>`
}

const sel = (is: boolean) => (is ? raw(' selected') : '')

function results(
  context: PageContext,
  request: Ask,
  answer: SearchAnswer,
  documents: readonly DocumentSummary[],
): Html {
  const { ui, t } = context
  const query = answer.query
  const wrong =
    query.problems.length === 0
      ? ''
      : html`<div class="notice" role="alert">${query.problems.map((problem) => problemLine(problem, context))}<p><a href="/${ui}/help#syntax">${t('search.syntax')}</a></p></div>`
  const words: { lang: Lang; words: readonly string[] }[] = []
  for (const lang of LANGS) {
    const list = query.tokens[lang] ?? []
    // languages of one script often cut a query alike: say it once
    if (list.length > 0 && !words.some((other) => other.words.join(' ') === list.join(' ')))
      words.push({ lang, words: list })
  }
  const how = html`${wrong}${jump(context, answer)}<div class="how">${query.in.length > 0 ? html`<p>${t('search.searched')} ${query.in.map((lang, index) => html`${index > 0 ? ' · ' : ''}${langName(ui, lang)}`)}</p>` : ''}
${words.length > 0 ? html`<p>${t('search.words')} ${words.map(({ lang, words: list }) => html`<span class="words" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${list.map((word) => html`<bdi>${word}</bdi>`)}</span>`)}</p>` : ''}
${expansions(context, request, answer)}</div>`
  if (answer.items.length === 0) return noHit(context, request, how)
  const link = (change: Partial<Ask>) => `/${ui}/search${searchQuery(request, change)}`
  const tiers = [...new Set(answer.items.map((item) => item.tier))]
  return html`<div class="result-head"><p role="status"><b>${t('search.total', { count: answer.total.rows })}</b> ${t('search.inDocs', { count: answer.total.documents })}</p>
<nav class="seg" aria-label="${t('reader.view')}"><a href="${link({ view: 'row' })}"${raw(request.view === 'row' ? ' aria-current="true"' : '')}>${t('search.rows')}</a><a href="${link({ view: 'kwic' })}"${raw(request.view === 'kwic' ? ' aria-current="true"' : '')}>${t('search.kwic')}</a></nav></div>
${how}
<div class="result-grid"><div class="hits">${request.view === 'kwic' ? kwicTable(context, request, answer) : tiers.map((tier) => html`<section><h2 class="tier">${t(`tier.${tier}`)} <span class="count">${formatNumber(ui, answer.tiers[tier])}</span></h2>${answer.items.filter((item) => item.tier === tier).map((item) => hit(context, request, item, documents))}</section>`)}
${answer.next === null ? '' : html`<p class="pager"><a class="button" rel="next" href="${link({ cursor: answer.next })}">${t('search.next')}</a></p>`}</div>
${facets(context, request, answer, documents)}</div>`
}

/** Concepts shown as chips. */
const MOST_CHIPS = 6

/** What the termbase added to the query: a chip a concept, with its wordings and the way to search without it. */
function expansions({ ui, t }: PageContext, request: Ask, { query }: SearchAnswer): Html | '' {
  const concepts = [...new Set(query.expansions.map(({ concept }) => concept))]
  const link = (expand: Ask['expand']) => `/${ui}/search${searchQuery(request, { expand })}`
  const again = request.expand === null ? '' : html`<a href="${link(null)}">${t('search.widen')}</a>`
  if (concepts.length === 0) return again === '' ? '' : html`<p>${again}</p>`
  return html`<p>${t('search.also')} ${concepts.slice(0, MOST_CHIPS).map((concept) => {
    const terms = query.expansions.filter((each) => each.concept === concept)
    const rest = concepts.filter((each) => each !== concept)
    return html`<span class="tag also"><a href="/${ui}/terms/${encodeURIComponent(concept)}">${terms.map(({ lang, term }, index) => html`${index > 0 ? ' · ' : ''}<span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${term}</span>`)}</a><a class="without" href="${link(rest)}" aria-label="${t('search.drop', { term: `\u2068${terms[0]?.term ?? concept}\u2069` })}">×</a></span> `
  })}${again}</p>`
}

function problemLine({ kind, found, expected }: QueryProblem, { ui, t }: PageContext): Html {
  return html`<p><b>${t(`queryProblem.${kind}`)}</b>${found === '' ? '' : html` <code dir="auto">${found}</code>`}${expected === '' ? '' : html` ${t('search.expected', { what: `\u2068${expectedText(expected, ui)}\u2069` })}`} ${t(`queryRemedy.${kind}`)}</p>`
}

/** Where a bare symbol or citation names a place that is held: the way there. */
function jump({ ui, t }: PageContext, answer: SearchAnswer): Html | '' {
  if (answer.jump === null) return ''
  const { doc, row } = answer.jump
  return html`<p class="notice"><a href="/${ui}/d/${doc}${row === null ? '' : `#${row}`}">${t('search.jump', { place: `\u2068${doc}${row === null ? '' : ` #${row}`}\u2069` })}</a></p>`
}

function hit({ ui, t }: PageContext, request: Ask, item: SearchItem, documents: readonly DocumentSummary[]): Html {
  const info = documents.find((document) => document.info.slug === item.doc)?.info
  const show = orderedLangs(item, request)
  const href = `/${ui}/d/${item.doc}?show=${show.join(',')}&hit=${encodeURIComponent(request.q)}#${item.row}`
  const name = rowNameOf(item.row, t)
  const title = titleOf({ info: info ?? emptyInfo(item.doc) }, ui)
  return html`<article class="hit" data-hit><header><h3><a href="${href}">${name}</a></h3>${item.flags.length > 0 ? html`<a class="fl" href="/${ui}/d/${item.doc}/check#${item.row}" aria-label="${t('marks.flags')}: ${item.flags.length}">${item.flags.length}</a>` : ''}<span class="sub of" lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}">${info?.symbol ?? title.text}</span><a class="row-link" href="/${ui}/d/${item.doc}/${item.row}?show=${show.join(',')}">${t('search.open')}</a></header>
<dl>${show.map((lang) => cellHtml(lang, item.versions[lang], ui, t))}</dl></article>`
}

const emptyInfo = (slug: string) => ({
  slug,
  symbol: null,
  titles: {},
  organ: null,
  session: null,
  agendaItem: null,
  date: null,
  originalLanguage: null,
  versions: {},
})

function orderedLangs(item: SearchItem, request: Ask): readonly Lang[] {
  const hitIn = LANGS.filter((lang) => item.found.includes(lang))
  return [...new Set([...hitIn.slice(0, 1), ...request.show])]
}

function cellHtml(lang: Lang, cell: Cell | null | undefined, ui: Lang, t: PageContext['t']): Html {
  const info = LANG_INFO[lang]
  const head = html`<dt><span lang="${info.tag}" dir="${info.dir}">${info.name}</span> ${cell ? html`<span class="st ${cell.status}">${t(`status.${cell.status}`)}</span>` : ''}</dt>`
  if (!cell) return html`${head}<dd class="no-text">${t('reader.noCounterpart', { lang: langName(ui, lang) })}</dd>`
  return html`${head}<dd lang="${info.tag}" dir="${info.dir}">${raw(markedHtml(cell, t))}</dd>`
}

/** A text with its marks: hits, and equivalents; those learned from the texts look like guesses and say how sure. */
export function markedHtml({ text, marks }: Pick<Cell, 'text' | 'marks'>, t: PageContext['t']): string {
  let out = ''
  let from = 0
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < from) continue
    const guess = mark.source === 'learned'
    const kind = mark.kind === 'equivalent' ? ` class="eq${guess ? ' guess' : ''}"` : ''
    const percent =
      mark.kind === 'equivalent' && guess && mark.confidence !== undefined
        ? ` title="${escapeHtml(t('search.learned', { percent: Math.round(mark.confidence * 100) }))}"`
        : ''
    out += `${escapeHtml(text.slice(from, mark.start))}<mark${kind}${percent}>${escapeHtml(text.slice(mark.start, mark.end))}</mark>`
    from = mark.end
  }
  return out + escapeHtml(text.slice(from))
}

function noHit({ ui, t }: PageContext, request: Ask, how: Html): Html {
  const link = (change: Partial<Ask>) => `/${ui}/search${searchQuery(request, change)}`
  const filtered =
    request.doc !== null ||
    request.kind.length > 0 ||
    Object.keys(request.with).length + Object.keys(request.without).length > 0
  return html`<div class="state" role="status"><h2>${t('search.none', { q: `\u2068${request.q}\u2069` })}</h2>${how}<p>${t('search.try')}</p><ul>
${filtered ? html`<li><a href="${link({ doc: null, kind: [], with: {}, without: {} })}">${t('search.unfilter')}</a></li>` : ''}
${request.in === 'any' ? '' : html`<li><a href="${link({ in: 'any' })}">${t('search.everywhere')}</a></li>`}
${request.match === 'fuzzy' ? '' : html`<li><a href="${link({ match: 'fuzzy' })}">${t('search.fuzzy')}</a></li>`}
${request.match === 'any' ? '' : html`<li><a href="${link({ match: 'any' })}">${t('search.anyWord')}</a></li>`}
<li><a href="/${ui}/terms?q=${encodeURIComponent(request.q)}">${t('search.inTerms')}</a></li></ul></div>`
}

const FACETS = ['doc', 'kind', 'lang'] as const satisfies readonly FacetName[]

function facets(
  { ui, t }: PageContext,
  request: Ask,
  answer: SearchAnswer,
  documents: readonly DocumentSummary[],
): Html {
  const groups = FACETS.flatMap((name) =>
    (answer.facets[name] ?? []).length > 0 ? [{ name, values: answer.facets[name] ?? [] }] : [],
  )
  if (groups.length === 0) return html``
  const labelOf = (name: string, value: string): string => {
    if (name === 'lang') return langName(ui, value as Lang)
    if (name === 'kind') return (KINDS as readonly string[]).includes(value) ? t(`kind.${value}`) : value
    const info = documents.find((document) => document.info.slug === value)?.info
    return info?.symbol ?? (info === undefined ? value : titleOf({ info }, ui).text)
  }
  const change = (name: string, value: string): Partial<Ask> =>
    name === 'doc' ? { doc: value } : name === 'kind' ? { kind: [value] } : { in: value as Lang }
  return html`<aside class="facets" aria-label="${t('search.facets')}">${groups.map(({ name, values }) => html`<h2>${t(`facet.${name}`)}</h2><ul>${values.slice(0, 12).map(({ value, count }) => html`<li><a href="/${ui}/search${searchQuery(request, change(name, value))}"><bdi>${labelOf(name, value)}</bdi></a> <span class="count">${formatNumber(ui, count)}</span></li>`)}</ul>`)}</aside>`
}
