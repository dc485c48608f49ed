/**
 * Units as one HTML page for printing and keeping: no script, no outside file. Up to three languages stand side by
 * side, more stand below one another in each row. Every text carries `lang` and `dir`, every version its status in
 * its own language, so that a printed page cannot pass an unofficial translation for an official one.
 */
import { LANG_INFO, type Lang } from '../../model/lang.ts'
import type { Unit } from '../../model/unit.ts'
import type { ExportOptions, Units } from '../export-options.ts'
import { STATUS_WORDS } from '../status-words.ts'
import { xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** Columns that fit a landscape page. */
const MOST_COLUMNS = 3

const STYLE = `@page{size:A4 landscape;margin:14mm}
body{font:11pt/1.45 "Noto Serif",Georgia,"Noto Naskh Arabic","Noto Serif SC",serif;margin:1rem auto;max-width:80rem;padding-inline:1rem;color:#111;background:#fff}
table{border-collapse:collapse;inline-size:100%;table-layout:fixed}thead{display:table-header-group}
th,td{border-block-start:1px solid #999;padding:.35rem .5rem;vertical-align:top;text-align:start;overflow-wrap:anywhere;white-space:pre-line}
tr{break-inside:avoid}.ref{inline-size:6rem;font-size:.85em}.heading td{font-weight:bold}.status{font-weight:normal;font-style:italic;font-size:.85em}
.stack p{margin-block:0 .5rem}.low{text-decoration:underline dotted}`

/** The page in pieces. */
export async function* htmlPieces(units: Units, options: ExportOptions): AsyncGenerator<string> {
  const { langs, title } = options
  const stacked = langs.length > MOST_COLUMNS
  const name = xmlText(title ?? 'Hexapla')
  const first = langs[0] ?? 'en'
  yield `<!DOCTYPE html>\n<html lang="${LANG_INFO[first].tag}" dir="${LANG_INFO[first].dir}">\n<head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${name}</title><style>${STYLE}</style></head>\n<body>\n<h1 dir="auto">${name}</h1>\n`
  const heads = stacked
    ? ['<th scope="col"></th>']
    : langs.map((lang) => `<th scope="col" ${langOf(lang)}>${LANG_INFO[lang].name}</th>`)
  yield `<table><thead><tr><th scope="col" class="ref">#</th>${heads.join('')}</tr></thead>\n<tbody>\n`
  for await (const unit of units) yield rowOf(unit, langs, stacked)
  yield '</tbody></table>\n</body>\n</html>\n'
}

function rowOf(unit: Unit, langs: readonly Lang[], stacked: boolean): string {
  const cells = langs.map((lang) => {
    const cell = unit.cells[lang]
    const tag = stacked ? 'p' : 'td'
    if (cell === undefined) return stacked ? '' : '<td></td>'
    const status = `<br><span class="status">${STATUS_WORDS[lang][cell.status]}</span>`
    const doubtful = unit.confidence < 0.5 ? ' class="low"' : ''
    return `<${tag} ${langOf(lang)}${doubtful}>${xmlText(cell.text)}${status}</${tag}>`
  })
  const place = `${unit.symbol ?? unit.doc} ${unit.ref}`
  return (
    `<tr class="${unit.kind}" id="${xmlAttribute(`${unit.doc}-${unit.id}`)}"><th scope="row" class="ref" dir="ltr">${xmlText(place)}</th>` +
    `${stacked ? `<td class="stack">${cells.join('')}</td>` : cells.join('')}</tr>\n`
  )
}

const langOf = (lang: Lang): string => `lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}"`
