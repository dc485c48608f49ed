/**
 * Units as JSON Lines: one object a line with the texts by language, each with its tag, direction and status. The two
 * Unicode line separators are escaped, so that every tool agrees what a line is; lone surrogates are escaped by JSON.
 */
import { LANG_INFO } from '../model/lang.ts'
import { type ExportOptions, tagOf, type Units } from './export-options.ts'

/** The file in pieces, a line each. A language that was asked for and is missing in a unit is null. */
export async function* jsonlPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  for await (const { cells, author: _, ...facts } of units) {
    const versions = Object.fromEntries(
      options.langs.map((lang) => {
        const cell = cells[lang]
        return [lang, cell === undefined ? null : { lang: tagOf(lang, options), dir: LANG_INFO[lang].dir, ...cell }]
      }),
    )
    yield `${JSON.stringify({ ...facts, versions }).replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`)}\n`
  }
}
