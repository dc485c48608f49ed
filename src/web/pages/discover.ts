/**
 * What of a new document was translated before, `/{ui}/discover`: a file or pasted text in, the document on one side with its
 * sentences shaded by class, what was found for the chosen sentence on the other. Nothing is kept: the file stays in the form, so
 * that sources can be left out and results taken away by sending it again. Works without the script by `:target`.
 */
import { FILE_PICKER } from '../../format/file-types.ts'
import { html } from 'hono/html'
import { type DiscoveredBlock, type Discovery, SEGMENT_CLASSES } from '../../model/discovery.ts'
import { isLang, LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { DiscoverOptions } from '../../pipeline/discover-file.ts'
import type { InputFile } from '../../pipeline/version.ts'
import { readForm } from '../body.ts'
import { DISCOVERY_FORMATS, type DiscoveryFormat, discoveryFile, discoverySummary } from '../discovery-files.ts'
import { formatNumber, langName } from '../i18n/translate.ts'
import { problemText } from './align-page.ts'
import type { Answer } from './parts/shell.ts'
import type { PageContext } from './parts/context.ts'
import { foundPanel, itemId } from './parts/found-panel.ts'
import { type Html, shell } from './parts/shell.ts'

/** The empty form. */
export const discoverPage = (context: PageContext): Html => page(context, form(context, null))

/** What a posted form gives: the document with what was found, a file to take away, or the form with what was wrong. */
export async function discoverAction(context: PageContext, request: Request): Promise<Answer | Response> {
  const { t, ui, library, services } = context
  const fields = await readForm(request, context.services.maxBytes)
  const input = await inputOf(fields)
  if (input === null) return refused(context, html`<p>${t('discover.noFile')}</p>`)
  const name = String(fields.get('earlier') ?? '').trim()
  const slug = name === '' ? null : await library.resolve(name)
  if (name !== '' && slug === null) return refused(context, html`<p>${t('error.document', { name })}</p>`)
  const earlier = slug === null ? null : await library.document(slug)
  const { discovery, problems } = await services.discover(input, { ...optionsOf(fields), ...(earlier && { earlier }) })
  if (discovery === null)
    return refused(
      context,
      html`<p>${t('discover.failed')}</p><ul class="problems">${problems.slice(0, 100).map((problem) => html`<li>${problemText(problem, t)}</li>`)}</ul>`,
    )
  const format = String(fields.get('format') ?? '')
  if (isFormat(format)) return download(discovery, format, input.name, ui)
  return { body: page(context, html`${form(context, fields)}${result(context, discovery)}`) }
}

const isFormat = (name: string): name is DiscoveryFormat => name in DISCOVERY_FORMATS

async function download(found: Discovery, format: DiscoveryFormat, name: string, ui: Lang): Promise<Response> {
  const { type, extension } = DISCOVERY_FORMATS[format]
  const content = await discoveryFile(found, format, name, ui)
  const file = `${name.replace(/\.[^.]*$/, '')}.${extension}`.replace(/[^\w.-]+/g, '_')
  return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
    headers: {
      'Content-Type': typeof content === 'string' ? `${type}; charset=utf-8` : type,
      'Content-Disposition': `attachment; filename="${file}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

const refused = (context: PageContext, why: Html | Promise<Html>): Answer => ({
  status: 422,
  body: page(context, html`<div class="state" role="alert">${why}</div>${form(context, null)}`),
})

async function inputOf(fields: FormData): Promise<InputFile | null> {
  const lang = fields.get('lang')
  const named = isLang(lang) ? { lang } : {}
  const file = fields.get('file')
  if (file !== null && typeof file !== 'string' && file.size > 0)
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), ...named }
  const text = fields.get('text')
  if (typeof text !== 'string' || text.trim() === '') return null
  return { name: 'text.txt', bytes: new TextEncoder().encode(text), ...named }
}

function optionsOf(fields: FormData): DiscoverOptions {
  const to = fields.getAll('to').filter(isLang)
  const used = fields.getAll('use').map(String)
  const known = fields.getAll('source').map(String)
  const exclude = known.filter((slug) => !used.includes(slug))
  const first = fields.getAll('first').map(String)
  return { ...(to.length > 0 && { to }), sources: { exclude, first } }
}

function page(context: PageContext, body: Html | Promise<Html>): Html {
  const { t } = context
  return shell(context, {
    title: t('discover.title'),
    page: 'discover',
    scripts: ['discovery.js'],
    body: html`<div class="discover-page"><h1>${t('discover.title')}</h1><p class="lead">${t('discover.lead')}</p>${body}</div>`,
  })
}

/** The form; what was chosen stays chosen. */
function form({ ui, t }: PageContext, fields: FormData | null): Html | Promise<Html> {
  const chosen = fields?.getAll('to') ?? LANGS.filter((lang) => lang !== ui)
  const lang = fields?.get('lang') ?? ''
  return html`<form class="upload" id="discover" method="post" enctype="multipart/form-data" action="/${ui}/discover">
<div class="drop"><label for="file"><b>${t('discover.drop')}</b><span>${t('discover.formats')}</span></label><input id="file" type="file" name="file" accept="${FILE_PICKER}"></div>
<p class="chosen" role="status" hidden></p>
<details><summary>${t('discover.paste')}</summary><textarea name="text" rows="6" dir="auto" aria-label="${t('discover.paste')}">${String(fields?.get('text') ?? '')}</textarea></details>
<fieldset class="targets"><legend>${t('discover.to')}</legend>${LANGS.map((one) => html`<label><input type="checkbox" name="to" value="${one}" ${chosen.includes(one) ? 'checked' : ''}> ${langName(ui, one)}</label>`)}</fieldset>
<p class="fields"><label>${t('align.langOf', { name: '' })} <select name="lang"><option value="">${t('align.guess')}</option>${LANGS.map((one) => html`<option value="${one}" ${one === lang ? 'selected' : ''}>${langName(ui, one)}</option>`)}</select></label>
<label>${t('discover.earlier')} <input name="earlier" value="${String(fields?.get('earlier') ?? '')}" dir="auto" autocomplete="off"></label></p>
<p class="notice">${t('discover.private')}</p>
<p><button class="primary">${t('discover.go')}</button> <span class="progress" role="status" data-working="${t('discover.working')}"></span></p></form>`
}

function result(context: PageContext, found: Discovery): Html | Promise<Html> {
  const { ui, t } = context
  const { dir, tag } = LANG_INFO[found.lang]
  const shown = SEGMENT_CLASSES.filter((name) => found.statistics.classes[name].segments > 0)
  return html`<section class="discovery" id="discovery" data-keys="${t('discover.keys')}">
<div class="about"><h2>${t('discover.statistics')}</h2>${discoverySummary(found, ui).map((line) => html`<p>${line}</p>`)}
${statisticsTable(context, found)}
${found.excluded.filter(({ why }) => why === 'same-symbol').map(({ doc }) => html`<p class="notice">${t('discover.excluded', { doc })}</p>`)}</div>
${sources(context, found)}
<div class="take"><h2>${t('discover.export')}</h2><p>${Object.keys(DISCOVERY_FORMATS).map((format) => html`<button form="discover" name="format" value="${format}">${format === 'xliff12' ? 'XLIFF 1.2' : format === 'xliff' ? 'XLIFF 2.1' : format.toUpperCase()}</button> `)}</p></div>
<div class="classes" role="group" aria-label="${t('discover.filter')}">${shown.map((name) => html`<label class="c-${name}"><input type="checkbox" name="class" value="${name}" checked> ${t(`discover.class.${name}`)}</label>`)}</div>
<div class="two"><article class="new" lang="${tag}" dir="${dir}" aria-label="${t('discover.document')}">${found.blocks.map(blockHtml)}</article>
<aside class="found" aria-label="${t('discover.matches')}"><p class="hint">${t('discover.choose')} <span class="has-script">${t('discover.keys')}</span></p>${found.blocks.map((block) => foundPanel(context, found, block))}</aside></div></section>`
}

function statisticsTable({ ui, t }: PageContext, { statistics }: Discovery): Html | Promise<Html> {
  const rows = SEGMENT_CLASSES.map((name) => ({
    name: t(`discover.class.${name}`),
    key: `c-${name}`,
    count: statistics.classes[name],
  }))
  const number = (value: number): string => formatNumber(ui, value)
  return html`<table class="counts"><thead><tr><td></td><th scope="col">${t('discover.segments')}</th><th scope="col">${t('discover.words')}</th><th scope="col">${t('discover.characters')}</th></tr></thead><tbody>${[
    ...rows,
    { name: t('discover.total'), key: 'total', count: statistics.total },
  ].map(
    ({ name, key, count }) =>
      html`<tr class="${key}"><th scope="row">${name}</th><td>${number(count.segments)}</td><td>${number(count.words)}</td><td>${number(count.characters)}</td></tr>`,
  )}</tbody></table>`
}

function sources({ ui, t }: PageContext, found: Discovery): Html | Promise<Html> | '' {
  if (found.sources.length === 0 && found.excluded.length === 0) return ''
  const percent = new Intl.NumberFormat(`${ui}-u-nu-latn`, { style: 'percent', maximumFractionDigits: 1 })
  const left = found.excluded.filter(({ why }) => why === 'request')
  const check = (doc: string, used: boolean) =>
    html`<input type="hidden" form="discover" name="source" value="${doc}"><input type="checkbox" form="discover" name="use" value="${doc}" ${used ? 'checked' : ''} aria-label="${t('discover.include')}: ${doc}">`
  return html`<div class="sources"><h2>${t('discover.sources')}</h2><table><thead><tr><th scope="col">${t('discover.include')}</th><th scope="col">${t('discover.first')}</th><th scope="col">${t('discover.source')}</th><th scope="col">${t('discover.share')}</th></tr></thead><tbody>${found.sources.map(
    ({ doc, symbol, title, date, share }) =>
      html`<tr><td>${check(doc, true)}</td><td><input type="checkbox" form="discover" name="first" value="${doc}" aria-label="${t('discover.first')}: ${doc}"></td><td><a href="/${ui}/d/${doc}">${symbol ?? title ?? doc}</a>${symbol === null || title === null ? '' : html` <bdi>${title}</bdi>`}${date === null ? '' : html` <time datetime="${date}">${date}</time>`}</td><td>${percent.format(share)}</td></tr>`,
  )}${left.map(({ doc }) => html`<tr class="left-out"><td>${check(doc, false)}</td><td></td><td>${doc}</td><td></td></tr>`)}</tbody></table>
<p><button form="discover">${t('discover.again')}</button></p></div>`
}

/** A block with its sentences as links to what was found for them. */
function blockHtml(block: DiscoveredBlock): Html | Promise<Html> {
  const sentences = block.segments.map(
    ({ id, text, class: found }) =>
      html`<a class="sentence c-${found}" id="s-${itemId(id)}" data-class="${found}" href="#m-${itemId(id)}">${text.trim()}</a> `,
  )
  const changed = block.earlier === undefined ? '' : ` e-${block.earlier.kind}`
  return html`<div class="blk k-${block.kind}${changed}">${block.label === null ? '' : html`<b class="no">${block.label}</b> `}${sentences}</div>`
}
