/**
 * Help, `/{ui}/help`: how to read, the query syntax with examples, the keys and the switch that turns them off, how
 * the page looks, what flags and labels mean, and the limits.
 */
import { html } from 'hono/html'
import { FIELD_VALUES } from '../../search/query/fields.ts'
import { KEYS } from '../client/parts/keys.ts'
import type { PageContext } from './parts/context.ts'
import { type Html, shell } from './parts/shell.ts'

/** Examples of the query syntax; the words that explain each are messages. */
const SYNTAX = [
  ['words', 'sustainable development'],
  ['phrase', '"sustainable development"'],
  ['minus', 'development -sustainable'],
  ['prefix', 'multiling*'],
  ['lang', 'fr:multilinguisme'],
  ['notLang', 'multilingualism -fr:multilinguisme'],
  ['symbol', 'A/RES/70/9'],
  ['para', 'para:57-59'],
  ['kind', 'kind:footnote'],
  ['or', 'water OR sanitation'],
  ['not', 'policy NOT (water OR soil)'],
  ['near', 'human NEAR/5 resources'],
  ['slop', '"sustainable goals"~3'],
  ['wildcard', 'organi?ation *lingual*'],
  ['fuzzy', 'multilingalism~'],
  ['regex', '/polic(y|ies)/'],
  ['sym', 'sym:70/9'],
  ['doc', 'doc:E/2023/36'],
  ['year', 'year:2019-2023'],
  ['date', 'date:2023-05-01..2023-06-30'],
  ['status', 'status:official'],
  ['organ', 'organ:ECOSOC'],
  ['section', 'section:h4'],
  ['flag', 'flag:number'],
  ['method', 'method:manual'],
] as const

/** The fields with closed lists of values. */
function valueTable({ t }: PageContext): Html {
  return html`<table class="plain"><thead><tr><th scope="col">${t('help.write')}</th><th scope="col">${t('syntax.values')}</th></tr></thead><tbody>${Object.entries(FIELD_VALUES).map(([field, values]) => html`<tr><td><code dir="ltr">${field}:</code></td><td><code dir="ltr">${values.join(' ')}</code></td></tr>`)}</tbody></table>`
}

/** The page. */
export function helpPage(context: PageContext): Html {
  const { t, ui } = context
  const body = html`<div class="help prose"><h1>${t('nav.help')}</h1>
<nav aria-label="${t('help.contents')}"><a href="#reading">${t('help.reading')}</a> · <a href="#syntax">${t('search.syntax')}</a> · <a href="#keys">${t('help.keys')}</a> · <a href="#look">${t('help.look')}</a> · <a href="#labels">${t('help.labels')}</a></nav>
<section id="reading"><h2>${t('help.reading')}</h2><p>${t('help.readingText')}</p><p>${t('help.links')} <code dir="ltr">#p57 #p57.s2 #fn20 #h4</code></p><p>${t('help.offline')}</p></section>
<section id="syntax"><h2>${t('search.syntax')}</h2><table class="plain"><thead><tr><th scope="col">${t('help.write')}</th><th scope="col">${t('help.finds')}</th></tr></thead><tbody>${SYNTAX.map(([name, example]) => html`<tr><td><a href="/${ui}/search?q=${encodeURIComponent(example)}"><code dir="ltr">${example}</code></a></td><td>${t(`syntax.${name}`)}</td></tr>`)}</tbody></table>${valueTable(context)}<p>${t('help.tiers')}</p></section>
<section id="keys"><h2>${t('help.keys')}</h2><p>${t('help.keysText')}</p><p class="js"><label class="switch"><input type="checkbox" id="keys-on" checked> ${t('help.keysOn')}</label></p>${keyTable(context)}</section>
<section id="look"><h2>${t('help.look')}</h2><p>${t('help.lookText')}</p><fieldset class="js look"><legend>${t('help.theme')}</legend>${(['auto', 'light', 'dark', 'contrast'] as const).map((theme) => html`<label><input type="radio" name="theme" value="${theme}"> ${t(`theme.${theme}`)}</label>`)}</fieldset></section>
<section id="labels"><h2>${t('help.labels')}</h2><dl>${(['official', 'unofficial'] as const).map((status) => html`<dt><span class="st ${status}">${t(`status.${status}`)}</span></dt><dd>${t(`help.${status}`)}</dd>`)}<dt><span class="fl">2</span></dt><dd>${t('check.banner')}</dd><dt>≈</dt><dd>${t('help.guess')}</dd></dl></section></div>`
  return shell(context, { title: t('nav.help'), page: 'help', body })
}

/** The keys as a table, each with a switch of its own that the script makes work. */
export function keyTable({ t }: PageContext): Html {
  return html`<table class="plain keys"><thead><tr><th scope="col">${t('help.key')}</th><th scope="col">${t('help.does')}</th><th scope="col" class="js">${t('help.on')}</th></tr></thead><tbody>${KEYS.map(({ name, keys }) => html`<tr><td dir="ltr">${keys.map((key) => html`<kbd>${key}</kbd> `)}</td><td>${t(`keys.${name}`)}</td><td class="js"><input type="checkbox" data-key-switch="${name}" checked aria-label="${t('help.switch', { name: t(`keys.${name}`) })}"></td></tr>`)}</tbody></table>`
}
