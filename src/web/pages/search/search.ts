/**
 * Search: `/{ui}/search?q=…&in=…&show=…&match=…&doc=…&view=row|kwic`. Results stand by tier, each hit once, query
 * language first; each text with its own language and direction. Unknown parameters are told, not dropped in silence.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { DocumentSummary } from '../../../service/library.ts'
import { formatNumber, langName } from '../../i18n/translate.ts'
import { KINDS } from '../../../search/query/fields.ts'
import { type Ask, concordanceHref, KWIC_ORDERS, MATCHES, parseSearch, requestOf, searchQuery } from './ask.ts'
import { langsOf, type PageContext } from '../parts/context.ts'
import { hitColumns, hitHead, hitHtml } from './hit-list.ts'
import { kwicTable } from './kwic.ts'
import { isPasted, nearestTexts } from './paste.ts'
import { renderingsLine } from './renderings.ts'
import { defaultLangs } from '../parts/view.ts'
import { titleOf } from '../reader.ts'
import { rowNameOf } from '../parts/row-name.ts'
import type { FacetName, QueryProblem } from '../../../model/query.ts'
import type { SearchAnswer } from '../../../search/answer/answer.ts'
import { type Html, shell } from '../parts/shell.ts'
import { expectedText } from '../../problems/query-words.ts'

/** The page of results, or of the empty form where nothing was asked. */
export async function searchPage(context: PageContext): Promise<Html> {
  const { t, ui, services, url, library } = context
  const { documents } = await library.manifest()
  const kept = langsOf(url.searchParams.get('prefer')).langs
  const infos = documents.map(({ info }) => info)
  const { value: request, unknown } = parseSearch(url.searchParams, defaultLangs(infos, ui, kept))
  const asked = request.q !== '' || Object.keys(request.with).length > 0
  const pasted = isPasted(request.q)
  const answer = asked && !pasted ? await services.searcher.search(requestOf(request)) : null
  const body = html`<div class="search-page">
<h1${raw(request.q === '' ? '' : ' class="vh"')}>${t('search.title')}</h1>
${form(context, request, documents, pasted)}
${request.q === '' ? html`<p class="recent hint" hidden></p>` : ''}
${unknown.length === 0 ? '' : html`<p class="notice" role="status">${t('search.ignored', { list: `\u2068${unknown.join(', ')}\u2069` })}</p>`}
${
  pasted
    ? await nearestTexts(context, request, documents)
    : answer === null
      ? html`<p class="state">${t('search.empty')} <a href="/${ui}/help#syntax">${t('search.syntax')}</a></p>`
      : await results(context, request, answer, documents)
}
</div>`
  return shell(context, {
    title: request.q === '' ? t('search.title') : request.q,
    page: 'search',
    body,
    query: request.q,
  })
}

/** Switches of the form: parameter, its place in an Ask and among the messages, value when on. */
const SWITCHES = [
  ['case', 'case', 'true'],
  ['accents', 'accents', 'true'],
  ['status', 'official', 'official'],
] as const

function form({ ui, t }: PageContext, request: Ask, documents: readonly DocumentSummary[], pasted: boolean): Html {
  const sides = LANGS.some((lang) => request.with[lang] !== undefined || request.without[lang] !== undefined)
  const narrow = sides || isNarrowed(request) || request.match !== 'auto' || request.sort !== 'relevance'
  return html`<form class="ask" action="/${ui}/search" role="search" aria-label="${t('search.title')}">
<div class="ask-line">${pasted ? html`<textarea name="q" dir="auto" rows="4" maxlength="1000" aria-label="${t('search.label')}" data-focus>${request.q}</textarea>` : html`<input type="search" name="q" dir="auto" value="${request.q}" aria-label="${t('search.label')}" autocomplete="off" enterkeyhint="search" data-focus>`}
<label>${t('search.in')} <select name="in"><option value="auto">${t('search.auto')}</option><option value="any"${sel(request.in === 'any')}>${t('search.any')}</option>${LANGS.map((lang) => html`<option value="${lang}"${sel(request.in === lang)}>${LANG_INFO[lang].name}</option>`)}</select></label>
<button>${t('search.go')}</button></div>
<fieldset class="shows"><legend>${t('search.show')}</legend>${[...request.show, ...LANGS.filter((lang) => !request.show.includes(lang))].map((lang) => html`<label class="chip${request.show.includes(lang) ? ' on' : ''}"><input type="checkbox" name="show" value="${lang}"${raw(request.show.includes(lang) ? ' checked' : '')}> <span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</span></label>`)}</fieldset>
<details class="more"${raw(narrow ? ' open' : '')}><summary>${t('search.narrow')}</summary><div class="narrow">
<label>${t('search.match')} <select name="match">${MATCHES.map((match) => html`<option value="${match}"${sel(request.match === match)}>${t(`match.${match}`)}</option>`)}</select></label>
<label>${t('search.doc')} <select name="doc"><option value="">${t('search.allDocs')}</option>${documents.map(({ info }) => html`<option value="${info.slug}" lang="${LANG_INFO[titleOf({ info }, ui).lang].tag}"${sel(request.doc === info.slug)}>${info.symbol ?? titleOf({ info }, ui).text}</option>`)}</select></label>
<label>${t('search.kind')} <select name="kind"><option value="">${t('search.anyKind')}</option>${KINDS.map((kind) => html`<option value="${kind}"${sel(request.kind.includes(kind))}>${t(`kind.${kind}`)}</option>`)}</select></label>
<label>${t('search.sort')} <select name="sort"><option value="relevance">${t('search.relevance')}</option><option value="document"${sel(request.sort === 'document')}>${t('search.byDocument')}</option></select></label>
<label>${t('search.years')} <input name="year" inputmode="numeric" pattern="\\d{4}( ?[\\-–] ?\\d{4})?" size="9" maxlength="11" placeholder="2019-2023" value="${request.year ?? ''}"></label>
<div class="switches">${SWITCHES.map(([name, key, value]) => html`<label><input type="checkbox" name="${name}" value="${value}"${raw(request[key] ? ' checked' : '')}> ${t(`search.${key}`)}</label>`)}</div>
${request.view === 'kwic' ? html`<input type="hidden" name="view" value="kwic">` : ''}
<fieldset class="sides"><legend>${t('search.sides')}</legend>${LANGS.map((lang) => html`<label><span>${t('search.with', { lang: langName(ui, lang) })}</span> <input name="q.${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" value="${request.with[lang] ?? ''}"></label><label><span>${t('search.without', { lang: langName(ui, lang) })}</span> <input name="not.${lang}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" value="${request.without[lang] ?? ''}"></label>`)}</fieldset>
</div></details></form>`
}

/** Whether filters or switches keep some of the rows out. */
const isNarrowed = ({ doc, kind, case: strict, accents, official, year }: Ask): boolean =>
  doc !== null || kind.length > 0 || strict || accents || official || year !== null

const sel = (is: boolean) => (is ? raw(' selected') : '')

async function results(
  context: PageContext,
  request: Ask,
  answer: SearchAnswer,
  documents: readonly DocumentSummary[],
): Promise<Html> {
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
  const how = html`${wrong}${jump(context, answer, documents)}<div class="how">${query.in.length > 0 ? html`<p>${t('search.searched')} ${query.in.map((lang, index) => html`${index > 0 ? ' · ' : ''}${langName(ui, lang)}`)}</p>` : ''}
${words.length > 0 ? html`<p>${t('search.words')} ${words.map(({ lang, words: list }) => html`<span class="words" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${list.map((word) => html`<bdi>${word}</bdi>`)}</span>`)}</p>` : ''}
${expansions(context, request, answer)}</div>`
  if (answer.items.length === 0) return noHit(context, request, how, await meant(context, request))
  const columns = hitColumns(answer.items, request.show)
  const renderings = await renderingsLine(context, request.q, query.likely?.lang ?? query.in[0] ?? null, request.show)
  const link = (change: Partial<Ask>) => `/${ui}/search${searchQuery(request, change)}`
  const tiers = [...new Set(answer.items.map((item) => item.tier))]
  return html`<div class="result-head"><p role="status"><b>${t('search.total', { count: answer.total.rows })}</b> ${t('search.inDocs', { count: answer.total.documents })}</p>
<nav class="seg" aria-label="${t('reader.view')}"><a href="${link({ view: 'row' })}"${raw(request.view === 'row' ? ' aria-current="true"' : '')}>${t('search.rows')}</a><a href="${link({ view: 'kwic' })}"${raw(request.view === 'kwic' ? ' aria-current="true"' : '')}>${t('search.kwic')}</a></nav></div>
<div class="about">${renderings}${how}</div>
<div class="result-grid"><div class="hits">${request.view === 'kwic' ? html`${kwicTools(context, request)}${kwicTable(context, request, answer, documents)}` : html`${hitHead(context, columns, answer.items)}${tiers.map((tier) => html`<section><h2 class="tier">${t(`tier.${tier}`)} <span class="count">${formatNumber(ui, answer.tiers[tier])}</span></h2>${answer.items.filter((item) => item.tier === tier).map((item) => hitHtml(context, request, item, columns, documents))}</section>`)}`}
${answer.next === null ? '' : html`<p class="pager"><a class="button" rel="next" href="${link({ cursor: answer.next })}">${t('search.next')}</a></p>`}</div>
${request.view === 'kwic' ? '' : facets(context, request, answer, documents)}</div>`
}

/** Orders of a concordance, and the whole of it as a table to take away. */
function kwicTools({ ui, t }: PageContext, request: Ask): Html {
  return html`<p class="kwic-tools">${t('search.sort')} <span class="seg">${KWIC_ORDERS.map((order) => html`<a href="/${ui}/search${searchQuery(request, { order })}"${raw(request.order === order ? ' aria-current="true"' : '')}>${t(`kwic.by-${order}`)}</a>`)}</span> ${t('export.title')} ${(['tsv', 'xlsx'] as const).map((format) => html`<a class="tag" href="${concordanceHref(request, format)}" download>${t(`export.${format}`)}</a> `)}</p>`
}

/** What may have been meant where nothing was found: wordings of the corpus near to the query. */
async function meant({ services }: PageContext, request: Ask): Promise<readonly { text: string; lang: Lang | null }[]> {
  const asked = request.q.trim().toLowerCase()
  const { items } = await services.searcher.suggest({ q: request.q, limit: 5 })
  return items.filter(({ text }) => text.toLowerCase() !== asked)
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
function jump({ ui, t }: PageContext, answer: SearchAnswer, documents: readonly DocumentSummary[]): Html | '' {
  if (answer.jump === null) return ''
  const { doc, row } = answer.jump
  const info = documents.find((document) => document.info.slug === doc)?.info
  const title = info === undefined ? doc : (info.symbol ?? titleOf({ info }, ui).text)
  return html`<p class="notice"><a href="/${ui}/d/${doc}${row === null ? '' : `#${row}`}">${t('search.jump', { place: `\u2068${title}\u2069${row === null ? '' : ` – ${rowNameOf(row, t)}`}` })}</a></p>`
}

function noHit(
  { ui, t }: PageContext,
  request: Ask,
  how: Html,
  near: readonly { readonly text: string; readonly lang: Lang | null }[],
): Html {
  const link = (change: Partial<Ask>) => `/${ui}/search${searchQuery(request, change)}`
  const filtered = isNarrowed(request) || Object.keys(request.with).length + Object.keys(request.without).length > 0
  return html`<div class="state" role="status"><h2>${t('search.none', { q: `\u2068${request.q}\u2069` })}</h2>${near.length === 0 ? '' : html`<p class="meant">${t('search.meant')} ${near.map(({ text, lang }) => html`<a class="tag"${lang === null ? '' : html` lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}"`} href="${link({ q: text, cursor: null })}">${text}</a> `)}</p>`}${how}<p>${t('search.try')}</p><ul>
${filtered ? html`<li><a href="${link({ doc: null, kind: [], case: false, accents: false, official: false, year: null, with: {}, without: {} })}">${t('search.unfilter')}</a></li>` : ''}
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
