/** Files that are XML or archives of a kind: read if a reader exists, else refused by name and never taken for another. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSource } from '../../src/format/read.ts'
import type { Source } from '../../src/model/source.ts'

const refusal = async (bytes: Uint8Array): Promise<unknown> => {
  const { value, problems } = await readSource(bytes, 'file')
  return value === null ? [problems[0]?.kind, problems[0]?.found] : 'read'
}
const lines = (source: Source): readonly (readonly [string, string | undefined])[] =>
  source.lines.map(({ start, end, role }) => [source.text.slice(start, end), role])

describe('files of other kinds', () => {
  test('TEI of a parallel corpus is read by paragraph, with its symbol', async () => {
    const tei =
      '<?xml version="1.0"?><TEI.2><teiHeader><fileDesc><titleStmt><title>E/97/3</title></titleStmt></fileDesc></teiHeader><text><body><head>Lamps</head><p id="1"><s id="1:1">港口开放。</s><s id="1:2">费用已付。</s></p><p id="2"><s>One.</s>\n<s>Two.</s></p></body></text></TEI.2>'
    const { value } = await readSource(strToU8(tei), 'a.xml')
    expect(lines(value as Source)).toEqual([
      ['Lamps', 'heading'],
      ['港口开放。费用已付。', undefined],
      ['One. Two.', undefined],
    ])
    expect((value as Source).masthead).toEqual({ symbol: 'E/97/3' })
  })

  test.each([
    ['<?xml version="1.0"?><linkGrp><link xtargets="1:1;1:1"/><p>x</p></linkGrp>', /TEI link file/],
    ['<?xml version="1.0"?><catalogue><title>Lamps</title><p>text</p></catalogue>', /XML with root element catalogue/],
  ])('%s is refused by name', async (text, name) => {
    expect(await refusal(strToU8(text))).toEqual(['unknown-format', expect.stringMatching(name)])
  })

  test('OpenDocument files of other kinds are refused by name', async () => {
    const zip = (kind: string): Uint8Array =>
      zipSync({
        mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
        'content.xml': strToU8('<x/>'),
      })
    expect(await refusal(zip('spreadsheet'))).toEqual(['unknown-format', 'OpenDocument spreadsheet'])
    expect(await refusal(zip('presentation'))).toEqual(['unknown-format', 'OpenDocument presentation'])
  })

  test('a skip link and named furniture of a page are not its text', async () => {
    const page =
      '<html><body><a href="#main">Skip to main content</a><div class="site-nav menu"><p>Home</p></div><h1>Report</h1><p>Ships <a href="#note">wait</a>.</p><p><ruby>港<rt>gang</rt></ruby>口</p></body></html>'
    const { value } = await readSource(strToU8(page), 'a.html')
    expect(
      lines(value as Source)
        .filter(([, role]) => role !== 'markup')
        .map(([text]) => text),
    ).toEqual(['Report', 'Ships wait.', '港口'])
  })
})
