/**
 * Citations of a place in a document after the conventions of the six languages: `E/2023/36, para. 57`,
 * `E/2023/36，第57段`, `E/2023/36, párr. 57`. Input is what is known of the document, an id and, where a version holds
 * the place, its own label; output one string a language. A document without a symbol is cited by its title in that
 * language, or in the original. Words after the United Nations Editorial Manual and the editorial notes of the language
 * services, as published; where a place has no convention (an unnumbered block), the words say where it stands.
 */
import type { DocumentInfo } from '../model/document.ts'
import { parseSentenceId } from '../model/ids.ts'
import { LANGS, type Lang } from '../model/lang.ts'
import { ABJAD_NAMES, abjadLetter } from '../text/numerals/arabic-numerals.ts'
import { hanOf } from '../text/numerals/han-numerals.ts'
import { romanOf, romanValue } from '../text/numerals/roman.ts'

/** A part of a reference: `p57` is a paragraph, `.a` an item of it. Numbers as in the id. */
type Step =
  | { readonly kind: 'annex' | 'paragraph' | 'sentence' | 'footnote' | 'unknown'; readonly n: string }
  | { readonly kind: 'item'; readonly n: string; readonly depth: number }
  | { readonly kind: 'heading'; readonly path: readonly string[] }
  | { readonly kind: 'unnumbered'; readonly after: string; readonly n: string }
  | { readonly kind: 'table-row'; readonly after: string; readonly table: string; readonly n: string }

interface Convention {
  /** Between the document and the place, and between places. */
  readonly comma: string
  readonly quote: readonly [string, string]
  readonly annex: (n: number) => string
  readonly paragraph: (n: string) => string
  readonly item: (label: string) => string
  readonly itemLabel: (n: string, depth: number) => string
  readonly sentence: (n: string) => string
  readonly footnote: (n: string) => string
  readonly heading: (path: readonly string[]) => string
  readonly front: string
  readonly after: (place: string) => string
  readonly tableRow: (table: string, row: string) => string
}

const ARABIC_ORDINALS = 'أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا'.split(' ')
const ARABIC_ANNEXES = 'الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر'.split(' ')

/** Latin languages and Russian write headings alike: roman, capital letter, arabic. */
const latinHeading = (path: readonly string[]): string =>
  path
    .map((step, depth) => (depth === 0 ? upperRoman(Number(step)) : depth === 1 ? step.toUpperCase() : step))
    .join('.')

const CONVENTIONS = {
  en: {
    comma: ', ',
    quote: ['“', '”'],
    annex: (n) => `annex ${upperRoman(n)}`,
    paragraph: (n) => `para. ${n}`,
    item: (label) => ` (${label})`,
    itemLabel: (n) => n,
    sentence: (n) => `, sentence ${n}`,
    footnote: (n) => `footnote ${n}`,
    heading: (path) => `sect. ${latinHeading(path)}`,
    front: 'front matter',
    after: (place) => `after ${place}`,
    tableRow: (table, row) => `table ${table}, row ${row}`,
  },
  fr: {
    comma: ', ',
    quote: ['« ', ' »'],
    annex: (n) => `annexe ${upperRoman(n)}`,
    paragraph: (n) => `par. ${n}`,
    item: (label) => ` ${label})`,
    itemLabel: (n) => n,
    sentence: (n) => `, phrase ${n}`,
    footnote: (n) => `note ${n}`,
    heading: (path) => `sect. ${latinHeading(path)}`,
    front: 'pages liminaires',
    after: (place) => `après ${place}`,
    tableRow: (table, row) => `tableau ${table}, ligne ${row}`,
  },
  es: {
    comma: ', ',
    quote: ['«', '»'],
    annex: (n) => `anexo ${upperRoman(n)}`,
    paragraph: (n) => `párr. ${n}`,
    item: (label) => ` ${label})`,
    itemLabel: (n) => n,
    sentence: (n) => `, oración ${n}`,
    footnote: (n) => `nota ${n}`,
    heading: (path) => `secc. ${latinHeading(path)}`,
    front: 'páginas preliminares',
    after: (place) => `después de ${place}`,
    tableRow: (table, row) => `cuadro ${table}, fila ${row}`,
  },
  ru: {
    comma: ', ',
    quote: ['«', '»'],
    annex: (n) => `приложение ${upperRoman(n)}`,
    paragraph: (n) => `п. ${n}`,
    item: (label) => ` ${label})`,
    itemLabel: (n) => n,
    sentence: (n) => `, предложение ${n}`,
    footnote: (n) => `сноска ${n}`,
    heading: (path) => `разд. ${latinHeading(path)}`,
    front: 'вводная часть',
    after: (place) => `после ${place}`,
    tableRow: (table, row) => `таблица ${table}, строка ${row}`,
  },
  zh: {
    comma: '，',
    quote: ['《', '》'],
    annex: (n) => `附件${hanOf(n)}`,
    paragraph: (n) => `第${n}段`,
    item: (label) => `(${label})`,
    itemLabel: (n) => n,
    sentence: (n) => `第${n}句`,
    footnote: (n) => `脚注${n}`,
    heading: ([first = '', ...rest]) =>
      `第${[hanOf(Number(first)), ...rest.map((step) => step.toUpperCase())].join('.')}节`,
    front: '正文前部分',
    after: (place) => `${place}之后`,
    tableRow: (table, row) => `表${table}第${row}行`,
  },
  ar: {
    comma: '، ',
    quote: ['”', '“'],
    annex: (n) => `المرفق ${ARABIC_ANNEXES[n - 1] ?? n}`,
    paragraph: (n) => `الفقرة ${n}`,
    item: (label) => ` (${label})`,
    // items of items are numbered 1, 2, 3 in Arabic where other versions write roman numerals
    itemLabel: (n, depth) => (depth > 1 ? String(romanValue(n) ?? n) : (abjadLetter(letterIndex(n) + 1) ?? n)),
    sentence: (n) => `، الجملة ${n}`,
    footnote: (n) => `الحاشية ${n}`,
    heading: ([first = '', second, ...rest]) =>
      `الفرع ${[
        ARABIC_ORDINALS[Number(first) - 1] ?? first,
        ...(second === undefined ? [] : [ABJAD_NAMES[letterIndex(second)] ?? second]),
        ...rest,
      ].join('-')}`,
    front: 'الصفحات التمهيدية',
    after: (place) => `بعد ${place}`,
    tableRow: (table, row) => `الجدول ${table}، الصف ${row}`,
  },
} as const satisfies Record<Lang, Convention>

/** What a citation needs of a document. */
export type Cited = Pick<DocumentInfo, 'symbol' | 'titles' | 'originalLanguage' | 'slug'>

/**
 * The citation of a place in each language. `labels`: the label a version itself writes at the place (`(أ)`, `b)`),
 * preferred to the one the convention gives.
 */
export function citations(
  cited: Cited,
  id: string,
  labels: Partial<Record<Lang, string | null>> = {},
): Record<Lang, string> {
  const place = LANGS.map((lang) => [lang, citation(cited, id, lang, labels[lang] ?? null)] as const)
  return Object.fromEntries(place) as Record<Lang, string>
}

/** The citation of a place in one language. */
export function citation(cited: Cited, id: string, lang: Lang, label: string | null = null): string {
  return `${nameOf(cited, lang)}${CONVENTIONS[lang].comma}${placeWords(id, lang, label)}`
}

/** The place alone, without the document: `para. 57 (a)`. */
export function placeWords(id: string, lang: Lang, label: string | null = null): string {
  const words: Convention = CONVENTIONS[lang]
  const steps = stepsOf(id)
  const lastItem = steps.findLastIndex((step) => step.kind === 'item')
  let text = ''
  steps.forEach((step, index) => {
    const comma = text === '' ? '' : words.comma
    switch (step.kind) {
      case 'annex':
        text += `${comma}${words.annex(Number(step.n))}`
        break
      case 'paragraph':
        text += `${comma}${words.paragraph(spaced(step.n))}`
        break
      case 'item': {
        const own = index === lastItem && label !== null ? bare(label) : ''
        text += words.item(own === '' ? words.itemLabel(step.n, step.depth) : own)
        break
      }
      case 'sentence':
        text += words.sentence(step.n)
        break
      case 'footnote':
        text += `${comma}${words.footnote(step.n)}`
        break
      case 'heading':
        text += `${comma}${words.heading(step.path)}`
        break
      case 'unnumbered':
        text += `${comma}${step.after === '0' ? words.front : words.after(words.paragraph(spaced(step.after)))}`
        break
      case 'table-row':
        text += `${comma}${words.tableRow(step.table, step.n)}`
        if (step.after !== '0') text += `${words.comma}${words.after(words.paragraph(spaced(step.after)))}`
        break
      case 'unknown':
        text += `${comma}${step.n}`
        break
      default:
        step satisfies never
    }
  })
  return text
}

function nameOf(cited: Cited, lang: Lang): string {
  if (cited.symbol !== null) return cited.symbol
  const { titles, originalLanguage } = cited
  const title = titles[lang] ?? titles[originalLanguage ?? 'en'] ?? Object.values(titles)[0] ?? cited.slug
  const [open, close] = CONVENTIONS[lang].quote
  return `${open}${title}${close}`
}

function stepsOf(id: string): readonly Step[] {
  const steps: Step[] = []
  const sentence = parseSentenceId(id)
  let rest = sentence?.block ?? id
  for (let annex = /^an(\d+)\./.exec(rest); annex !== null; annex = /^an(\d+)\./.exec(rest)) {
    steps.push({ kind: 'annex', n: annex[1] ?? '' })
    rest = rest.slice(annex[0].length)
  }
  const [head = '', ...tail] = rest.split('.')
  const found = /^([a-z]+)(\d.*)$/.exec(head)
  const n = found?.[2] ?? head
  const table = /^t(.*)-(\d+)\.r(\d+)$/.exec(rest)
  const unnumbered = /^u(.*)-(\d+(?:\..*)?)$/.exec(rest)
  if (table !== null)
    steps.push({ kind: 'table-row', after: table[1] ?? '0', table: table[2] ?? '', n: table[3] ?? '' })
  else if (unnumbered !== null) steps.push({ kind: 'unnumbered', after: unnumbered[1] ?? '0', n: unnumbered[2] ?? '' })
  else if (found?.[1] === 'p') {
    steps.push({ kind: 'paragraph', n })
    tail.forEach((item, index) => steps.push({ kind: 'item', n: item, depth: index + 1 }))
  } else if (found?.[1] === 'fn') steps.push({ kind: 'footnote', n })
  else if (found?.[1] === 'h') steps.push({ kind: 'heading', path: [n, ...tail] })
  else steps.push({ kind: 'unknown', n: rest })
  if (sentence !== null) steps.push({ kind: 'sentence', n: String(sentence.n) })
  return steps
}

/** `12bis` as it is written: `12 bis`. */
const spaced = (n: string): string => n.replace(/^(\d+)(bis|ter|quater|quinquies)/, '$1 $2')

/** A label without its brackets, marks and space. */
const bare = (label: string): string => label.replace(/[()（）.\s\u200e\u200f]/g, '')

const letterIndex = (letter: string): number => (letter.length === 1 ? letter.charCodeAt(0) - 97 : -1)

const upperRoman = (n: number): string => romanOf(n).toUpperCase()
