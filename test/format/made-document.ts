/**
 * Files made by the project itself, laid out like a United Nations document: a Version's blocks written as DOCX (styles
 * of the UN template, real footnotes, a running head with the symbol, page numbers) and as HTML that paginates itself
 * for printing (running head, footnotes under a rule, paragraphs broken across pages). Everything is made of the blocks
 * given, so that a reader can be held against them.
 */
import { strToU8, zipSync } from 'fflate'
import type { Block, Version } from '../../src/model/document.ts'
import { LANG_INFO } from '../../src/model/lang.ts'

/** Text with its marks put back, as tokens: a string, or a footnote number. */
export type Token = string | number

export const SYMBOL = 'E/2097/14'
const JOB = '97-04321'

/** Text as XML has it. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A block's text with its footnote numbers where they stand. */
export function tokens(block: Block): readonly Token[] {
  const out: Token[] = []
  let from = 0
  for (const mark of [...(block.footnotes ?? [])].sort((a, b) => a.at - b.at)) {
    out.push(block.text.slice(from, mark.at), mark.number)
    from = mark.at
  }
  out.push(block.text.slice(from))
  return out.filter((token) => token !== '')
}

/** The style of the United Nations templates for a block. */
export function styleOf(block: Block): string {
  if (block.kind === 'heading')
    return block.level === 0 || block.id === 'h0'
      ? 'TitleHCH'
      : (['HCh', 'H1', 'H23', 'H4'][(block.level ?? 1) - 1] ?? 'H56')
  return 'SingleTxt'
}

/** A DOCX of the version: one Word paragraph a block, footnotes in their own part, tables as tables. */
export function docxOf(version: Version): Uint8Array {
  const rtl = LANG_INFO[version.lang].dir === 'rtl'
  const run = (text: string): string =>
    `<w:r>${rtl ? '<w:rPr><w:rtl/></w:rPr>' : ''}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`
  const direction = rtl ? '<w:bidi/>' : ''
  const paragraph = (style: string, label: string | undefined, parts: readonly Token[]): string => {
    const runs = parts.map((part) =>
      typeof part === 'number'
        ? `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${part}"/></w:r>`
        : run(part),
    )
    const lead = label === undefined ? '' : `${run(label)}<w:r><w:tab/></w:r>`
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${direction}</w:pPr>${lead}${runs.join('')}</w:p>`
  }
  let body = ''
  let rows: Block[] = []
  const closeTable = (): void => {
    if (rows.length === 0) return
    const cell = (text: string): string =>
      `<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr>${paragraph('SingleTxt', undefined, [text])}</w:tc>`
    body += `<w:tbl><w:tblPr><w:tblW w:w="7200" w:type="dxa"/></w:tblPr>${rows.map((row) => `<w:tr>${(row.cells ?? []).map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
    rows = []
  }
  for (const block of version.blocks) {
    if (block.kind === 'footnote') continue
    if (block.kind === 'row') {
      rows.push(block)
      continue
    }
    closeTable()
    body += paragraph(styleOf(block), block.label, tokens(block))
  }
  closeTable()
  const notes = version.blocks
    .filter((block) => block.kind === 'footnote')
    .map(
      (block) =>
        `<w:footnote w:id="${block.number}">${`<w:p><w:pPr><w:pStyle w:val="FootnoteText"/>${direction}</w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>${run(` ${block.text}`)}</w:p>`}</w:footnote>`,
    )
  const ns =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const section =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>' +
    `<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1200" w:bottom="1728" w:left="1200" w:header="432" w:footer="504" w:gutter="0"/>${rtl ? '<w:bidi/>' : ''}</w:sectPr>`
  const font = { ar: 'Noto Naskh Arabic', zh: 'Noto Serif CJK SC' }[version.lang as string] ?? 'Noto Serif'
  const style = (id: string, size: number, rest: string, spacing = 120): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="${spacing}"/>${id === 'SingleTxt' ? '<w:jc w:val="both"/>' : ''}</w:pPr><w:rPr>${rest}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr></w:style>`
  const bold = '<w:b/><w:bCs/>'
  const styles =
    `${head}<w:styles ${ns}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="Noto Serif CJK SC" w:cs="Noto Naskh Arabic"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>' +
    `${style('SingleTxt', 20, '')}${style('TitleHCH', 28, bold, 240)}${style('HCh', 28, bold, 240)}${style('H1', 24, bold, 240)}${style('H23', 20, bold, 160)}${style('H4', 20, '<w:i/><w:iCs/>', 160)}${style('H56', 20, '<w:i/><w:iCs/>', 160)}` +
    `${style('FootnoteText', 17, '', 0)}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`
  const field = (code: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (list: string): string =>
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`
  const kind = (part: string, type: string): string =>
    `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`
  const separators =
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${kind('document', 'document.main')}${kind('styles', 'styles')}${kind('footnotes', 'footnotes')}${kind('header1', 'header')}${kind('footer1', 'footer')}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(
      relation('rId1', 'styles', 'styles.xml') +
        relation('rId2', 'footnotes', 'footnotes.xml') +
        relation('rId3', 'header', 'header1.xml') +
        relation('rId4', 'footer', 'footer1.xml'),
    ),
    'word/document.xml': `${head}<w:document ${ns}><w:body>${body}${section}</w:body></w:document>`,
    'word/styles.xml': styles,
    'word/footnotes.xml': `${head}<w:footnotes ${ns}>${separators}${notes.join('')}</w:footnotes>`,
    'word/header1.xml': `${head}<w:hdr ${ns}><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${SYMBOL}</w:t></w:r></w:p></w:hdr>`,
    'word/footer1.xml': `${head}<w:ftr ${ns}><w:p><w:r><w:t>${JOB}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:tab/></w:r>${field('PAGE')}<w:r><w:t>/</w:t></w:r>${field('NUMPAGES')}</w:p></w:ftr>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 6 })
}

/** HTML that lays itself out on pages when a browser opens it: print it with the browser's own header off. */
export function printableHtmlOf(version: Version): string {
  const info = LANG_INFO[version.lang]
  const notes = Object.fromEntries(
    version.blocks.filter(({ kind }) => kind === 'footnote').map((block) => [block.number, block.text]),
  )
  const list: unknown[] = []
  for (const block of version.blocks) {
    if (block.kind === 'footnote') continue
    if (block.kind === 'row') list.push({ style: 'row', cells: block.cells ?? [] })
    else
      list.push({
        style: styleOf(block),
        item: block.kind === 'item' ? (block.level ?? 1) : 0,
        label: block.label ?? '',
        tokens: tokens(block),
      })
  }
  const serif = { ar: '"Noto Naskh Arabic"', zh: '"Noto Serif CJK SC"' }[version.lang as string] ?? '"Noto Serif"'
  return `<!doctype html><html lang="${info.tag}" dir="${info.dir}"><head><meta charset="utf-8"><style>
@page { size: 612pt 792pt; margin: 0 } * { box-sizing: border-box } body { margin: 0; font: 10pt/14pt ${serif}, serif }
.page { position: relative; width: 612pt; height: 791pt; break-after: page; overflow: hidden; padding: 72pt 100pt }
.head { position: absolute; top: 40pt; inset-inline-start: 60pt; font-weight: bold; font-size: 8.5pt }
.foot { position: absolute; bottom: 30pt; inset-inline: 60pt; font-size: 8pt; display: flex; justify-content: space-between }
.body p { margin: 0 0 8pt; text-align: justify } .body p.cut { text-align-last: justify; margin: 0 }
.body p.TitleHCH, .body p.HCh { font-size: 14pt; line-height: 18pt; font-weight: bold; margin: 12pt 0; text-align: start }
.body p.H1 { font-size: 12pt; font-weight: bold; margin: 10pt 0; text-align: start } .body p.H23 { font-weight: bold; margin: 8pt 0; text-align: start }
.body p.H4, .body p.H56 { font-style: italic; margin: 8pt 0; text-align: start } sup { font-size: 65%; line-height: 0; vertical-align: 0.45em }
.notes { position: absolute; bottom: 60pt; inset-inline: 100pt; font-size: 8pt; line-height: 11pt } .notes .rule { width: 90pt; border-top: 0.7pt solid; margin-bottom: 4pt }
.label { display: inline-block; min-width: 24pt } table { border-collapse: collapse; width: 100%; font-size: 8.5pt; margin-bottom: 10pt } td { width: 33%; vertical-align: top; padding: 2pt 4pt }
</style></head><body><script>
const blocks = ${JSON.stringify(list).replaceAll('<', '\\u003c')}, notes = ${JSON.stringify(notes).replaceAll('<', '\\u003c')}, unspaced = ${!info.spaced}
let body, foot, rule, count = 0
function newPage() {
  const page = document.body.appendChild(Object.assign(document.createElement('div'), { className: 'page' }))
  page.innerHTML = '<div class=head>${SYMBOL}</div><div class=body></div><div class=notes></div><div class=foot><span>${JOB}</span><span>' + ++count + '/9</span></div>'
  body = page.querySelector('.body'); foot = page.querySelector('.notes')
}
const full = () => body.getBoundingClientRect().bottom > foot.getBoundingClientRect().top - 8
function note(n) {
  if (!foot.firstChild) foot.appendChild(Object.assign(document.createElement('div'), { className: 'rule' }))
  const p = foot.appendChild(document.createElement('div')); p.appendChild(document.createElement('sup')).textContent = n; p.append(' ' + notes[n])
}
function fill(p, parts) { for (const t of parts) typeof t === 'number' ? p.appendChild(document.createElement('sup')).textContent = t : p.append(t) }
function place(block, parts, first) {
  const p = body.appendChild(Object.assign(document.createElement('p'), { className: block.style })), kept = foot.innerHTML
  if (block.item) p.style.marginInlineStart = 24 * block.item + 'pt'
  if (first && block.label) p.appendChild(Object.assign(document.createElement('span'), { className: 'label' })).textContent = block.label, p.append(' ')
  fill(p, parts); for (const t of parts) if (typeof t === 'number') note(t)
  if (!full()) return true
  p.remove(); foot.innerHTML = kept; return false
}
newPage()
for (let i = 0; i < blocks.length; i++) {
  const block = blocks[i]
  if (block.style === 'row') {
    const table = body.appendChild(document.createElement('table'))
    for (; blocks[i] && blocks[i].style === 'row'; i++) { const tr = table.insertRow(); for (const cell of blocks[i].cells) tr.insertCell().textContent = cell }
    i--; if (full()) { newPage(); body.appendChild(table) } continue
  }
  let parts = block.tokens.flatMap((t) => typeof t === 'number' ? [t] : unspaced ? t.match(/[A-Za-z0-9.,/-]+|[\\s\\S][，。；：、”’）》？]*/gu) : t.match(/\\S+\\s*|\\s+/g)), first = true
  while (parts.length) {
    if (place(block, parts, first)) break
    let cut = 0
    if (block.style === 'SingleTxt') for (let low = 1, high = parts.length - 1; low <= high;) {
      const mid = low + high >> 1
      const head = parts.slice(0, mid), kept = foot.innerHTML
      if (place(block, head, first)) { cut = mid; low = mid + 1; body.lastChild.remove(); foot.innerHTML = kept } else high = mid - 1
    }
    while (cut > 0 && typeof parts[cut] === 'number') cut--
    if (cut >= 20) { place(block, parts.slice(0, cut), first); body.lastChild.classList.add('cut'); parts = parts.slice(cut); first = false }
    newPage()
  }
}
</script></body></html>`
}

/** A small table after paragraph 2, its cells in the text's own words. */
export function withTable(version: Version): Version {
  const at = version.blocks.findIndex(({ number, kind }) => kind === 'paragraph' && number === '3')
  const words = (version.blocks[at]?.text ?? '')
    .split(/[，。、,.\s]+/u)
    .filter((word) => /^\p{L}{2,}$/u.test(word))
    .map((word) => word.slice(0, 6))
  const row = (index: number): Block => {
    const cells = [0, 1, 2].map((column) =>
      `${words[index * 3 + column] ?? 'x'} ${column === 0 ? '' : 100 * index + column}`.trim(),
    )
    return { id: `t2-1.r${index + 1}` as Block['id'], kind: 'row', cells, text: cells.join('\t'), source: [] }
  }
  return { ...version, blocks: [...version.blocks.slice(0, at), row(0), row(1), row(2), ...version.blocks.slice(at)] }
}
