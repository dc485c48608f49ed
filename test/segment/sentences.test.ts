/** Sentences tile their block, and split where a reader would in six languages and others. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readText } from '../../src/format/text/read-text.ts'
import { LANGS } from '../../src/model/lang.ts'
import type { Source } from '../../src/model/source.ts'
import { parse } from '../../src/parse/parse.ts'
import { segment } from '../../src/segment/segment.ts'
import { sentences } from '../../src/segment/sentences.ts'
import { corpusText } from '../parse/corpus-text.ts'

/** Sentences divided by `|` must be found where the bars stand. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Mr. J. A. Smith of the U.S. delegation spoke. |See art. 5 and no. 7. |The answer was no. |It was done.',
    'In 2021. |In 2022 (see A/75/1. Also B). |“Is it?” he said. |“Yes.” |She left.',
    'Annex A. |The Council met at 3 p.m. |The meeting rose at 17.19.',
    'It could: |(a) explore; |(b) address issues; |and (c) engage.',
    'Goal 17.19 and section 3.1 apply; the rest does not.',
    'See para. 5, e.g. the U.N. report, i.e. the last.',
  ],
  fr: [
    'M. Dupont (al. 3) a dit : « Non. » |Il part. |« Pourquoi ? » dit-il. |Voir par. 5.',
    'Elle peut : |a) étudier ; |b) examiner ; |et c) associer.',
  ],
  es: ['El Sr. Pérez y la Sra. Gómez, de EE.UU., dijeron que no. |¿Qué? |¡Sí! |Véase el párr. 5 de la núm. 3. |Fin.'],
  ru: [
    'В 2020 г. |Комитет принял решение в г. Москве. |См. ст. 5, п. 2 и т.д. |Члены А. С. Пушкин и др. сказали. |10 млн. долл. США.',
    'Вопросы управления им. |Системе необходимо время.',
    'Улица им. А. С. Пушкина.',
  ],
  ar: ['قال السيد د. أحمد ذلك. |هل هذا صحيح؟ |نعم! |انظر الفقرة 5. |يشمل ذلك: |(أ) الأول؛ |(ب) الثاني؛ |و(ج) الثالث.'],
  zh: [
    '他说：“为什么？”他问。|好。|《谁？》很好。|包括：|(a) 甲；|(b) 乙；|(c) 丙。|见 Inc. 公司。|“是的。”|她走了。',
    '甲；乙；丙。|目标 17.19。',
  ],
  de: ['Am 3. Oktober kam er. |Das ist z.B. gut.'],
  hi: ['यह एक है। |यह दो है। |तीन?'],
  ja: ['これは一。|これは二！|終わり。'],
}

describe('sentences', () => {
  test.each(Object.entries(CASES).flatMap(([lang, texts]) => texts.map((text) => [lang, text] as const)))(
    '%s: %s',
    (lang, marked) => {
      const text = marked.replaceAll('|', '')
      expect(
        sentences(text, lang)
          .map(({ start, end }) => text.slice(start, end))
          .join('|'),
      ).toBe(marked)
    },
  )

  test('tile any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '. ',
        '。',
        '؟ ',
        '! ',
        '；(b) ',
        '(a) ',
        '; and (b) ',
        'Mr. ',
        'г. ',
        '“',
        '”',
        '《',
        '》',
        '…',
        ' ',
        'A',
        'слово',
        '字',
        'كلمة',
        '3.5',
        '\n',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...LANGS, 'de', 'th', 'xx'), (pieces, lang) => {
        const text = pieces.join('')
        const spans = sentences(text, lang)
        expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const { start, end } of spans) expect(end).toBeGreaterThan(start)
      }),
      { seed: 5, numRuns: 1000 },
    )
  })

  test.each([
    ['a. The Board adopted the plan. It met twice.', 'en', ['a. The Board adopted the plan. ', 'It met twice.']],
    ['b. Совет принял план. Он собрался дважды.', 'ru', ['b. Совет принял план. ', 'Он собрался дважды.']],
    ['12. Le Conseil a adopté le plan.', 'fr', ['12. Le Conseil a adopté le plan.']],
  ] as const)('keep a label at the start with what it labels: %s', (text, lang, expected) => {
    expect(sentences(text, lang).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })

  test('of the report are equally many in six languages, block for block', () => {
    const counts = LANGS.map((lang) => {
      const source = readText(new TextEncoder().encode(corpusText('ceb-annual-overview-2022', lang))).value as Source
      return segment(parse(source, lang)).blocks.map((block) => `${block.id} ${block.sentences.length}`)
    })
    // Translators may join or split a sentence: at least 19 blocks in 20 agree in all six.
    const agree = (counts[0] ?? []).filter((entry, i) => counts.every((list) => list[i] === entry)).length
    expect(agree / (counts[0]?.length ?? 1)).toBeGreaterThanOrEqual(0.95)
  })
})
