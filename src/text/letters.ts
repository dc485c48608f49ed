/**
 * Letters as fonts and old programs write them, made plain: glyphs that a font's map gives as Kangxi or CJK radicals are the
 * ideographs they look like (EquivalentUnifiedIdeograph of the Unicode Character Database), Arabic presentation forms
 * the letters they are forms of. Everything else is returned letter for letter.
 */

/** CJK radicals supplement (U+2E80…) that are drawn as whole ideographs, each followed by its ideograph. */
const RADICALS =
  '⺁厂⺄乙⺅亻⺇几⺉刂⺋㔾⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺨犭⺪疋⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

let table: ReadonlyMap<string, string> | null = null

function radicals(): ReadonlyMap<string, string> {
  if (table === null) {
    const chars = [...RADICALS]
    table = new Map(
      chars.flatMap((char, index) => (index % 2 === 0 ? [[char, chars[index + 1] ?? char] as const] : [])),
    )
  }
  return table
}

/** The text with radicals and presentation forms as plain letters; everything else unchanged. */
export function plainLetters(text: string): string {
  if (!/[\u2e80-\u2fdf\ufb00-\ufefc]/.test(text)) return text
  return (
    text
      // Arabic fonts share forms with Persian ones: initial and medial yeh have dots in both, kaf differs in its isolated shape
      .replace(/[\ufbfe\ufbff]/g, '\u064a')
      .replace(/[\ufbfc\ufbfd]/g, '\u0649')
      .replace(/[\ufb8e-\ufb91]/g, '\u0643')
      // simplified fonts draw U+6237 with the glyph of the radical
      .replaceAll('\u2f3e', '\u6237')
      .replace(/[\u2e80-\u2eff]/g, (char) => radicals().get(char) ?? char.normalize('NFKC'))
      .replace(/[\u2f00-\u2fdf\ufb00-\ufb06\ufb1d-\ufdf9\ufdfb-\ufdff\ufe70-\ufefc]+/g, (forms) =>
        forms.normalize('NFKC'),
      )
  )
}

/**
 * The text as its readers see it: presentation forms and ligatures as plain letters, soft hyphens gone unless they end a
 * line, where joining lines needs them.
 */
export function shownLetters(text: string): string {
  return plainLetters(/\u00ad/.test(text) ? text.replace(/\u00ad(?!\s*(?:\r|\n|$))/g, '') : text)
}
