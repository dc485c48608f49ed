/** Parse of a rendered document gives the document back: in six languages, unwrapped and wrapped in two ways. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'
import { letterOf } from '../../src/text/numerals/readings.ts'
import { romanOf } from '../../src/text/numerals/roman.ts'
import { cells } from '../../src/text/script.ts'

interface Part {
  readonly id: string
  readonly text: string
  readonly line: string
  readonly heading: boolean
}

/** A document's outline: chapters of sections or subheadings, paragraphs with items; numbers of words in each. */
const outline = fc.array(
  fc.record({
    title: fc.integer({ min: 1, max: 6 }),
    sections: fc.integer({ min: 0, max: 2 }),
    parts: fc.array(
      fc.record({
        subheading: fc.boolean(),
        words: fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 1, maxLength: 3 }),
        items: fc.integer({ min: 0, max: 3 }),
        inner: fc.boolean(),
        inserted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
)

type Outline = typeof outline extends fc.Arbitrary<infer T> ? T : never

const WORDS: Record<Lang, readonly string[]> = {
  en: [
    'Committee',
    'considered',
    'report',
    'members',
    'agreed',
    'programme',
    'session',
    'measures',
    'support',
    'language',
    'cooperation',
  ],
  fr: [
    'Comité',
    'examiné',
    'rapport',
    'membres',
    'convenus',
    'programme',
    'session',
    'mesures',
    'appui',
    'langues',
    'coopération',
  ],
  es: [
    'Comité',
    'examinó',
    'informe',
    'miembros',
    'convinieron',
    'programa',
    'sesiones',
    'medidas',
    'apoyo',
    'idiomas',
    'cooperación',
  ],
  ru: [
    'Комитет',
    'рассмотрел',
    'доклад',
    'члены',
    'согласились',
    'программа',
    'сессия',
    'меры',
    'поддержка',
    'языки',
    'сотрудничество',
  ],
  ar: [
    'اللجنة',
    'نظرت',
    'التقرير',
    'الأعضاء',
    'اتفقوا',
    'البرنامج',
    'الدورة',
    'التدابير',
    'الدعم',
    'اللغات',
    'التعاون',
  ],
  zh: ['委员会', '审议', '报告', '成员', '同意', '方案', '届会', '措施', '支持', '语文', '合作'],
}
const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const ARABIC_ORDINALS = ['أولا', 'ثانيا', 'ثالثا', 'رابعا']
const ARABIC_LETTERS = ['أ', 'ب', 'ج', 'د']
const ARABIC_NAMES = ['ألف', 'باء', 'جيم']

const STYLE: Record<
  Lang,
  {
    number: (n: string) => string
    chapter: (n: number) => string
    section: (n: number) => string
    item: (n: number) => string
    inner: (n: number) => string
    bis: string
    stop: string
    semicolon: string
    colon: string
  }
> = {
  en: {
    number: (n) => `${n}. `,
    chapter: (n) => `${romanOf(n).toUpperCase()}. `,
    section: (n) => `${letterOf(n).toUpperCase()}. `,
    item: (n) => `(${letterOf(n)}) `,
    inner: (n) => `(${romanOf(n)}) `,
    bis: ' bis',
    stop: '.',
    semicolon: ';',
    colon: ':',
  },
  fr: {
    number: (n) => `${n}. `,
    chapter: (n) => `${romanOf(n).toUpperCase()}. `,
    section: (n) => `${letterOf(n).toUpperCase()}. `,
    item: (n) => `${letterOf(n)}) `,
    inner: (n) => `${romanOf(n)}) `,
    bis: ' bis',
    stop: '.',
    semicolon: ' ;',
    colon: ' :',
  },
  es: {
    number: (n) => `${n}. `,
    chapter: (n) => `${romanOf(n).toUpperCase()}. `,
    section: (n) => `${letterOf(n).toUpperCase()}. `,
    item: (n) => `${letterOf(n)}) `,
    inner: (n) => `${romanOf(n)}) `,
    bis: ' bis',
    stop: '.',
    semicolon: ';',
    colon: ':',
  },
  ru: {
    number: (n) => `${n}. `,
    chapter: (n) => `${romanOf(n).toUpperCase()}. `,
    section: (n) => `${letterOf(n).toUpperCase()}. `,
    item: (n) => `${'абвг'[n - 1]}) `,
    inner: (n) => `${romanOf(n)}) `,
    bis: ' бис',
    stop: '.',
    semicolon: ';',
    colon: ':',
  },
  ar: {
    number: (n) => `${n} - `,
    chapter: (n) => `${ARABIC_ORDINALS[n - 1]} - `,
    section: (n) => `${ARABIC_NAMES[n - 1]} - `,
    item: (n) => `(${ARABIC_LETTERS[n - 1]}) `,
    inner: (n) => `’${n}‘ `,
    bis: ' مكررا',
    stop: '.',
    semicolon: '؛',
    colon: ':',
  },
  zh: {
    number: (n) => `${n}. `,
    chapter: (n) => `${HAN[n - 1]}. `,
    section: (n) => `${letterOf(n).toUpperCase()}. `,
    item: (n) => `(${letterOf(n)}) `,
    inner: (n) => `(${HAN[n - 1]}) `,
    bis: '之二',
    stop: '。',
    semicolon: '；',
    colon: '：',
  },
}

/** The parts a parse must find, in order. */
function build(shape: Outline, lang: Lang): readonly Part[] {
  const style = STYLE[lang]
  const parts: Part[] = []
  let turn = 0
  const words = (count: number): string => {
    const picked = Array.from({ length: count }, () => WORDS[lang][turn++ % WORDS[lang].length] ?? '')
    const text = picked.join(lang === 'zh' ? '' : ' ')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  const add = (id: string, label: string, text: string, heading = false): void => {
    parts.push({ id, text, line: label + text, heading })
  }
  let number = 0
  for (const [c, chapter] of shape.entries()) {
    add(`h${c + 1}`, style.chapter(c + 1), words(chapter.title), true)
    const holders =
      chapter.sections === 0 ? [''] : Array.from({ length: chapter.sections }, (_, s) => `.${letterOf(s + 1)}`)
    for (const [s, holder] of holders.entries()) {
      if (holder !== '') add(`h${c + 1}${holder}`, style.section(s + 1), words(2), true)
      let plain = 0
      for (const part of chapter.parts) {
        if (part.subheading) add(`h${c + 1}${holder}.${++plain}`, '', words(3), true)
        number++
        const listed = part.items > 1
        const text = part.words.map((count) => words(count)).join(lang === 'zh' ? style.stop : `${style.stop} `)
        add(`p${number}`, style.number(`${number}`), text + (listed ? style.colon : style.stop))
        if (listed) {
          for (let i = 1; i <= part.items; i++) {
            const inner = part.inner && i === 1
            add(
              `p${number}.${letterOf(i)}`,
              style.item(i),
              words(5) + (inner ? style.colon : i === part.items ? style.stop : style.semicolon),
            )
            if (inner)
              for (let k = 1; k <= 2; k++)
                add(`p${number}.${letterOf(i)}.${romanOf(k)}`, style.inner(k), words(4) + style.semicolon)
          }
        }
        if (part.inserted) add(`p${number}bis`, style.number(`${number}${style.bis}`), words(9) + style.stop)
      }
    }
  }
  return parts
}

/** Breaks a line at a width in cells, as a page does. */
function wrap(text: string, width: number, lang: Lang): readonly string[] {
  const units = lang === 'zh' ? (text.match(/[\x20-\x7e]+|.[。；：，]*/gu) ?? []) : text.split(' ')
  const glue = lang === 'zh' ? '' : ' '
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    const next = line === '' ? unit : line + glue + unit
    if (cells(next) > width && line !== '') {
      lines.push(line)
      line = unit
    } else line = next
  }
  return [...lines, line]
}

function found(text: string, lang: Lang): readonly { id: string; text: string }[] {
  const version = parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang)
  return version.blocks.map(({ id, text }) => ({ id, text }))
}

const expected = (parts: readonly Part[]): readonly { id: string; text: string }[] =>
  parts.map(({ id, text }) => ({ id, text }))

describe.each(LANGS)('a document rendered in %s', (lang) => {
  test('one block a line comes back', () => {
    fc.assert(
      fc.property(outline, fc.constantFrom('\n', '\n\n'), (shape, glue) => {
        const parts = build(shape, lang)
        expect(found(parts.map((part) => (part.heading ? `  ${part.line}` : part.line)).join(glue), lang)).toEqual(
          expected(parts),
        )
      }),
      { seed: 7, numRuns: 120 },
    )
  })

  test('wrapped, with blank lines between blocks, comes back', () => {
    fc.assert(
      fc.property(outline, fc.constantFrom(56, 72, 90), (shape, width) => {
        const parts = build(shape, lang)
        const text = parts.map((part) => wrap(part.line, width, lang).join('\n')).join('\n\n')
        expect(found(text, lang)).toEqual(expected(parts))
      }),
      { seed: 7, numRuns: 120 },
    )
  })
})

test('wrapped, with a blank line after every line and headings indented, a long document comes back', () => {
  const shape: Outline = Array.from({ length: 3 }, (_, c) => ({
    title: 3,
    sections: c === 1 ? 2 : 0,
    parts: Array.from({ length: 3 }, (_, p) => ({
      subheading: p > 0,
      words: [31, 17 + p, 23 + c],
      items: 0,
      inner: false,
      inserted: p === 2,
    })),
  }))
  for (const lang of LANGS) {
    const parts = build(shape, lang)
    const text = parts
      .flatMap((part) => wrap(part.line, 70, lang).map((line) => (part.heading ? `  ${line} ` : `${line} `)))
      .join('\n\n')
    expect(found(text, lang), lang).toEqual(expected(parts))
  }
})
