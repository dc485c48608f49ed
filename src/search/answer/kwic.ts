/** Lines of a concordance: each hit with what stands before and after it. */
import { LANG_INFO, LANGS, type Lang } from '../../model/lang.ts'
import type { RowTexts } from '../../ports/row-store.ts'
import type { KwicLine, Mark } from './answer.ts'

/** The lines of a row: one for each hit in the languages it was found in, with `width` characters on each side. */
export function kwicLines(
  texts: RowTexts,
  marks: ReadonlyMap<Lang, readonly Mark[]>,
  langs: readonly Lang[],
  width: number,
): readonly KwicLine[] {
  return langs.flatMap((lang) => {
    const text = texts.t[LANGS.indexOf(lang)] ?? ''
    return (marks.get(lang) ?? []).map(({ start, end }): KwicLine => {
      const left = text.slice(Math.max(0, start - width), start)
      const right = text.slice(end, end + width)
      return {
        lang,
        dir: LANG_INFO[lang].dir,
        left: withoutHalves(left.slice(left.lastIndexOf('\n') + 1)),
        node: text.slice(start, end),
        right: withoutHalves(right.split('\n')[0] ?? ''),
        start,
        end,
      }
    })
  })
}

/** A cut through a surrogate pair leaves no half of it. */
function withoutHalves(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}
