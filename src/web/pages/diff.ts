/**
 * Two documents that are revisions of one another, `/{ui}/d/{before}/diff?with={after}&lang=en`: before and after side by
 * side, changed words struck out or underlined, and for each change the languages that have not followed. The form that
 * chooses them stands at `/{ui}/compare`, which leads there.
 */
import { html, raw } from 'hono/html'
import type { Span } from '../../model/document.ts'
import { changesWithTexts, type TextChange } from '../../check/revisions/revision-report.ts'
import { compareVersions, followers } from '../../check/revisions/compare-versions.ts'
import { isLang, LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { formatList, formatNumber, langName } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { unknownChoice, unknownDocument } from './errors.ts'
import { titleOf } from './reader.ts'
import { rowNameOf } from './parts/row-name.ts'
import type { Answer } from './parts/shell.ts'
import { type Html, shell } from './parts/shell.ts'
import { escapeHtml } from './parts/text-html.ts'

/** What is compared; null is not chosen yet. */
export interface Comparison {
  readonly before: string | null
  readonly after: string | null
  readonly lang: Lang | null
}

/** The page that chooses two documents; leads to their comparison where they are chosen. */
export async function comparePage(context: PageContext): Promise<Answer> {
  const { ui, t, url } = context
  const [before, after, lang] = ['doc', 'with', 'lang'].map((name) => url.searchParams.get(name))
  if (before && after) {
    const query = new URLSearchParams({ with: after, ...(lang ? { lang } : {}) })
    return { location: `/${ui}/d/${encodeURIComponent(before)}/diff?${query}` }
  }
  const chosen = { before: before ?? null, after: after ?? null, lang: isLang(lang) ? lang : null }
  return { body: frame(context, await compareForm(context, chosen), t('diff.title')) }
}

/** The page of a comparison; `before` is the earlier document. */
export async function diffPage(context: PageContext, slug: string, before: DocumentRecord): Promise<Answer> {
  const { ui, t, url, library } = context
  const name = url.searchParams.get('with')
  if (name === null) return { location: `/${ui}/compare?doc=${slug}` }
  const asked = url.searchParams.get('lang')
  if (asked !== null && !isLang(asked)) {
    const allowed = `lang=${LANGS.join('|')}`
    return { status: 400, body: unknownChoice(context, [`lang=${asked}`], allowed, `${url.pathname}?with=${name}`) }
  }
  const other = await library.resolve(name)
  const after = other === null ? null : await library.document(other)
  if (after === null) return { status: 404, body: await unknownDocument(context, name) }
  const common = LANGS.filter((lang) => before.versions[lang] !== undefined && after.versions[lang] !== undefined)
  const lang =
    asked ??
    [ui, before.info.originalLanguage, 'en' as const, ...common].find((each) => common.includes(each as Lang)) ??
    null
  const form = await compareForm(context, { before: slug, after: after.info.slug, lang })
  const title = `${t('diff.title')}: ${titleOf(before, ui).text}`
  if (lang === null) return { body: frame(context, html`${form}<p class="state">${t('diff.noCommon')}</p>`, title) }
  const missing = [before, after].filter(({ versions }) => versions[lang] === undefined)
  if (missing.length > 0) {
    const names = missing.map(
      ({ info }) =>
        html`<p class="state"><bdi>${info.symbol ?? info.slug}</bdi>: ${t('docs.notHeld', { lang: langName(ui, lang) })}</p>`,
    )
    return { body: frame(context, html`${form}${names}`, title) }
  }
  return { body: frame(context, html`${form}${table(context, before, after, lang)}`, title) }
}

/** The form, for this page and the list of documents; where one document is held only, what to do instead. */
export async function compareForm(context: PageContext, chosen: Comparison): Promise<Html> {
  const { ui, t, library } = context
  const { documents } = await library.manifest()
  if (documents.length < 2) {
    return html`<p class="state">${t('diff.one')} <code dir="ltr">hexapla add FILE --doc SLUG --lang L</code></p>`
  }
  const choose = (name: string, label: string, value: string | null): Html =>
    html`<label>${label} <select name="${name}">${documents.map(({ info }) => {
      const title = titleOf({ info }, ui)
      return html`<option value="${info.slug}" lang="${LANG_INFO[title.lang].tag}" dir="${LANG_INFO[title.lang].dir}"${raw(info.slug === value ? ' selected' : '')}>${info.symbol ?? info.slug} · ${title.text}</option>`
    })}</select></label>`
  const [first, second] = documents.map(({ info }) => info.slug)
  const before = chosen.before ?? first ?? null
  return html`<form class="compare-form" action="/${ui}/compare">${choose('doc', t('diff.before'), before)}${choose('with', t('diff.after'), chosen.after ?? (before === second ? first : second) ?? null)}
<label>${t('diff.lang')} <select name="lang">${LANGS.map((lang) => html`<option value="${lang}"${raw(lang === (chosen.lang ?? ui) ? ' selected' : '')}>${langName(ui, lang)}</option>`)}</select></label> <button>${t('diff.go')}</button></form>`
}

function frame(context: PageContext, body: Html, title: string): Html {
  const { t } = context
  return shell(context, {
    title,
    page: 'diff',
    noindex: true,
    body: html`<div class="diff-page"><h1>${t('diff.title')}</h1><p class="lead">${t('diff.lead')}</p>${body}</div>`,
  })
}

function table(context: PageContext, before: DocumentRecord, after: DocumentRecord, lang: Lang): Html {
  const { ui, t, url } = context
  const [old, now] = [before.versions[lang], after.versions[lang]]
  if (old === undefined || now === undefined) return html``
  const changes = changesWithTexts(old, now, compareVersions(old, now, lang))
  const behind = new Map(
    followers(before, after, lang).map((one) => [`${one.change.before} ${one.change.after}`, one] as const),
  )
  const whole = url.searchParams.get('all') === 'yes'
  const counts = (['changed', 'inserted', 'deleted', 'moved'] as const).map((kind) => {
    const count = changes.filter((change) => (kind === 'moved' ? change.moved : change.kind === kind)).length
    return html`<li><b>${t(`diff.${kind}`)}</b> ${formatNumber(ui, count)}</li>`
  })
  const same = changes.filter(isSame).length
  const toggle = new URL(url)
  if (whole) toggle.searchParams.delete('all')
  else toggle.searchParams.set('all', 'yes')
  const { tag, dir } = LANG_INFO[lang]
  const cell = (side: 'before' | 'after', change: TextChange): Html => {
    const block = change[side]
    const head = t(side === 'before' ? 'diff.before' : 'diff.after')
    if (block === null) return html`<td class="nil" data-h="${head}"><span aria-hidden="true">–</span></td>`
    const { slug } = (side === 'before' ? before : after).info
    return html`<td data-h="${head}"><a class="sub" href="/${ui}/d/${slug}?show=${lang}#${block.id}">${rowNameOf(block.id, t)}</a><p class="words" lang="${tag}" dir="${dir}">${raw(wordsHtml(block.text, side, change))}</p></td>`
  }
  const row = (change: TextChange): Html => {
    const kinds = [...(change.kind === 'same' ? [] : [change.kind]), ...(change.moved ? (['moved'] as const) : [])]
    const late = behind.get(`${change.before?.id ?? null} ${change.after?.id ?? null}`)
    const doc = (change.after === null ? before : after).info.slug
    return html`<tr><td class="kinds">${kinds.map((kind) => html`<span class="kind ${kind}">${t(`diff.${kind}`)}</span> `)}</td>${cell('before', change)}${cell('after', change)}<td>${
      late === undefined
        ? ''
        : html`<a href="/${ui}/d/${doc}/${late.row}?show=${[lang, ...late.langs].join(',')}">${t('diff.notFollowed', {
            langs: formatList(
              ui,
              late.langs.map((each) => langName(ui, each)),
            ),
          })}</a>`
    }</td></tr>`
  }
  return html`<ul class="facts">${counts}</ul>
<p role="status">${same === changes.length ? t('diff.none') : ''} ${t('diff.same', { count: same })}${same === 0 ? '' : html` · <a href="${toggle.pathname}${toggle.search}">${t(whole ? 'diff.hideSame' : 'diff.showSame')}</a>`}</p>
${
  same === changes.length && !whole
    ? ''
    : html`<table class="plain diff"><caption class="vh">${t('diff.caption')}</caption><thead><tr><th scope="col"><span class="vh">${t('diff.title')}</span></th><th scope="col">${t('diff.before')} · ${label(before)}</th><th scope="col">${t('diff.after')} · ${label(after)}</th><th scope="col">${t('diff.others')}</th></tr></thead><tbody>
${whole ? changes.map(row) : folded(changes).map((part) => (typeof part === 'number' ? html`<tr class="same"><td colspan="4">${t('diff.same', { count: part })}</td></tr>` : row(part)))}</tbody></table>`
}`
}

const label = ({ info }: DocumentRecord): Html => html`<bdi class="sym">${info.symbol ?? info.slug}</bdi>`

const isSame = ({ kind, moved }: TextChange): boolean => kind === 'same' && !moved

/** The changes in order, each run of unchanged blocks as their number. */
function folded(changes: readonly TextChange[]): readonly (TextChange | number)[] {
  const parts: (TextChange | number)[] = []
  for (const change of changes) {
    const last = parts.at(-1)
    if (!isSame(change)) parts.push(change)
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1
    else parts.push(1)
  }
  return parts
}

/** A side's text letter for letter, its changed words in `del` or `ins`; all of it where the other side has nothing. */
function wordsHtml(text: string, side: 'before' | 'after', change: TextChange): string {
  const name = side === 'before' ? 'del' : 'ins'
  const spans: readonly Span[] =
    change.before === null || change.after === null
      ? [{ start: 0, end: text.length }]
      : change.words.map((word) => word[side])
  let out = ''
  let from = 0
  for (const { start, end } of spans) {
    if (start === end) continue
    out += `${escapeHtml(text.slice(from, start))}<${name}>${escapeHtml(text.slice(start, end))}</${name}>`
    from = end
  }
  return out + escapeHtml(text.slice(from))
}
