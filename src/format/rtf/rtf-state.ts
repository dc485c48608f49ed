/**
 * What an RTF file declares and what is current while it is read: code pages of its fonts, names of its styles, and the
 * type and paragraph settings of the open group.
 */

/** Where the text of a group goes. `skip`: nowhere. */
export type RtfDestination =
  | 'body'
  | 'skip'
  | 'fonts'
  | 'styles'
  | 'label'
  | 'note'
  | 'running-head'
  | 'running-foot'
  | 'masthead'

/** Settings of a group; a group inside starts with a copy. */
export interface RtfGroup {
  destination: RtfDestination
  /** The group's first control word was `\*`: a destination that readers may not know. */
  starred: boolean
  bold: boolean
  italic: boolean
  hidden: boolean
  /** Half points. */
  size: number | null
  font: number
  /** How many characters after `\u` stand for it in old readers. */
  fallback: number
  style: number
  outline: number | null
  centred: boolean
  inTable: boolean
}

/** The settings at the start of a file. */
export const FIRST_GROUP: Readonly<RtfGroup> = {
  destination: 'body',
  starred: false,
  bold: false,
  italic: false,
  hidden: false,
  size: null,
  font: -1,
  fallback: 1,
  style: 0,
  outline: null,
  centred: false,
  inTable: false,
}

/** Encodings by Windows code page. */
const PAGES: Readonly<Record<number, string>> = {
  437: 'ibm866',
  708: 'iso-8859-6',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  65001: 'utf-8',
}

/** Code pages by the character set of a font. */
const CHARSETS: Readonly<Record<number, number>> = {
  77: 10000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
}

/** The decoder of a code page; unknown ones are read as windows-1252. */
export function decoderOf(page: number): TextDecoder {
  const label = PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('windows-1252')
  }
}

/** The code page of a font's character set, or null for the file's own (0 and 1). */
export function pageOfCharset(charset: number): number | null {
  return CHARSETS[charset] ?? null
}

/** Control words that are one character of text. */
export const RTF_CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '—',
  endash: '–',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  zwj: '\u200d',
  zwnj: '\u200c',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
}

/** Destinations whose text is no text of the document, unless they are starred, which says so anyway. */
export const RTF_SKIPPED = new Set(
  (
    'colortbl info pict object nonshppict shprslt filetbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe ' +
    'atnid atnauthor annotation pnseclvl nonesttables upr sp mmathPict themedata datastore listtable rsidtbl revtbl'
  ).split(' '),
)

/** Starred destinations that hold text all the same. */
export const RTF_STARRED_TEXT = new Set(['ud', 'shpinst', 'moMath', 'moMathPara', 'shptxt'])

/** Headers and footers of pages. */
export const RTF_EDGES: Readonly<Record<string, RtfDestination>> = {
  header: 'running-head',
  headerl: 'running-head',
  headerr: 'running-head',
  headerf: 'masthead',
  footer: 'running-foot',
  footerl: 'running-foot',
  footerr: 'running-foot',
  footerf: 'running-foot',
}
