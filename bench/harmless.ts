/**
 * Harmless variations, which no check should tell: other signs for groups, digits, labels, marks, months, spaces; and
 * other wordings: digits for number words and back, another form of a date, short forms, other words for the same. One
 * variation is made in every row that has a place for it. Input is a record, output the varied version. The words come
 * from general lists (fault-words.ts), not from the documents.
 */
import type { SegmentedBlock } from '../src/model/document.ts'
import type { Lang } from '../src/model/lang.ts'
import type { DocumentRecord } from '../src/model/record.ts'
import { ABBREVIATIONS, CARDINALS, MANNERS, MONTHS, RUSSIAN_MONTHS, SYNONYMS } from './fault-words.ts'
import type { Edit, Faulty, Planted } from './faults.ts'

export const HARMLESS_KINDS = [
  'grouping',
  'native-digits',
  'label-style',
  'mark-side',
  'percent-style',
  'month-style',
  'spaces',
  'number-words',
  'date-form',
  'short-form',
  'synonym',
  'manner',
] as const
export type HarmlessKind = (typeof HARMLESS_KINDS)[number]

/** One harmless variation in the block, or null. */
function vary(kind: HarmlessKind, block: SegmentedBlock, lang: Lang): Edit | null {
  const { text } = block
  const all = (pattern: RegExp, by: string | ((match: string, ...groups: string[]) => string)): Edit | null => {
    const out = text.replace(pattern, by as string)
    if (out === text) return null
    // marks would have to move with the text: only blocks without them
    return block.footnotes !== undefined && block.footnotes.length > 0
      ? null
      : { block: { ...block, text: out }, what: kind }
  }
  switch (kind) {
    case 'grouping':
      return all(
        /(?<![\d.,/])(\d{1,3})[ ,.\u00a0]?(\d{3})(?:[ ,.\u00a0](\d{3}))?(?![\d/年]|[.,]\d)/gu,
        (match, a, b, c) => {
          if (/^\d{4}$/.test(match)) return match
          const sign = { en: '\u00a0', fr: '\u202f', ru: '\u00a0', es: ' ', ar: ',', zh: '' }[lang]
          return [a, b, c].filter((part) => part !== undefined).join(sign)
        },
      )
    case 'native-digits':
      if (lang === 'ar')
        return all(/(?<![A-Za-z/\d.:-])\d+(?![\dA-Za-z/:-])/g, (match) =>
          match.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] as string),
        )
      return lang === 'zh'
        ? all(/(?<![A-Za-z/\d.:-])\d+(?![\dA-Za-z/:.-])/g, (match) =>
            match.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
          )
        : null
    case 'label-style':
      if (lang === 'en') return all(/(?<=[:;,] (?:and )?)\(([a-h])\)(?= )/g, '$1)')
      if (lang === 'zh') return all(/\(([a-h])\)/g, '（$1）')
      if (lang === 'fr' || lang === 'es') return all(/(?<=[:;,] (?:et |y )?)([a-h])\)(?= )/g, '($1)')
      return lang === 'ar'
        ? all(/(?<=[:؛،] ?و? ?)\(([أبجدهوز])\)(?= )/g, '$1)')
        : all(/(?<=[:;,] (?:и )?)([a-h])\)(?= )/g, '($1)')
    case 'mark-side': {
      const marks = block.footnotes ?? []
      if (marks.length === 0) return null
      return {
        block: {
          ...block,
          footnotes: marks.map((mark) => ({
            ...mark,
            at: /[.,;،。]/.test(text[mark.at] ?? '')
              ? mark.at + 1
              : /[.,;،。]/.test(text[mark.at - 1] ?? '')
                ? mark.at - 1
                : mark.at,
          })),
        },
        what: kind,
      }
    }
    case 'percent-style':
      return all(
        / (?:per cent|pour cent|процент(?:ов|а|ами)?|في المائة)(?!\p{L})/gu,
        lang === 'ar' ? '٪' : lang === 'fr' || lang === 'ru' ? '\u00a0%' : '%',
      )
    case 'month-style':
      if (lang === 'ar')
        return all(
          /(?:كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول)\/(\p{L}+)/gu,
          '$1',
        )
      return lang === 'zh'
        ? all(/(\d) ([年月日])/g, '$1$2')
        : lang === 'en'
          ? all(
              /(\d{1,2}) (January|February|March|April|June|July|August|September|October|November|December) (\d{4})/g,
              '$2 $1, $3',
            )
          : null
    case 'spaces':
      return lang === 'zh' ? all(/([\u4e00-\u9fff]) (\d)/g, '$1$2') : all(/(\d) (?=\p{L})/gu, '$1\u00a0')
    case 'number-words':
      return rewritten(block, numberWords(text, lang))
    case 'date-form':
      return rewritten(block, dateForm(text, lang))
    case 'short-form':
      return rewritten(
        block,
        ABBREVIATIONS[lang].reduce((out, [long, short]) => out.replace(long, short), text),
      )
    case 'synonym':
      return rewritten(block, synonyms(text, lang))
    case 'manner':
      return rewritten(
        block,
        MANNERS[lang].reduce((out, [from, to]) => out.replace(from, to), text),
      )
    default:
      return kind satisfies never
  }
}

/** The block with the text, or null where nothing changed or footnote marks would have to move. */
function rewritten(block: SegmentedBlock, text: string): Edit | null {
  return text === block.text || (block.footnotes?.length ?? 0) > 0 ? null : { block: { ...block, text }, what: text }
}

/** Number words as digits; where there are none, digits from 2 to 12 that count something as words. */
function numberWords(text: string, lang: Lang): string {
  let out = text
  for (const [word, value] of CARDINALS[lang]) {
    const pattern =
      lang === 'zh'
        ? new RegExp(
            `(?<![数几上近一二三四五六七八九十百千万第之\\d])${word}(?!年代)(?=(?:个|项|名|种|次|天|年|类|份)(?!人))`,
            'gu',
          )
        : // not a part of a longer number, nor a fraction
          new RegExp(
            `(?<![\\p{L}\\p{M}-]|${NUMBERISH[lang]})${word}(?= \\p{L}{3})(?! (?:${FOLLOWS[lang]}))(?![\\p{L}\\p{M}-])`,
            'gu',
          )
    out = out.replace(pattern, String(value))
  }
  if (out !== text || (lang !== 'en' && lang !== 'fr' && lang !== 'es')) return out
  for (const [word, value] of CARDINALS[lang])
    out = out.replace(
      new RegExp(
        `(?<=\\p{Ll}{3} )${value}(?= \\p{Ll}{4})(?! (?:${FOLLOWS[lang]}|${MONTHS[lang].join('|')}|de ))`,
        'gu',
      ),
      word,
    )
  return out
}

/** What stands before a number word that is the end of a longer number or of a citation. */
const NUMBERISH: Readonly<Record<Exclude<Lang, 'zh'>, string>> = {
  en: '(?:hundred|thousand|and|twenty|thirty) ',
  fr: '(?:cent|cents|mille|et|vingt) ',
  es: '(?:cientos|mil|y|de|ciento) ',
  ru: '(?:сто|сот|тысяч|двадцать|тридцать|сорок|десят|десяти|двадцати) ',
  ar: 'و',
}
/** Words that make a number word part of a larger number, a fraction or a date. */
const FOLLOWS: Readonly<Record<Exclude<Lang, 'zh'>, string>> = {
  en: 'hundred|thousand|million|billion|third|quarter|fifth|per cent|of the',
  fr: 'cent|mille|million|milliard|tiers|quart|cinqui',
  es: 'mil|millon|tercio|terceras|cuart|quint',
  ru: 'ты|ми|сот|трет|четверт|пят|сотен|десят',
  ar: 'عشر|مائة|آلاف|ألف|ملايين|مليون|أرباع|أخماس|و',
}

/** Dates in figures: 25 July 2022 as 25.7.2022 or 25/7/2022, 2022年7月25日 in Chinese numerals. */
function dateForm(text: string, lang: Lang): string {
  if (lang === 'zh')
    return text.replace(
      /(\d{4}) ?年(?! ?\d)/gu,
      (_, year: string) => `${[...year].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}年`,
    )
  const months = lang === 'ru' ? RUSSIAN_MONTHS : MONTHS[lang]
  const of = lang === 'es' ? ' de ' : ' '
  return text.replace(
    new RegExp(
      `(?<![\\d\u2013-] ?|(?:to|and|or|au|et|al|y|по|и|إلى) |\u0648)(\\d{1,2})(?:er|º)?${of}(${months.join('|')})${of}(\\d{4})`,
      'gu',
    ),
    (_, day: string, month: string, year: string) => {
      const sign = lang === 'ru' ? '.' : '/'
      const two = (n: number | string) => (lang === 'ru' ? String(n).padStart(2, '0') : String(n))
      return `${two(day)}${sign}${two(months.indexOf(month) + 1)}${sign}${year}`
    },
  )
}

/** The first pair of synonyms that the text holds, one put for the other. */
function synonyms(text: string, lang: Lang): string {
  let out = text
  for (const [a, b] of SYNONYMS[lang]) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const bounded = lang === 'zh' ? from : `(?<![\\p{L}\\p{M}])${from}(?![\\p{L}\\p{M}])`
      const next = text.replace(new RegExp(bounded, 'gu'), to)
      if (next !== text) out = out === text ? next : out
    }
  }
  return out
}

/** Plants a harmless variation in every row that has a place for it. */
export function plantHarmless(record: DocumentRecord, kind: HarmlessKind, lang: Lang): Faulty<HarmlessKind> {
  const planted: Planted<HarmlessKind>[] = []
  const home = new Map(
    record.alignment.rows
      .filter((row) => row.level === 'paragraph')
      .flatMap((row) => (row.cells[lang] ?? []).map((id) => [id, row.id] as const)),
  )
  const blocks = (record.versions[lang]?.blocks ?? []).map((block) => {
    const done = vary(kind, block, lang)
    const row = home.get(block.id)
    if (done === null || row === undefined) return block
    planted.push({ kind, lang, row, block: block.id, what: done.what })
    return done.block
  })
  return { blocks: { [lang]: blocks }, planted }
}
