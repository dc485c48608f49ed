/**
 * The reader: `/{ui}/d/{slug}?show=zh,en,ar&view=…&lens=…&marks=…&only=flags#p57`. The toolbar is links, so that every
 * view has an address and works without the script; the script keeps the place when one is followed.
 */
import { html, raw } from 'hono/html'
import { standingFlags } from '../../check/coverage.ts'
import { DEFAULT_MIN_CONFIDENCE } from '../../check/majority.ts'
import type { Flag } from '../../model/flag.ts'
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { formatNumber, langName } from '../i18n/translate.ts'
import { linkedData } from './parts/linked-data.ts'
import { exportChoices, type PageContext } from './parts/context.ts'
import { hitInlines } from './parts/hits.ts'
import { marksOf, symbolHrefs } from './parts/mark-ranges.ts'
import { outlineHtml, outlineOf } from './parts/contents.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import { type Html, shell } from './parts/shell.ts'
import { tableHtml } from './parts/table.ts'
import { escapeHtml } from './parts/text-html.ts'
import { skeleton, valuesOf } from './parts/skeleton.ts'
import { heldLangs, MARK_KINDS, moved, type ReaderView, toggled, VIEWS, viewQuery } from './parts/view.ts'

/** The page of a document in a view. */
export async function readerPage(
  context: PageContext,
  slug: string,
  record: DocumentRecord,
  view: ReaderView,
): Promise<Html> {
  const { ui, t, library } = context
  const base = `/${ui}/d/${slug}`
  const flags = flagsByRow(await library.flags(slug))
  const rows = readingOrder(record)
  const shown = view.only ? rows.rows.filter((row) => flags.has(row.id)) : rows.rows
  const langs = view.view === 'one' ? view.show.slice(0, 1) : view.show
  const title = titleOf(record, ui)
  const outline = outlineOf(rows.rows, [ui, ...view.show, ...LANGS])
  const find = valuesOf(record)
  const table = tableHtml({
    record,
    rows: shown,
    langs,
    ui,
    t,
    found: await marksOf(context, slug, record, langs),
    flags,
    marks: view.marks,
    lens: view.lens,
    view: view.view,
    ...(view.view === 'columns' ? { one: langs[0] as Lang } : {}),
    base,
    query: `?show=${view.show.join(',')}`,
    headers: Object.fromEntries(langs.map((lang) => [lang, headerHtml(context, record, view, base, lang)])),
    symbolHref: await symbolHrefs(context, slug),
    ...(view.lens === 'skeleton' ? { skeleton: (row) => skeleton(row, langs, find) } : {}),
    ...(view.hit === null ? {} : { hits: hitInlines(view.hit) }),
  })
  const body = html`
<div class="doc${outline.length > 0 ? '' : ' bare'}" data-n="${langs.length}" data-view="${view.view}">
${documentHead(context, record, slug, title, countFlags(flags), 'read')}
${toolbar(context, record, view, base, outline.length > 0)}
${outline.length === 0 ? '' : html`<nav class="outline" id="outline" popover aria-label="${t('reader.outline')}"><p>${t('reader.outline')}</p>${raw(outlineHtml(outline))}</nav>`}
<div class="grid">${shown.length === 0 ? html`<p class="state">${t('reader.noRows')} <a href="${base}${viewQuery(view, { only: false })}">${t('reader.allRows')}</a></p>` : raw(table)}</div>
<footer class="doc-foot print-only">${sources(context, record, langs)}</footer>
</div>`
  return shell(context, {
    title: title.text,
    page: 'reader',
    body,
    canonical: base,
    data: linkedData(record.info, context.url.origin),
    doc: slug,
  })
}

/** At least this sure, a flag is shown and counted without being asked for: the threshold of command and coverage. */
export const LIKELY = DEFAULT_MIN_CONFIDENCE

/** The flags that stand (check/coverage.ts) by the row they are in; dismissed and unlikely ones left out. */
export function flagsByRow(flags: readonly Flag[]): ReadonlyMap<string, readonly Flag[]> {
  const byRow = new Map<string, Flag[]>()
  for (const flag of standingFlags(flags)) {
    const list = byRow.get(flag.row)
    if (list === undefined) byRow.set(flag.row, [flag])
    else list.push(flag)
  }
  return byRow
}

/** How many flags there are in all rows. */
export function countFlags(byRow: ReadonlyMap<string, readonly Flag[]>): number {
  return [...byRow.values()].reduce((sum, flags) => sum + flags.length, 0)
}

/** The title of a document in the interface language, or in the first language that has one. */
export function titleOf(
  record: Pick<DocumentRecord, 'info'>,
  ui: Lang,
): { readonly text: string; readonly lang: Lang } {
  const lang = [ui, record.info.originalLanguage, 'en' as const, ...LANGS].find(
    (each) => each !== null && record.info.titles[each] !== undefined,
  )
  return lang
    ? { text: record.info.titles[lang] as string, lang }
    : { text: record.info.symbol ?? record.info.slug, lang: 'en' }
}

/** A title with its own language and direction. */
export function titleHtml({ text, lang }: { readonly text: string; readonly lang: Lang }): Html {
  return html`<span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${text}</span>`
}

/** Title, facts and the tabs of a document's pages. */
export function documentHead(
  { ui, t }: PageContext,
  record: DocumentRecord,
  slug: string,
  title: { readonly text: string; readonly lang: Lang },
  flags: number,
  tab: 'read' | 'check' | 'terms',
): Html {
  const { info } = record
  const rows = readingOrder(record).rows
  const paragraphs = rows.filter((row) => row.kind === 'paragraph').length
  const held = heldLangs(record)
  const whole = rows.filter((row) => held.every((lang) => row.cells[lang] !== undefined)).length
  const base = `/${ui}/d/${slug}`
  return html`<div class="doc-head">
<h1 lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}">${title.text}</h1>
<ul class="facts">
<li>${info.symbol === null ? t('doc.noSymbol') : html`<bdi class="sym">${info.symbol}</bdi>`}</li>
${session(record, ui)}
<li>${t('doc.original')} ${info.originalLanguage === null ? t('doc.unknown') : langName(ui, info.originalLanguage)}</li>
<li>${t('doc.versions', { count: held.length })}</li>
<li>${t('doc.paragraphs', { count: paragraphs })}</li>
<li${raw(whole < rows.length ? ' class="short"' : '')}>${t('doc.aligned', { aligned: formatNumber(ui, whole), total: formatNumber(ui, rows.length) })}</li>
</ul>
<nav class="tabs" aria-label="${t('doc.pages')}"><a href="${base}"${cur(tab === 'read')}>${t('doc.read')}</a><a href="${base}/check"${cur(tab === 'check')}>${t('doc.check')}${flags > 0 ? html` <span class="count">${formatNumber(ui, flags)}</span>` : ''}</a><a href="${base}/terms"${cur(tab === 'terms')}>${t('doc.terms')}</a></nav>
</div>`
}

/** The session as the version in the reader's language names it, else as the document's facts have it (English where known). */
function session({ info, versions }: DocumentRecord, ui: Lang): Html | string {
  const own = versions[ui]?.masthead.session
  if (own) return html`<li>${titleHtml({ text: own, lang: ui })}</li>`
  return info.session === null ? '' : html`<li><bdi>${info.session}</bdi></li>`
}

const cur = (is: boolean) => (is ? raw(' aria-current="page"') : '')

function toolbar(context: PageContext, record: DocumentRecord, view: ReaderView, base: string, outline: boolean): Html {
  const { ui, t } = context
  const { slug } = record.info
  const link = (change: Partial<ReaderView>) => `${base}${viewQuery(view, change)}`
  const held = heldLangs(record)
  return html`<div class="bar" role="group" aria-label="${t('reader.tools')}">
${outline ? html`<button type="button" class="contents" popovertarget="outline"><span aria-hidden="true">☰</span> <span class="vh">${t('reader.outline')}</span> <span class="here"></span></button>` : ''}
${tongues(context, record, view, base)}
<ul class="chips" aria-label="${t('reader.columns')}">${[
    ...view.show,
    ...LANGS.filter((lang) => !view.show.includes(lang)),
  ].map((lang) => {
    const on = view.view === 'one' ? lang === view.show[0] : view.show.includes(lang)
    const show = view.view === 'one' ? [lang, ...view.show.filter((each) => each !== lang)] : toggled(view.show, lang)
    return html`<li><a data-keep data-key="${LANGS.indexOf(lang) + 1}" href="${link({ show })}" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}" class="chip${on ? ' on' : ''}${held.includes(lang) ? '' : ' none'}">${LANG_INFO[lang].name}<span class="vh" lang="${LANG_INFO[ui].tag}"> ${t(on ? 'reader.shown' : 'reader.hidden')}</span></a></li>`
  })}${view.show.length < held.length && view.view !== 'one' ? html`<li><a data-keep class="chip all" href="${link({ show: [...view.show, ...held.filter((lang) => !view.show.includes(lang))] })}">${t('reader.allLanguages')}</a></li>` : ''}</ul>
<nav class="seg" aria-label="${t('reader.view')}">${VIEWS.map((name) => html`<a data-keep href="${link({ view: name })}"${raw(view.view === name ? ' aria-current="true"' : '')}>${t(`view.${name}`)}</a>`)}</nav>
<details class="pop opts"><summary>${t('reader.marks')}${view.marks.length > 0 ? html` <span class="count">${view.marks.length}</span>` : ''}</summary><div>
${MARK_KINDS.map((kind) => html`<a data-keep data-mark="${kind}" class="check mk-${kind}" href="${link({ marks: MARK_KINDS.filter((each) => (each === kind) !== view.marks.includes(each)) })}"${raw(view.marks.includes(kind) ? ' aria-current="true"' : '')}><span>${t(`marks.${kind}`)}</span></a>`)}
<a data-keep data-lens class="check" href="${link({ lens: view.lens === 'text' ? 'skeleton' : 'text' })}"${raw(view.lens === 'skeleton' ? ' aria-current="true"' : '')}><span>${t('reader.skeleton')}</span></a>
<a data-keep class="check" href="${link({ only: !view.only })}"${raw(view.only ? ' aria-current="true"' : '')}><span>${t('reader.only')}</span></a>
</div></details>
<details class="pop exports"><summary>${t('export.title')}</summary><div>${exportChoices(view.show).map(({ format, langs }) => html`<a href="/v1/documents/${slug}/export?format=${format}&amp;langs=${langs}" download>${t(`export.${format}`)}</a>`)}<button type="button" data-act="print" class="js">${t('export.print')}</button></div></details>
<form class="within" action="/${ui}/search" role="search"><input type="hidden" name="doc" value="${slug}"><input type="hidden" name="show" value="${view.show.join(',')}"><input type="search" name="q" dir="auto" aria-label="${t('search.within')}" placeholder="${t('search.within')}"></form>
</div>`
}

/** On a phone, where one column shows: a link a language, that to the one shown marked. The script changes it in place. */
function tongues({ t }: PageContext, record: DocumentRecord, view: ReaderView, base: string): Html | '' {
  if (view.view !== 'columns') return ''
  const langs = [...view.show, ...heldLangs(record).filter((lang) => !view.show.includes(lang))]
  return html`<nav class="tongues" aria-label="${t('reader.columns')}">${langs.map((lang, index) => {
    const show = [lang, ...view.show.filter((each) => each !== lang)]
    const { tag, dir, name } = LANG_INFO[lang]
    return html`<a data-keep data-tongue="${lang}" class="chip" href="${base}${viewQuery(view, { show })}" lang="${tag}" dir="${dir}"${raw(index === 0 ? ' aria-current="true"' : '')}>${name}</a>`
  })}</nav>`
}

function headerHtml(
  { ui, t }: PageContext,
  record: DocumentRecord,
  view: ReaderView,
  base: string,
  lang: Lang,
): string {
  const info = record.info.versions[lang]
  const { tag, dir, name } = LANG_INFO[lang]
  const e = escapeHtml
  const link = (step: -1 | 1) => e(`${base}${viewQuery(view, { show: moved(view.show, lang, step) })}`)
  const at = view.show.indexOf(lang)
  const words = `lang="${LANG_INFO[ui].tag}" dir="${LANG_INFO[ui].dir}"`
  const status =
    info === undefined
      ? `<span class="st none">${e(t('status.missing'))}</span>`
      : `<span class="st ${info.status}">${e(t(`status.${info.status}`))}</span>`
  const role = record.info.originalLanguage === lang ? `<span class="st">${e(t('status.original'))}</span>` : ''
  const facts =
    info === undefined
      ? `<p>${e(t('version.missing', { lang: langName(ui, lang) }))}</p>`
      : `<dl><dt>${e(t('version.source'))}</dt><dd>${/^https?:/.test(info.source) ? `<a href="${e(info.source)}" rel="noopener">${e(info.source)}</a>` : `<bdi>${e(info.source)}</bdi>`}</dd><dt>${e(t('version.hash'))}</dt><dd><code dir="ltr">${info.sha256.slice(0, 12)}…</code></dd>${info.licence === undefined ? '' : `<dt>${e(t('version.licence'))}</dt><dd><bdi>${e(info.licence)}</bdi></dd>`}</dl>`
  const replace =
    info?.status === 'official'
      ? ''
      : `<p>${e(t('version.replace'))}</p><code dir="ltr" class="cmd">hexapla add FILE --doc ${e(record.info.slug)} --lang ${lang} --official --source TEXT</code>`
  const moves = [
    at > 0 ? `<a data-keep data-move="-1" href="${link(-1)}">${e(t('reader.moveBack'))}</a>` : '',
    at < view.show.length - 1 ? `<a data-keep data-move="1" href="${link(1)}">${e(t('reader.moveOn'))}</a>` : '',
    view.show.length > 1
      ? `<a data-keep href="${e(`${base}${viewQuery(view, { show: toggled(view.show, lang) })}`)}">${e(t('reader.hide'))}</a>`
      : '',
  ].join('')
  return `<details class="pop col" dir="${dir}"><summary><b lang="${tag}">${name}</b> <span ${words}>${status}${role}</span></summary><div ${words}>${facts}${replace}<p class="moves">${moves}</p></div></details>`
}

function sources({ ui, t }: PageContext, record: DocumentRecord, langs: readonly Lang[]): Html {
  return html`<ul>${langs.map((lang) => {
    const info = record.info.versions[lang]
    return info === undefined
      ? ''
      : html`<li>${langName(ui, lang)} (${t(`status.${info.status}`)}): <bdi>${info.source}</bdi>, SHA-256 <bdi>${info.sha256}</bdi></li>`
  })}</ul><p class="now" data-now></p>`
}
