/**
 * Align your own, `/{ui}/align`: two to six files or pasted texts in, the aligned reader out, nothing kept. The same
 * page corrects a document of the corpus (`?doc=slug`). The record travels with the page, so that exports and
 * corrections need no state here: the browser sends it back to be written as TMX, XLIFF, CSV or HTML.
 * Bad input: files that cannot be read are told with their problems and a remedy; an oversized request gets 413.
 */
import { FILE_PICKER } from '../../format/file-types.ts'
import { html, raw } from 'hono/html'
import { standingFlags } from '../../check/coverage.ts'
import type { Flag } from '../../model/flag.ts'
import { isLang, LANG_INFO, LANGS } from '../../model/lang.ts'
import { PROBLEM_KINDS, type Problem } from '../../model/problem.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { hasMessage, langName } from '../i18n/translate.ts'
import { invalidBody, readForm } from '../body.ts'
import { MAX_FILES } from '../limits.ts'
import { recordOf } from '../record-body.ts'
import { EXPORT_FORMATS, type PageContext } from './parts/context.ts'
import { flagList } from './check-page.ts'
import { flagsByRow, titleHtml, titleOf } from './reader.ts'
import { marksOf } from './parts/mark-ranges.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import type { Answer } from './parts/shell.ts'
import type { AlignedFiles } from '../../pipeline/align-files.ts'
import type { InputFile } from '../../pipeline/version.ts'
import { type Html, jsonForScript, shell } from './parts/shell.ts'
import { tableHtml } from './parts/table.ts'
import { heldLangs } from './parts/view.ts'

/** The empty form, or a document of the corpus to be corrected. */
export async function alignPage(context: PageContext): Promise<Html> {
  const { url, library } = context
  const wanted = url.searchParams.get('doc')
  const slug = wanted === null ? null : await library.resolve(wanted)
  const record = slug === null ? null : await library.document(slug)
  if (record === null || slug === null) return page(context, form(context))
  return page(context, await editor(context, record, await library.flags(slug), slug), 'correct')
}

/** What a posted form gives: the aligned reader, or the form with what was wrong. */
export async function alignAction(context: PageContext, request: Request): Promise<Answer> {
  const { t } = context
  const inputs = await inputsOf(await readForm(request, context.services.maxBytes))
  if (inputs.length === 0)
    return { status: 422, body: page(context, html`${notice(t('align.tooFew'))}${form(context)}`) }
  const outcome = await context.services.align(inputs)
  const about = report(context, outcome)
  if (outcome.record === null)
    return { status: 422, body: page(context, html`${notice(t('align.failed'))}${about}${form(context)}`) }
  return {
    body: page(context, html`${about}${await editor(context, outcome.record, outcome.flags, null)}${again(context)}`),
  }
}

/** A record sent back (form fields `record`, `format`) as a file. */
export async function exportAction(context: PageContext, request: Request): Promise<Response> {
  const fields = await readForm(request, context.services.maxBytes)
  const format = EXPORT_FORMATS.find((each) => each === fields.get('format'))
  const record = recordOf(fields.get('record'))
  if (format === undefined) throw invalidBody([{ parameter: 'format', code: 'not-one-of', allowed: EXPORT_FORMATS }])
  if (record === null) throw invalidBody([{ parameter: 'record', code: 'not-valid' }])
  // what the browser sends back may have been changed on the way: a record that cannot be laid out is no record
  const file = await context.services.export(record, format, heldLangs(record)).catch(() => null)
  if (file === null) throw invalidBody([{ parameter: 'record', code: 'not-valid' }])
  return new Response(file.body, {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

async function inputsOf(fields: FormData): Promise<readonly InputFile[]> {
  const inputs: InputFile[] = []
  const langs = fields.getAll('lang')
  for (const [index, file] of fields.getAll('file').entries()) {
    if (typeof file === 'string' || file.size === 0) continue
    const lang = langs[index]
    inputs.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), ...(isLang(lang) ? { lang } : {}) })
  }
  for (const lang of LANGS) {
    const text = fields.get(`text.${lang}`)
    if (typeof text === 'string' && text.trim() !== '')
      inputs.push({ name: `${lang}.txt`, bytes: new TextEncoder().encode(text), lang })
  }
  return inputs.slice(0, MAX_FILES)
}

function page(context: PageContext, body: Html, task: 'align' | 'correct' = 'align'): Html {
  const { t } = context
  return shell(context, {
    title: t('nav.align'),
    page: 'align',
    scripts: ['align.js'],
    body: html`<div class="align-page">${task === 'correct' ? html`<h1>${t('row.report')}</h1>` : html`<h1>${t('nav.align')}</h1><p class="lead">${t('align.lead')}</p><p class="notice">${t('align.private')}</p>`}${body}</div>`,
  })
}

const notice = (text: string): Html => html`<p class="state" role="alert">${text}</p>`

function form({ ui, t }: PageContext): Html {
  return html`<form class="upload" method="post" enctype="multipart/form-data" action="/${ui}/align">
<div class="drop"><label for="files"><b>${t('align.drop')}</b><span>${t('align.formats')}</span></label><input id="files" type="file" name="file" multiple accept="${FILE_PICKER}"></div>
<ol id="file-list" class="file-list" hidden data-guess="${t('align.guess')}" data-lang="${t('align.langOf', { name: '{{name}}' })}"></ol>
<details><summary>${t('align.paste')}</summary><div class="pastes">${LANGS.map((lang) => html`<label><span>${langName(ui, lang)}</span><textarea name="text.${lang}" rows="6" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}"></textarea></label>`)}</div></details>
<p><button class="primary">${t('align.go')}</button> <span class="progress" role="status" data-working="${t('align.working')}"></span></p></form>`
}

function again({ ui, t }: PageContext): Html {
  return html`<p><a class="button" href="/${ui}/align">${t('align.again')}</a></p>`
}

function report({ ui, t }: PageContext, outcome: AlignedFiles): Html {
  return html`<section class="inputs"><h2>${t('align.read')}</h2><ul>${outcome.inputs.map(({ name, lang, guessed, blocks, paragraphs }) => html`<li><bdi>${name}</bdi>: ${lang === null ? t('align.noLang') : html`${langName(ui, lang)} ${guessed ? html`<span class="st guess">${t('align.guessed')}</span>` : ''} · ${t('align.blocks', { count: blocks })} · ${t('doc.paragraphs', { count: paragraphs })}`}</li>`)}</ul>
${outcome.problems.length === 0 ? '' : html`<details${raw(outcome.problems.some(({ kind }) => kind === 'language-mismatch') ? ' open' : '')}><summary>${t('align.problems', { count: outcome.problems.length })}</summary><ul class="problems">${outcome.problems.slice(0, 100).map((problem) => html`<li>${problemText(problem, t)}</li>`)}</ul></details>`}</section>`
}

/** A problem in the interface language: what, where, what to do. */
export function problemText(problem: Problem, t: PageContext['t']): Html {
  const key = `problems.${problem.kind}`
  const words = hasMessage(`${key}.title`)
    ? { title: t(`${key}.title`), remedy: t(`${key}.remedy`) }
    : PROBLEM_KINDS[problem.kind]
  const place = [
    problem.file,
    problem.place?.page === undefined ? undefined : `p. ${problem.place.page}`,
    problem.place?.line === undefined ? undefined : `${problem.place.line}:`,
    problem.place?.block,
  ].filter((part) => part !== undefined)
  return html`${place.length > 0 ? html`<bdi class="sub">${place.join(' ')}</bdi> ` : ''}<b>${words.title}</b>${problem.found === undefined ? '' : html` <q dir="auto">${problem.found}</q>`} ${words.remedy}`
}

/** Buttons of the editor: action, key. */
const EDITS = [
  ['up', 'Alt+↑'],
  ['down', 'Alt+↓'],
  ['split', 'Alt+Enter'],
  ['join', 'Alt+j'],
  ['undo', 'Ctrl+z'],
  ['redo', 'Ctrl+y'],
] as const

async function editor(
  context: PageContext,
  record: DocumentRecord,
  flags: readonly Flag[],
  slug: string | null,
): Promise<Html> {
  const { ui, t } = context
  const langs = heldLangs(record)
  const rows = readingOrder(record)
  const standing = standingFlags(flags)
  const table = tableHtml({
    record,
    rows: rows.rows,
    langs,
    ui,
    t,
    found: await marksOf(context, slug, record, langs),
    flags: flagsByRow(flags),
    marks: ['numbers', 'flags'],
    lens: 'text',
    view: 'columns',
    base: slug === null ? '' : `/${ui}/d/${slug}`,
    query: '',
    editable: true,
    headers: Object.fromEntries(
      langs.map((lang) => [
        lang,
        `<b lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${LANG_INFO[lang].name}</b>`,
      ]),
    ),
  })
  return html`<section class="editor" data-n="${langs.length}" data-slug="${slug ?? ''}"><h2>${slug === null ? t('align.result') : titleHtml(titleOf(record, ui))}</h2>
<p class="js">${t('align.howTo')}</p>
<div class="bar js" role="toolbar" aria-label="${t('align.tools')}">${EDITS.map(([name, key]) => html`<button type="button" data-edit="${name}" title="${key}">${t(`align.${name}`)}</button>`)}<span role="status" class="edit-status" data-moved="${t('align.changed')}" data-draft="${t('align.draft')}" data-discard="${t('align.discard')}" data-none="${t('align.cannot')}"></span></div>
<form class="export-form" method="post" action="/${ui}/align/export"><input type="hidden" name="record" value="${JSON.stringify(record)}"><span>${t('export.title')}:</span> ${EXPORT_FORMATS.map((format) => html`<button name="format" value="${format}">${t(`export.${format}`)}</button> `)}</form>
${slug === null ? '' : html`<form class="save-form js" data-slug="${slug}"><label>${t('align.author')} <input name="author" autocomplete="name" required></label> <label>${t('align.token')} <input name="token" type="password" autocomplete="off" required></label> <button class="primary">${t('align.save')}</button> <span role="status" data-saved="${t('align.saved')}" data-failed="${t('align.notSaved')}"></span></form>`}
<div class="grid">${raw(table)}</div>
${standing.length === 0 ? '' : html`<details><summary>${t('doc.check')} (${standing.length})</summary><p class="notice">${t('check.banner')}</p>${flagList(context, slug ?? '', record, standing, 'texts')}</details>`}
<script type="application/json" id="rows">${raw(jsonForScript(record.alignment.rows.filter((row) => row.level === 'paragraph').map(({ id, cells, method }) => ({ id, cells, method }))))}</script></section>`
}
