/**
 * Where the versions disagree, `/{ui}/d/{slug}/check?lang=ru&kind=number`: every flag with the texts concerned, the
 * differing values marked, the reason in words, and how sure it is. Hints to look, never verdicts. Who holds the token
 * dismisses one with a reason, and takes that back; dismissed ones stand apart, with who decided what.
 */
import { html, raw } from 'hono/html'
import { COMPARED, compared } from '../../check/compared.ts'
import { FLAG_KINDS, type Flag } from '../../model/flag.ts'
import { LANG_INFO, LANGS, type Lang, isLang } from '../../model/lang.ts'
import type { DocumentRecord } from '../../model/record.ts'
import { formatList, formatNumber, formatPercent, langName } from '../i18n/translate.ts'
import type { PageContext } from './parts/context.ts'
import { documentHead, LIKELY, titleOf } from './reader.ts'
import { rowName, rowNameOf } from './parts/row-name.ts'
import { readingOrder } from '../../rows/reading-order.ts'
import { type Html, shell } from './parts/shell.ts'
import { escapeHtml } from './parts/text-html.ts'

/** The page of a document's flags. */
export async function checkPage(context: PageContext, slug: string, record: DocumentRecord): Promise<Html> {
  const { ui, t, url, library } = context
  const flags = await library.flags(slug)
  const standing = flags.filter((flag) => flag.dismissed === undefined)
  const likely = standing.filter((flag) => flag.confidence >= LIKELY)
  const sure = url.searchParams.get('sure') === 'all' ? 'all' : null
  const all = sure === null ? likely : standing
  const lang = url.searchParams.get('lang')
  const kind = url.searchParams.get('kind')
  const wanted = (flag: Flag): boolean =>
    (kind === null || flag.kind === kind) && (!isLang(lang) || flag.langs.includes(lang))
  const shown = all.filter(wanted)
  const decided = flags.filter((flag) => flag.dismissed !== undefined && wanted(flag))
  const base = `/${ui}/d/${slug}/check`
  const at = (name: string, value: string | null) => {
    const params = new URLSearchParams([
      ...(lang !== null ? [['lang', lang]] : []),
      ...(kind !== null ? [['kind', kind]] : []),
      ...(sure !== null ? [['sure', sure]] : []),
    ] as [string, string][])
    if (value === null) params.delete(name)
    else params.set(name, value)
    return params.size === 0 ? base : `${base}?${params}`
  }
  const kinds = FLAG_KINDS.filter((each) => all.some((flag) => flag.kind === each))
  const langs = LANGS.filter((each) => all.some((flag) => flag.langs.includes(each)))
  const body = html`<div class="doc check-page">
${documentHead(context, record, slug, titleOf(record, ui), likely.length, 'check')}
<p class="notice">${t('check.banner')}</p>
${comparedTable(context, record)}
${flags.length === 0 ? '' : html`<p class="tags">${t('check.report')} ${(['docx', 'xlsx'] as const).map((format) => html`<a class="tag" href="${base}/${format}" download>${t(`check.${format}`)}</a> `)}</p>`}
${
  all.length === 0
    ? html`<p class="state">${t('check.none')}</p>`
    : html`<nav class="filters" aria-label="${t('check.filter')}">
<p><span>${t('check.byLang')}</span> <a class="chip${lang === null ? ' on' : ''}" href="${at('lang', null)}"${raw(lang === null ? ' aria-current="true"' : '')}>${t('check.all')}</a>${langs.map((each) => html`<a class="chip${lang === each ? ' on' : ''}"${raw(lang === each ? ' aria-current="true"' : '')} href="${at('lang', each)}">${langName(ui, each)} <span class="count">${formatNumber(ui, all.filter((flag) => flag.langs.includes(each)).length)}</span></a>`)}</p>
<p><span>${t('check.byKind')}</span> <a class="chip${kind === null ? ' on' : ''}" href="${at('kind', null)}"${raw(kind === null ? ' aria-current="true"' : '')}>${t('check.all')}</a>${kinds.map((each) => html`<a class="chip${kind === each ? ' on' : ''}"${raw(kind === each ? ' aria-current="true"' : '')} href="${at('kind', each)}">${t(`flag.${each}`)} <span class="count">${formatNumber(ui, all.filter((flag) => flag.kind === each).length)}</span></a>`)}</p>
<p><span>${t('check.sure')}</span> <a class="chip${sure === null ? ' on' : ''}" href="${at('sure', null)}"${raw(sure === null ? ' aria-current="true"' : '')}>${t('check.likely')} <span class="count">${formatNumber(ui, likely.length)}</span></a><a class="chip${sure === null ? '' : ' on'}" href="${at('sure', 'all')}"${raw(sure === null ? '' : ' aria-current="true"')}>${t('check.unsure')} <span class="count">${formatNumber(ui, standing.length)}</span></a></p></nav>
<p role="status">${t('check.shown', { count: shown.length })}</p>${flagList(context, slug, record, shown, 'dismiss')}`
}${decided.length === 0 ? '' : html`<section class="decided"><h2>${t('check.dismissed')} <span class="count">${formatNumber(ui, decided.length)}</span></h2><p class="sub">${t('check.dismissedHint')}</p>${flagList(context, slug, record, decided, 'withdraw')}</section>`}</div>`
  return shell(context, {
    title: `${t('doc.check')}: ${titleOf(record, ui).text}`,
    page: 'check',
    scripts: ['check-page.js'],
    body,
    noindex: lang !== null || kind !== null,
    doc: slug,
  })
}

/** How much of each version was compared: a clean check says nothing where there was nothing to compare. */
function comparedTable({ ui, t }: PageContext, record: DocumentRecord): Html {
  const { rows, versions } = compared(record)
  const langs = LANGS.filter((lang) => versions[lang] !== undefined)
  return html`<details class="compared"><summary>${t('check.compared')}: ${t('check.comparedRows', { count: formatNumber(ui, rows) })}</summary><div class="scroll" tabindex="0" role="region" aria-label="${t('check.compared')}"><table class="plain"><thead><tr><th scope="col">${t('check.byLang')}</th>${COMPARED.map((name) => html`<th scope="col">${t(`check.count-${name}`)}</th>`)}</tr></thead><tbody>${langs.map((lang) => html`<tr><th scope="row">${langName(ui, lang)}</th>${COMPARED.map((name) => html`<td>${formatNumber(ui, versions[lang]?.[name] ?? 0)}</td>`)}</tr>`)}</tbody></table></div></details>`
}

/**
 * Flags as articles, in the order of the document. Those dismissed say who decided what. `role`: the form that each
 * has; without a form, whether each shows the texts concerned. Those to dismiss carry the anchors of their rows;
 * elsewhere another element of the page does.
 */
export function flagList(
  context: PageContext,
  slug: string,
  record: DocumentRecord,
  flags: readonly Flag[],
  role: keyof typeof DECISIONS | 'texts' | 'plain',
): Html {
  const { ui, t } = context
  const rows = readingOrder(record)
  const order = new Map(rows.rows.map((row, index) => [row.id, index]))
  const anchored = new Set<string>()
  const sorted = [...flags].sort((a, b) => (order.get(a.row) ?? 1e9) - (order.get(b.row) ?? 1e9))
  return html`${sorted.map((flag) => {
    const row = rows.find(flag.row)
    const fresh = role === 'dismiss' && !anchored.has(flag.row)
    anchored.add(flag.row)
    const name = row === null ? rowNameOf(flag.row, t) : rowName(row, t, ui)
    return html`<article class="flag${flag.dismissed === undefined ? '' : ' dismissed'}"${fresh ? html` id="${flag.row}"` : ''} data-hit><header><span class="kind">${t(`flag.${flag.kind}`)}</span> <h3><a href="/${ui}/d/${slug}?show=${showOf(flag, ui).join(',')}&marks=flags#${flag.row}">${name}</a></h3>
<span class="sure" title="${t('check.confidence')}"><meter min="0" max="1" value="${flag.confidence.toFixed(2)}" aria-label="${t('check.confidence')}"></meter> ${formatPercent(ui, flag.confidence)}</span></header>
<p class="reason">${flagWords(context, flag)}</p>
${LANGS.some((lang) => (flag.evidence[lang]?.values.length ?? 0) > 0) ? html`<ul class="values">${LANGS.filter((lang) => flag.evidence[lang] !== undefined).map((lang) => html`<li class="${flag.langs.includes(lang) ? 'odd' : ''}"><span>${langName(ui, lang)}</span> ${(flag.evidence[lang]?.values ?? []).length === 0 ? html`<span class="nil">${t('check.nothing')}</span>` : (flag.evidence[lang]?.values ?? []).map((value) => html`<bdi>${value}</bdi> `)}</li>`)}</ul>` : ''}
${role === 'plain' ? '' : html`<details><summary>${t('check.texts')}</summary><dl>${showOf(flag, ui).map((lang) => evidenceText(record, flag, lang))}</dl></details>`}${flag.dismissed === undefined ? '' : html`<p class="decision"><q dir="auto">${flag.dismissed.reason}</q> <bdi>${flag.dismissed.author}</bdi>, <time datetime="${flag.dismissed.date}">${flag.dismissed.date}</time></p>`}${role === 'texts' || role === 'plain' ? '' : decisionForm(t, slug, flag, role)}</article>`
  })}`
}

/** Why a flag is raised, as a sentence in the interface language. */
export function flagWords({ ui, t, services }: PageContext, flag: Flag): string {
  return sentence(services.flagReason(inWords(flag, ui, t), ui), ui)
}

/** Messages of the forms: what opens it, its question, its button, what is said when it is done. */
const DECISIONS = {
  dismiss: ['check.dismiss', 'check.reason', 'check.decide', 'check.decided'],
  withdraw: ['check.withdraw', 'check.withdrawReason', 'check.withdrawDecide', 'check.withdrawn'],
} as const

function decisionForm(t: PageContext['t'], slug: string, flag: Flag, decision: keyof typeof DECISIONS): Html {
  const [summary, reason, decide, done] = DECISIONS[decision]
  return html`<details class="dismiss"><summary>${t(summary)}</summary><form class="js" data-flag="${flag.id}" data-decision="${decision}"><label class="wide">${t(reason)} <input name="reason" maxlength="2000" required></label> <label>${t('align.author')} <input name="author" autocomplete="name" maxlength="200" required></label> <label>${t('align.token')} <input name="token" type="password" autocomplete="off" required></label> <button>${t(decide)}</button> <span role="status" data-done="${t(done)}"></span></form>
<p class="sub">${t('check.tokenHint')} <code dir="ltr" class="cmd">hexapla check ${slug} --${decision} ${flag.id} --reason TEXT --author NAME</code></p></details>`
}

/** A reason as a sentence begins: names of languages are lower case in some interface languages. */
function sentence(text: string, ui: Lang): string {
  return text.slice(0, 1).toLocaleUpperCase(ui) + text.slice(1)
}

/** The flag with the codes among its reason's arguments turned into names of languages and places. */
function inWords(flag: Flag, ui: Lang, t: PageContext['t']): Flag {
  const names = (codes: string | number): string =>
    formatList(
      ui,
      String(codes)
        .split(', ')
        .map((code) => (isLang(code) ? langName(ui, code) : code)),
    )
  const args = Object.entries(flag.reason.args).map(([name, value]) => {
    if (name === 'langs' || name === 'others') return [name, names(value)] as const
    return [name, name === 'place' ? rowNameOf(String(value), t) : value] as const
  })
  return { ...flag, reason: { key: flag.reason.key, args: Object.fromEntries(args) } }
}

/** The minority first, then the original or the interface language, and one more. */
function showOf(flag: Flag, ui: Lang): readonly Lang[] {
  const holding = LANGS.filter((lang) => flag.evidence[lang] !== undefined)
  return [...new Set<Lang>([...flag.langs, ui, 'en', ...holding])].slice(0, Math.max(3, flag.langs.length))
}

function evidenceText(record: DocumentRecord, flag: Flag, lang: Lang): Html | '' {
  const evidence = flag.evidence[lang]
  const row = readingOrder(record).find(flag.row)
  const block = row?.cells[lang]?.blocks.find((each) => evidence?.block == null || each.id === evidence.block)
  if (block === undefined) return ''
  const { tag, dir, name } = LANG_INFO[lang]
  let out = ''
  let from = 0
  for (const span of evidence?.spans ?? []) {
    if (span.start < from) continue
    out += `${escapeHtml(block.text.slice(from, span.start))}<em class="odd">${escapeHtml(block.text.slice(span.start, span.end))}</em>`
    from = span.end
  }
  return html`<dt lang="${tag}" dir="${dir}">${name}</dt><dd lang="${tag}" dir="${dir}">${raw(out + escapeHtml(block.text.slice(from)))}</dd>`
}
