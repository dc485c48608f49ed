/**
 * Key words in context: a line a hit, the hit in the middle, in the direction of its language (so that in Arabic the
 * words before stand on the right). The texts in the other languages are one link away.
 */
import { html, raw } from 'hono/html'
import { LANG_INFO, LANGS, type Lang } from '../../../model/lang.ts'
import type { PageContext } from './context.ts'
import type { SearchAnswer } from '../../../search/answer/answer.ts'
import type { Ask } from './ask.ts'
import type { Html } from './shell.ts'
import { escapeHtml } from './text-html.ts'

/** The hits of an answer as one table a language. */
export function kwicTable({ ui, t }: PageContext, request: Ask, answer: SearchAnswer): Html {
  const groups = LANGS.map((lang) => ({ lang, lines: linesOf(answer, lang) })).filter(({ lines }) => lines.length > 0)
  return html`${groups.map(({ lang, lines }) => {
    const { tag, dir, name } = LANG_INFO[lang]
    return html`<section><h2 class="tier" lang="${tag}" dir="${dir}">${name}</h2><table class="kwic" lang="${tag}" dir="${dir}"><colgroup><col class="c1"><col><col class="c3"><col></colgroup><thead class="vh"><tr lang="${LANG_INFO[ui].tag}"><th scope="col">${t('kwic.place')}</th><th scope="col">${t('kwic.before')}</th><th scope="col">${t('kwic.hit')}</th><th scope="col">${t('kwic.after')}</th></tr></thead><tbody>${lines.map(
      ({ doc, ref, before, hit, after }) =>
        html`<tr data-hit><th scope="row"><a href="/${ui}/d/${doc}?show=${[lang, ...request.show.filter((each) => each !== lang)].join(',')}&hit=${encodeURIComponent(request.q)}#${ref}"><bdi>${ref}</bdi></a></th><td class="b"><span>${raw(escapeHtml(before))}</span></td><td class="k"><mark>${hit}</mark></td><td class="e"><span>${raw(escapeHtml(after))}</span></td></tr>`,
    )}</tbody></table></section>`
  })}`
}

function linesOf(answer: SearchAnswer, lang: Lang) {
  return answer.items.flatMap(({ doc, row, kwic }) =>
    (kwic ?? [])
      .filter((line) => line.lang === lang)
      .map(({ left, node, right }) => ({ doc, ref: row, before: left, hit: node, after: right })),
  )
}
