/**
 * A recogniser as pages, API and marks ask it: the texts of a row in, spans with concept ids out. Chinese texts are cut
 * by the cutter given, so that a term is found where words end.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import type { TermFinder, TermSpan } from '../../model/term.ts'
import type { ChineseCutter } from '../../ports/chinese.ts'
import type { Recogniser, TermMatch, TermRow } from './recognise.ts'

/** The finder over a recogniser. */
export function termFinder(recogniser: Recogniser, chinese: ChineseCutter): TermFinder {
  return (texts) => {
    const row: Partial<Record<Lang, TermRow[Lang]>> = {}
    for (const lang of LANGS) {
      const own = texts[lang]
      if (own !== undefined)
        row[lang] = own.map((text) => (lang === 'zh' ? { text, words: chinese.cut(text) } : { text }))
    }
    const found = recogniser.findInRow(row)
    return Object.fromEntries(
      LANGS.flatMap((lang) => (found[lang] === undefined ? [] : [[lang, found[lang].map((list) => list.map(spanOf))]])),
    )
  }
}

function spanOf({ start, end, concept, tier }: TermMatch): TermSpan {
  return { start, end, concept: concept.id, ...(tier === 'form' ? {} : { tier }) }
}
