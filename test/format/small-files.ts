/** Small files of every format the readers take, made here, and ways to damage them. */
import { strToU8, zipSync } from 'fflate'

/** A PDF of one page with the lines given in Helvetica; each may be placed and sized. Uncompressed, so that damage bites. */
export function pdfOf(
  lines: readonly { readonly text: string; readonly x: number; readonly y: number; readonly size?: number }[],
  extra = '',
): Uint8Array {
  const literal = (text: string): string => `(${text.replace(/[\\()]/g, (char) => `\\${char}`)})`
  const content = lines
    .map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td ${literal(text)} Tj ET`)
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra}>>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(file, (char) => char.charCodeAt(0) & 0xff)
}

/** The parts of a DOCX with the body given, ready to be changed and zipped. */
export function docxParts(body: string, parts: Readonly<Record<string, string>> = {}): Record<string, Uint8Array> {
  const ns =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
  const wrap = (name: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${ns}>${inner}</w:${name}>`
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': body.startsWith('<?xml') ? body : wrap('document', `<w:body>${body}</w:body>`),
  }
  for (const [name, inner] of Object.entries(parts)) all[`word/${name}.xml`] = wrap(name, inner)
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)]))
}

/** A DOCX with the body given. */
export function docxWith(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipSync(docxParts(body, parts), { level: 6 })
}

/** A Word paragraph of one run. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export const SMALL_HTML =
  '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>Report</h1><p>1. First<sup><a href="#n1">1</a></sup> text.</p><ol start="3"><li>three<li>four</ol><table><tr><td>a<td rowspan=2>b<tr><td>c</table><p id="n1">1 A note.</p></body></html>'

export const SMALL_TMX =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en"/><body>\n<tu tuid="u1"><tuv xml:lang="en"><seg>Peace <bpt i="1">&lt;b&gt;</bpt>and<ept i="1">&lt;/b&gt;</ept> security</seg></tuv><tuv xml:lang="fr"><seg>Paix et sécurité</seg></tuv></tu>\n</body></tmx>'

export const SMALL_XLIFF =
  '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language="es" datatype="plaintext" original="x"><body>\n<trans-unit id="1"><source>Peace<x id="1"/></source><target>Paz</target></trans-unit></body></file></xliff>'

export const SMALL_RTF = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\header A/97/1\par}
\pard\plain\s1\b Report\par\pard\plain\s0 {\listtext 1.\tab}First{\super\chftn{\footnote\pard\plain{\super\chftn} A note.\par}} text {\f1\'cf\'ee\'f0\'f2} \u8212?\par
\trowd\cellx900\pard\intbl a\cell b\cell\row\pard End{\field{\*\fldinst PAGE}{\fldrslt 7}}{\deleted gone}.\par}`

const ODF = ['office', 'text', 'table', 'style'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
)

/** An OpenDocument text in one file, with the styles and the body given. */
export function fodtWith(body: string, styles = ''): Uint8Array {
  return strToU8(
    `<?xml version="1.0"?><office:document ${ODF.join(' ')}><office:styles>${styles}</office:styles><office:body><office:text>${body}</office:text></office:body></office:document>`,
  )
}

/** A book of the pages given, by name. */
export function epubWith(
  pages: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(pages)
  const opf = `<package xmlns="http://www.idpf.org/2007/opf"><manifest>${names.map((name, at) => `<item id="i${at}" href="${name}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${names.map((_, at) => `<itemref idref="i${at}"/>`).join('')}</spine></package>`
  const container =
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
  const all = { 'META-INF/container.xml': container, 'book.opf': opf, ...pages, ...extra }
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])), { level: 6 })
}

/** One valid file of each format. */
export function smallFiles(): Readonly<Record<string, Uint8Array>> {
  const note = '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> A note.</w:t></w:r></w:p></w:footnote>'
  const body = `${p('Report', '<w:pStyle w:val="HCh"/>')}<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>First text</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:tbl><w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl>`
  return {
    docx: docxWith(body, {
      footnotes: note,
      styles: '<w:style w:type="paragraph" w:styleId="HCh"><w:name w:val="_ H _Ch"/></w:style>',
    }),
    pdf: pdfOf([
      { text: 'A/97/1', x: 60, y: 740 },
      { text: '1. The General Assembly recalls its resolution 75/1 and', x: 120, y: 700 },
      { text: 'decides to remain seized of the matter.', x: 120, y: 688 },
      { text: '97-00001', x: 60, y: 30, size: 7 },
    ]),
    html: strToU8(SMALL_HTML),
    tmx: strToU8(SMALL_TMX),
    xliff: strToU8(SMALL_XLIFF),
    rtf: strToU8(SMALL_RTF),
    odt: fodtWith(
      '<text:h text:outline-level="1">Report</text:h><text:list><text:list-item><text:p>First<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> text</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>',
    ),
    epub: epubWith({ 'a.xhtml': SMALL_HTML, 'b.xhtml': '<html><body><p>2. Second text.</p></body></html>' }),
    wordml: strToU8(
      `<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>${p('1. First text')}<w:tbl><w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl><w:p><w:r><w:t>End</w:t></w:r><w:r><w:footnote>${p('A note.')}</w:footnote></w:r></w:p></w:body></w:wordDocument>`,
    ),
    tei: strToU8(
      '<?xml version="1.0"?><TEI.2><teiHeader><fileDesc><titleStmt><title>E/97/3</title></titleStmt></fileDesc></teiHeader><text><body><head>Lamps</head><p id="1"><s id="1:1">One.</s><s>Two.</s></p></body></text></TEI.2>',
    ),
    txt: strToU8('Report\n\n1. First text of a paragraph.\n\n2. Second text.\n'),
  }
}

/** A stream of numbers in [0, 1) that is the same for the same start (mulberry32). */
export function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const SPLICES = [
  '<',
  '>',
  '&',
  '&#0;',
  '<w:p>',
  '</w:p>',
  '<!DOCTYPE a [',
  ']]>',
  '\0',
  '\ufffd',
  '(',
  ')',
  'endobj',
  'stream',
  '<<',
  '>>',
  '1e999',
  '-1',
  '%',
  'PK\u0003\u0004',
  '<table>',
  '<li>',
  '٣',
  '\u202e',
]

/** A damaged copy: bytes flipped, stretches cut, doubled, moved or replaced; now and then nothing but noise. */
export function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const pick = (limit: number): number => Math.floor(random() * limit)
  if (random() < 0.04) return Uint8Array.from({ length: pick(400) }, () => pick(256))
  let out: number[] = Array.from(bytes)
  for (let times = 1 + pick(6); times > 0; times -= 1) {
    const at = pick(out.length)
    const length = pick(Math.min(200, out.length))
    switch (pick(6)) {
      case 0:
        for (let flips = 1 + pick(8); flips > 0; flips -= 1) out[pick(out.length)] = pick(256)
        break
      case 1:
        out.splice(at, length)
        break
      case 2:
        out = out.slice(0, at)
        break
      case 3:
        out.splice(at, 0, ...out.slice(at, at + length))
        break
      case 4:
        out.splice(at, 0, ...strToU8(SPLICES[pick(SPLICES.length)] ?? ''))
        break
      default:
        out.splice(pick(out.length), 0, ...out.splice(at, length))
    }
    if (out.length === 0) break
  }
  return Uint8Array.from(out)
}
