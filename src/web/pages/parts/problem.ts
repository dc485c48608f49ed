/**
 * What an error of the API means, `/{ui}/problems/{type}`: the address that problem details give as their `type`. Title,
 * meaning, what to do, HTTP status; `/{ui}/problems` lists them all.
 */
import { html } from 'hono/html'
import { PROBLEM_STATUS, PROBLEM_TYPES, type ProblemType } from '../../problems/problem-types.ts'
import type { PageContext } from './context.ts'
import { type Html, shell } from './shell.ts'

/** The type of a name in an address, or null where there is none. */
export function problemType(name: string): ProblemType | null {
  return PROBLEM_TYPES.find((type) => type === name) ?? null
}

/** The page of one type. */
export function problemPage(context: PageContext, type: ProblemType): Html {
  const { ui, t } = context
  const title = t(`http.${type}.title`)
  return shell(context, {
    title,
    page: 'problem',
    body: html`<div class="help prose"><h1>${title}</h1><p>${t(`http.${type}.means`)}</p><h2>${t('problem.remedy')}</h2><p>${t(`http.${type}.remedy`)}</p>
<p class="sub">${t('problem.status')} <bdi>${PROBLEM_STATUS[type]}</bdi> · <code dir="ltr">/problems/${type}</code></p>
<p><a href="/${ui}/problems">${t('problem.all')}</a> · <a href="/${ui}/api">${t('nav.api')}</a></p></div>`,
  })
}

/** The list of all types. */
export function problemsPage(context: PageContext): Html {
  const { ui, t } = context
  return shell(context, {
    title: t('problem.all'),
    page: 'problem',
    body: html`<div class="help prose"><h1>${t('problem.all')}</h1><dl>${PROBLEM_TYPES.map((type) => html`<dt><a href="/${ui}/problems/${type}">${t(`http.${type}.title`)}</a> <bdi class="sub">${PROBLEM_STATUS[type]}</bdi></dt><dd>${t(`http.${type}.means`)}</dd>`)}</dl><p><a href="/${ui}/api">${t('nav.api')}</a></p></div>`,
  })
}
