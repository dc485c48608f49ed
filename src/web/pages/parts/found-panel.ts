/** What was found for each sentence of a block: matches with what differs and their translations, stretches, terms, cited documents. */
import { html } from 'hono/html'
import type {
  DifferingWords,
  DiscoveredBlock,
  DiscoveredSegment,
  Discovery,
  EarlierText,
  FoundPlace,
  SegmentMatch,
  Stretch,
  TargetText,
} from '../../../model/discovery.ts'
import { blockOf } from '../../../model/ids.ts'
import { LANG_INFO, type Lang } from '../../../model/lang.ts'
import { formatList, langName } from '../../i18n/translate.ts'
import type { PageContext } from './context.ts'
import { rowNameOf } from './row-name.ts'
import type { Html } from './shell.ts'

type Part = Html | Promise<Html> | ''

/** An id as part of an address: dots would be read as classes by style sheets. */
export const itemId = (id: string): string => id.replaceAll('.', '-')

/** A panel for each sentence of the block. */
export function foundPanel(context: PageContext, found: Discovery, block: DiscoveredBlock): readonly Part[] {
  return block.segments.map((segment) => panel(context, found, block, segment))
}

function panel(context: PageContext, found: Discovery, block: DiscoveredBlock, segment: DiscoveredSegment): Part {
  const { t } = context
  const inside = (one: { readonly start: number; readonly end: number }): boolean =>
    one.start < segment.end && one.end > segment.start
  const stretches = block.stretches.filter(inside)
  const terms = block.terms.filter(inside)
  const symbols = block.symbols.filter(inside)
  const nothing = segment.matches.length + stretches.length + terms.length + symbols.length === 0
  return html`<section class="item" id="m-${itemId(segment.id)}" tabindex="-1"><h3><span class="st c-${segment.class}">${t(`discover.class.${segment.class}`)}</span>${segment.repeats === null ? '' : html` <a href="#s-${itemId(segment.repeats)}">${t('discover.repeats', { id: rowNameOf(blockOf(segment.repeats), t) })}</a>`}</h3>
${nothing ? html`<p>${t('discover.none')}</p>` : ''}${segment.matches.map((match) => matchHtml(context, found.lang, segment, match))}
${block.earlier === undefined ? '' : earlierHtml(context, found.lang, block.earlier)}
${stretches.map((stretch) => stretchHtml(context, found.lang, stretch))}
${terms.length === 0 ? '' : html`<h4>${t('discover.terms')}</h4><dl class="terms">${terms.map(({ start, end, concept, targets }) => html`<dt><a href="/${context.ui}/terms/${concept}"><bdi lang="${LANG_INFO[found.lang].tag}">${block.text.slice(start, end)}</bdi></a></dt>${found.targets.map((lang) => ((targets[lang] ?? []).length === 0 ? '' : html`<dd lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${(targets[lang] ?? []).join(' · ')}</dd>`))}`)}</dl>`}
${symbols.length === 0 ? '' : html`<h4>${t('discover.symbols')}</h4><ul>${symbols.map(({ symbol, doc, titles }) => html`<li>${doc === null ? html`<bdi>${symbol}</bdi>` : html`<a href="/${context.ui}/d/${doc}"><bdi>${symbol}</bdi></a>`}${found.targets.map((lang) => (titles[lang] === undefined ? '' : html`<br><span lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${titles[lang]}</span>`))}</li>`)}</ul>`}</section>`
}

function matchHtml(context: PageContext, lang: Lang, segment: DiscoveredSegment, match: SegmentMatch): Part {
  const { t } = context
  const share = match.similarity < 1 ? ` ${Math.round(100 * match.similarity)}%` : ''
  return html`<article class="match"><p class="where"><span class="st c-${match.class}">${t(`discover.class.${match.class}`)}${share}</span> ${placeLink(context, match)}</p>
<p class="source" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${match.differences.length === 0 ? match.source.text : differences(segment.text, match.source.text, match.differences)}</p>${targetsHtml(context, match.targets)}</article>`
}

/** The text found, with the words that only it has struck out and those that only the new one has put in. */
function differences(fresh: string, found: string, runs: readonly DifferingWords[]): readonly (Part | string)[] {
  const parts: (Part | string)[] = []
  let at = 0
  for (const { kind, new: here, found: there } of runs) {
    if (there !== null) {
      parts.push(found.slice(at, there[0]))
      const text = found.slice(...there)
      parts.push(kind === 'found' ? html`<del>${text}</del>` : text)
      at = there[1]
    } else if (here !== null) parts.push(html` <ins>${fresh.slice(...here)}</ins>`)
  }
  parts.push(found.slice(at))
  return parts
}

function targetsHtml(context: PageContext, targets: Partial<Record<Lang, TargetText | null>>): readonly Part[] {
  return (Object.entries(targets) as [Lang, TargetText | null][]).map(([lang, target]) => {
    const { t, ui } = context
    if (target === null) return html`<p class="missing">${t('discover.noTarget', { lang: langName(ui, lang) })}</p>`
    const { guess, status, text } = target
    const { tag, dir } = LANG_INFO[lang]
    const copy = (value: string): Part =>
      html`<button type="button" class="copy" data-copy="${value}">${t('discover.copy')}</button>`
    return html`<div class="target"><p class="lang">${langName(ui, lang)} <span class="st ${status}">${t(`status.${status}`)}</span></p>
${guess === undefined ? '' : html`<p class="guess" lang="${tag}" dir="${dir}">${guessed(guess.text, guess.replaced)} ${copy(guess.text)}</p><p class="notice">${t('discover.guess')}${guess.unresolved.length === 0 ? '' : html` ${t('discover.unresolved', { values: formatList(ui, guess.unresolved) })}`}</p>`}
<p lang="${tag}" dir="${dir}">${text} ${copy(text)}</p></div>`
  })
}

function guessed(text: string, replaced: readonly (readonly [number, number])[]): readonly (Part | string)[] {
  let at = 0
  const parts: (Part | string)[] = []
  for (const [start, end] of replaced) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`)
    at = end
  }
  return [...parts, text.slice(at)]
}

function stretchHtml(context: PageContext, lang: Lang, stretch: Stretch): Part {
  const { t } = context
  const { text, start, end } = stretch.source
  return html`<article class="match part"><p class="where"><span class="st c-parts">${t(stretch.quotation ? 'discover.quotation' : 'discover.stretch')}</span> ${placeLink(context, stretch)}</p>
<p class="source" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${text.slice(0, start)}<mark>${text.slice(start, end)}</mark>${text.slice(end)}</p>${targetsHtml(context, stretch.targets)}</article>`
}

const EARLIER = {
  same: 'discover.earlierSame',
  changed: 'discover.earlierChanged',
  new: 'discover.earlierNew',
} as const

function earlierHtml(context: PageContext, lang: Lang, earlier: EarlierText): Part {
  const { t } = context
  return html`<article class="match earlier"><p class="where"><span class="st">${t(EARLIER[earlier.kind])}</span></p>
${
  earlier.text === null
    ? ''
    : html`<p class="source" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${struck(
        earlier.text,
        earlier.words.map(({ before }) => before),
      )}</p>${targetsHtml(context, earlier.targets)}`
}</article>`
}

function struck(text: string, ranges: readonly (readonly [number, number])[]): readonly (Part | string)[] {
  let at = 0
  const parts: (Part | string)[] = []
  for (const [start, end] of ranges) {
    if (start === end) continue
    parts.push(text.slice(at, start), html`<del>${text.slice(start, end)}</del>`)
    at = end
  }
  return [...parts, text.slice(at)]
}

function placeLink({ ui, t }: PageContext, { doc, symbol, row, date }: FoundPlace): Part {
  return html`<a href="/${ui}/d/${doc}/${row}"><bdi>${symbol ?? doc}</bdi>, ${rowNameOf(blockOf(row), t)}</a>${date === null ? '' : html` <time datetime="${date}">${date}</time>`}`
}
