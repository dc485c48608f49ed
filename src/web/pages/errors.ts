/**
 * Pages for what was not found or could not be done, each with a next step: unknown document (the nearest), unknown
 * row (the nearest), unknown choice, no network, failure. The status code is the caller's.
 */
import { html } from 'hono/html'
import type { DocumentInfo } from '../../model/document.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { type HttpProblem, problemWords } from '../problems/http-problem.ts'
import { invalidShapes } from '../problems/invalid.ts'
import type { PageContext } from './parts/context.ts'
import { titleHtml, titleOf } from './reader.ts'
import { rowName } from './parts/row-name.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import { nearestRows } from '../../rows/rows.ts'
import { type Html, shell } from './parts/shell.ts'

/** No document of this name or symbol. */
export async function unknownDocument(context: PageContext, wanted: string): Promise<Html> {
  const { ui, t, library } = context
  const { documents } = await library.manifest()
  const near = nearest(
    wanted,
    documents.map(({ info }) => info),
  )
  const symbol = /^[A-Z]+\/.+/.test(wanted)
  return statePage(
    context,
    t('error.document', { name: `\u2068${wanted}\u2069` }),
    html`<p>${t('error.documentHint')}</p>
${near.length === 0 ? '' : html`<p>${t('error.nearest')}</p><ul>${near.map((info) => html`<li><a href="/${ui}/d/${info.slug}"><bdi>${info.symbol ?? info.slug}</bdi></a> ${titleHtml(titleOf({ info }, ui))}</li>`)}</ul>`}
<p><a href="/${ui}/docs">${t('nav.docs')}</a>${symbol ? html` · <a href="https://undocs.org/${ui}/${encodeURI(wanted)}" rel="noopener">${t('error.undocs')}</a>` : ''}</p>`,
  )
}

/** The document has no such row. */
export function unknownRow(context: PageContext, slug: string, record: DocumentRecord, id: string): Html {
  const { ui, t } = context
  const rows = readingOrder(record)
  const near = nearestRows(rows.rows, id, 1)[0] ?? null
  const count = rows.rows.filter((row) => row.kind === 'paragraph').length
  return statePage(
    context,
    t('error.row', { id: `\u2068${id}\u2069` }),
    html`<p>${t('error.rowCount', { count })}</p><p>${near === null ? '' : html`<a href="/${ui}/d/${slug}/${near.id}">${rowName(near, t, ui)}</a> · `}<a href="/${ui}/d/${slug}">${titleHtml(titleOf(record, ui))}</a></p>`,
  )
}

/** A choice in the address that does not exist. */
export function unknownChoice(context: PageContext, choices: readonly string[], allowed: string, href: string): Html {
  const { t } = context
  return statePage(
    context,
    t('error.choice', { list: `\u2068${choices.join(', ')}\u2069` }),
    html`<p>${t('error.allowed')} <bdi>${allowed}</bdi></p><p><a href="${href}">${t('error.without')}</a></p>`,
  )
}

/** No page at this address. */
export function unknownPage(context: PageContext): Html {
  const { ui, t } = context
  return statePage(
    context,
    t('error.page'),
    html`<p><a href="/${ui}/">${t('error.home')}</a> · <a href="/${ui}/docs">${t('nav.docs')}</a></p>`,
  )
}

/** A problem of the request, with what is wrong with each of its parts. */
export function problemState(context: PageContext, problem: HttpProblem): Html {
  const { ui, t, url } = context
  const { title, detail } = problemWords(problem.type, problem.args, ui)
  const errors = invalidShapes(problem.members.errors ?? [], ui)
  return statePage(
    context,
    title,
    html`<p>${detail}</p>${errors.length === 0 ? '' : html`<ul>${errors.map(({ parameter, detail: what }) => html`<li><bdi><code>${parameter}</code></bdi> ${what}</li>`)}</ul>`}<p><a href="${url.pathname}">${t('error.without')}</a></p>`,
  )
}

/** Something failed here. */
export function failure(context: PageContext): Html {
  const { t, url } = context
  return statePage(
    context,
    t('error.failure'),
    html`<p>${t('error.failureHint')}</p><p><a href="${url.pathname}${url.search}">${t('error.retry')}</a></p>`,
  )
}

/** Shown by the service worker where there is no network and the page was not kept. */
export function offlinePage(context: PageContext): Html {
  const { t } = context
  return shell(context, {
    title: t('offline.title'),
    page: 'offline',
    noindex: true,
    scripts: ['offline.js'],
    body: html`<div class="state"><h1>${t('offline.title')}</h1><p>${t('offline.hint')}</p>
<form class="ask" id="offline-search" role="search" aria-label="${t('offline.search')}"><div class="ask-line"><input type="search" name="q" dir="auto" aria-label="${t('offline.search')}"><button>${t('search.go')}</button></div></form>
<div id="offline-hits" role="status" data-none="${t('offline.none')}"></div><h2>${t('offline.kept')}</h2><ul id="offline-docs" data-none="${t('offline.nothing')}"></ul></div>`,
  })
}

function statePage(context: PageContext, title: string, body: Html): Html {
  return shell(context, {
    title,
    page: 'error',
    noindex: true,
    body: html`<div class="state" role="alert"><h1>${title}</h1>${body}</div>`,
  })
}

/** Up to five documents whose slug or symbol is nearest to a name, by shared pairs of characters. */
function nearest(wanted: string, all: readonly DocumentInfo[]): readonly DocumentInfo[] {
  const score = (name: string) => overlap(pairs(wanted), pairs(name))
  return all
    .map((info) => ({ info, score: Math.max(score(info.slug), info.symbol === null ? 0 : score(info.symbol)) }))
    .filter(({ score: value }) => value > 0.2)
    .sort((a, b) => b.score - a.score)
    .slice(0, 5)
    .map(({ info }) => info)
}

const pairs = (name: string): ReadonlySet<string> => {
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return new Set([...plain].slice(1).map((char, index) => `${[...plain][index]}${char}`))
}

/** Dice's coefficient of two sets. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  return (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size)
}
