/**
 * Finds document symbols (A/75/982, CEB/2020/2/Add.1/Rev.1, S/RES/2388 (2017)) and resolutions and decisions cited in
 * prose: 第64/289号决议, القرار 64/289 and "resolution 64/289" are all `A/RES/64/289`. The organ comes from the number's
 * shape (session/number: General Assembly; number (year): Security Council; year/number: Economic and Social Council)
 * unless the text before names the Human Rights Council. Input is folded text; spans are into it. Linear.
 */

import { romanOf } from '../numerals/roman.ts'

/** A symbol or cited resolution; offsets into the folded text. */
export interface FoundSymbol {
  readonly start: number
  readonly end: number
  /** Canonical symbol: `A/RES/64/289`. */
  readonly key: string
}

const SYMBOL =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}/.:@-])[A-ZАВЕКМНОРСТХ]{1,12}(?:\/[A-ZА-Я0-9][A-Za-z0-9.*-]*(?:\([A-Za-z0-9]+\)[A-Za-z0-9.*-]*)?)+(?: ?\((?:\d{4}|[IVXLC]+(?:-[IVXLC]+)?)\))?/gu
const HOMOGLYPHS: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
}

/** Parts of a resolution, 64/289 A, as Arabic names them. */
const ARABIC_PARTS: Readonly<Record<string, string>> = {
  الف: 'A',
  باء: 'B',
  جيم: 'C',
  دال: 'D',
  هاء: 'E',
  واو: 'F',
}

/** Words of resolution and decision, folded; one of them in the text makes `64/289` a citation. */
const TRIGGER =
  /resolution|résolution|resoluci|резолюци|قرار|决议|決議|decision|décision|decisi[oó]n|решени|مقرر|决定/iu
const DECISION_NEAR = /(?:decisions?|décisions?|decisi(?:ón|ones)|решени\p{L}*|مقرر\p{L}*)[^.;]{0,40}$/iu
const RESOLUTION_NEAR = /(?:resolutions?|résolutions?|resoluci(?:ón|ones)|резолюци\p{L}*|قرار\p{L}*)[^.;]{0,40}$/iu
const HUMAN_RIGHTS_COUNCIL =
  /human rights council|conseil des droits de l'homme|consejo de derechos humanos|совет\p{L}* по правам человека|مجلس حقوق الانسان|人权理事会/iu

const CITED =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d/.,])(\d{1,4}\/(?:S-\d{1,2}\/)?\d{1,4})(?: ?([A-ZАВСЕ])(?![\p{Script=Latin}\p{Script=Cyrillic}])| (الف|باء|جيم|دال|هاء|واو)(?!\p{L}))?(?![\d/]|[.,]\d)/gu
const YEARED =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\d/.,-])(\d{1,4}) ?(?:(?:[A-Z]|الف|باء|جيم|دال) ?)?\(((?:19[4-9]|20[0-9])\d|[IVXLC]+|[A-Z]-[IVXLC]+|د ?- ?\d{1,2})\)/gu

/** All symbols and cited resolutions of a folded text, in order, none overlapping. */
export function findSymbols(text: string): readonly FoundSymbol[] {
  const found: FoundSymbol[] = []
  if (text.includes('/')) {
    for (const match of text.matchAll(SYMBOL)) {
      const raw = match[0].replace(/[.*-]+$/, '')
      if (!/\d/.test(raw)) continue
      const latin = raw.replace(/[АВЕКМНОРСТХ]/g, (char) => HOMOGLYPHS[char] ?? char)
      if (/[А-Яа-я]/.test(latin) || !/\/.*\d/.test(latin)) continue
      found.push({ start: match.index, end: match.index + raw.length, key: symbolKey(latin) })
    }
  }
  if (!TRIGGER.test(text)) return found
  const council = HUMAN_RIGHTS_COUNCIL.exec(text)
  const free = (start: number, end: number) => found.every((other) => end <= other.start || start >= other.end)
  const cited: FoundSymbol[] = []
  if (text.includes('/')) {
    for (const match of text.matchAll(CITED)) {
      const number = match[1] as string
      const [first = 0, second = 0] = number.split('/').map(Number)
      if (!free(match.index, match.index + match[0].length) || first < 1 || second < 1) continue
      const end = match.index + match[0].length
      const letter = ARABIC_PARTS[match[3] ?? ''] ?? HOMOGLYPHS[match[2] ?? ''] ?? match[2] ?? ''
      const before = text.slice(Math.max(0, match.index - 60), match.index)
      const decision = DECISION_NEAR.test(before) && !RESOLUTION_NEAR.test(before.slice(before.search(DECISION_NEAR)))
      const humanRights = council !== null && Math.abs(council.index - match.index) < 80 && first < 70
      const organ = first >= 1946 && first < 2100 ? 'E' : humanRights ? 'A/HRC' : 'A'
      // 50/50, 24/7: a fraction or a habit of speech unless a resolution stands right before
      if (first < 31 && organ === 'A' && !RESOLUTION_NEAR.test(before) && !text.slice(end).trimStart().startsWith('号'))
        continue
      cited.push({ start: match.index, end, key: `${organ}/${decision ? 'DEC' : 'RES'}/${number}${letter}` })
    }
  }
  if (text.includes('(')) {
    for (const match of text.matchAll(YEARED)) {
      const [, number = ''] = match
      // Arabic writes the session as (د-60) where others write (LX)
      const bracket = (match[2] ?? '').replace(/^د ?- ?(\d+)$/, (_, session: string) =>
        romanOf(Number(session)).toUpperCase(),
      )
      const end = match.index + match[0].length
      if (!free(match.index, end) || Number(number) === 0) continue
      if (/^\d/.test(bracket)) cited.push({ start: match.index, end, key: `S/RES/${number}` })
      else if (!/^[IVXLC]$/.test(bracket) || Number(number) > 99)
        cited.push({ start: match.index, end, key: `A/RES/${number}(${bracket})` })
    }
  }
  return cited.length === 0 ? found : [...found, ...cited].sort((a, b) => a.start - b.start)
}

/** Upper case, no spaces, the year of a Security Council resolution left out (its number is unique). */
function symbolKey(raw: string): string {
  const compact = raw.replace(/\s/g, '').toUpperCase()
  return /^S\/RES\/\d+\(\d{4}\)$/.test(compact) ? compact.replace(/\(\d{4}\)$/, '') : compact
}

/**
 * What two languages must share for a citation to be the same: the number without the organ, which one language may
 * state in a place the pattern does not see.
 */
export function citationCore(key: string): string {
  const match = /^(?:A|E|S|A\/HRC)\/(?:RES|DEC)\/(.+)$/.exec(key)
  return match === null ? key : (match[1] as string)
}
