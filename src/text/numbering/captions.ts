/** Captions by their own line, in six languages: `Table 4.1`, `Figure 26.IV`, `الشكل 3`, `表 4.1`. */
import { asciiDigits } from '../numerals/ascii-digits.ts'

const WORD =
  /^(?:table|figure|charts?|box|map|diagram|tableau|graphique|encadré|carte|cuadro|gráfico|recuadro|mapa|figura|diagrama|таблица|рисунок|диаграмма|вставка|карта|график|表|图|图表|专栏|方框|地图|الجدول|الشكل|جدول|شكل|الإطار|إطار|الخريطة)(?=[\s\d]|[一二三四五六七八九十])/iu
const NUMBER =
  /^\s*(?:no\.?\s*|№\s*|n[°º]\s*)?(?:\d{1,3}[A-Z]?|[IVXLC]{1,7}|[A-Z]|[一二三四五六七八九十]{1,3})(?:\s?[.\-–]\s?(?:\d{1,3}|[IVXLC]{1,7}|[A-Z]))*/u
const REST =
  /^\s*[.:：]?\s*(?:[（(](?:continued|cont\.|concluded|suite|fin|continuación|conclusión|продолжение|окончание|续|完|تابع)[）)])?\s*$/iu

/** Whether a line is the name and number of a table, figure or box and nothing else. */
export function isCaption(line: string): boolean {
  const text = asciiDigits(line.trim())
  const word = WORD.exec(text)
  if (word === null) return false
  const number = NUMBER.exec(text.slice(word[0].length))
  return number !== null && REST.test(text.slice(word[0].length + number[0].length))
}
