/**
 * A table of texts as one HTML page for printing and keeping: no script, no outside file; every text carries its language and
 * direction, rows their shade, and a guess looks like one.
 */
import { LANG_INFO } from '../../model/lang.ts'
import { xmlText } from '../xml/escape-xml.ts'
import { type BilingualTable, columnHead, ROW_SHADES, type TableCell, type TableRow } from './bilingual-table.ts'

const SHADES = Object.entries(ROW_SHADES)
  .map(([name, color]) => `.${name}>*{background:#${color}}`)
  .join('')

const STYLE = `@page{size:A4 landscape;margin:14mm}
body{font:11pt/1.45 "Noto Serif",Georgia,"Noto Naskh Arabic","Noto Serif SC",serif;margin:1rem auto;max-width:90rem;padding-inline:1rem;color:#111;background:#fff}
table{border-collapse:collapse;inline-size:100%;table-layout:fixed}thead{display:table-header-group}
th,td{border-block-start:1px solid #999;padding:.35rem .5rem;vertical-align:top;text-align:start;overflow-wrap:anywhere;white-space:pre-line}
.ref{inline-size:4rem;font-size:.85em}.remark{inline-size:11rem;font-size:.85em}.heading td{font-weight:bold}
mark{background:none;text-decoration:underline}mark.guess{background:#ffe58a;text-decoration:underline dotted}${SHADES}`

/** The page. */
export function bilingualHtml(table: BilingualTable): string {
  const first = table.langs[0] ?? 'en'
  const heads = table.langs.map(
    (lang) => `<th scope="col" lang="${LANG_INFO[lang].tag}" dir="${LANG_INFO[lang].dir}">${columnHead(lang)}</th>`,
  )
  const remark =
    table.remarkHead === undefined ? '' : `<th scope="col" class="remark">${xmlText(table.remarkHead)}</th>`
  return (
    `<!DOCTYPE html>\n<html lang="${LANG_INFO[first].tag}" dir="${LANG_INFO[first].dir}">\n<head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<title>${xmlText(table.title)}</title><style>${STYLE}</style></head>\n<body>\n<h1 dir="auto">${xmlText(table.title)}</h1>\n` +
    `${table.notes.map((note) => `<p dir="auto">${xmlText(note)}</p>\n`).join('')}` +
    `<table><thead><tr><th scope="col" class="ref">#</th>${heads.join('')}${remark}</tr></thead>\n<tbody>\n` +
    `${table.rows.map((row) => rowHtml(table, row)).join('')}</tbody></table>\n</body>\n</html>\n`
  )
}

function rowHtml({ langs, remarkHead }: BilingualTable, row: TableRow): string {
  const cells = langs.map((lang) => {
    const { tag, dir } = LANG_INFO[lang]
    return `<td lang="${tag}" dir="${dir}">${markedHtml(row.cells[lang])}</td>`
  })
  const remark = remarkHead === undefined ? '' : `<td class="remark" dir="auto">${xmlText(row.remark ?? '')}</td>`
  const names = [row.shade ?? '', row.heading === true ? 'heading' : ''].filter((name) => name !== '').join(' ')
  return `<tr${names === '' ? '' : ` class="${names}"`}><th scope="row" class="ref">${xmlText(row.ref)}</th>${cells.join('')}${remark}</tr>\n`
}

function markedHtml(cell: TableCell | undefined): string {
  let [text, at] = ['', 0]
  for (const { start, end, kind } of [...(cell?.marks ?? [])].sort((a, b) => a.start - b.start)) {
    if (cell === undefined || start < at) continue
    text += `${xmlText(cell.text.slice(at, start))}<mark class="${kind}">${xmlText(cell.text.slice(start, end))}</mark>`
    at = end
  }
  return text + xmlText(cell?.text.slice(at) ?? '')
}
