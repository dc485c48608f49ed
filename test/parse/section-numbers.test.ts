/** Paragraphs numbered by section: the same ids in six languages, sequences that a new section begins, nothing nested. */
import { describe, expect, test } from 'vitest'
import type { Lang } from '../../src/model/lang.ts'
import { textLines } from '../../src/format/text/read-text.ts'
import { parse } from '../../src/parse/parse.ts'

const parsed = (text: string, lang: Lang) => parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang)
const SIX: Readonly<Record<Lang, readonly string[]>> = {
  en: [
    '27.I.1 The Authority keeps the harbour.',
    '27.I.2 It reports each quarter.',
    '27.II.1 The Service tends lamps.',
  ],
  fr: ['27.I.1 L’Autorité gère le port.', '27.I.2 Elle rend compte.', '27.II.1 Le Service entretient les feux.'],
  es: ['27.I.1 La Autoridad gestiona el puerto.', '27.I.2 Rinde cuentas.', '27.II.1 El Servicio cuida los faros.'],
  ru: ['27.I.1 Управление ведет порт.', '27.I.2 Оно отчитывается.', '27.II.1 Служба следит за огнями.'],
  zh: ['27.一.1 管理局管理港口。', '27.一.2 每季度报告一次。', '27.二.1 灯塔处看管灯塔。'],
  ar: ['27-أولا-1 تدير الهيئة الميناء.', '27-أولا-2 وتقدم تقريرا.', '27-ثانيا-1 ترعى الدائرة المنارات.'],
}

describe('section numbers', () => {
  test.each(Object.entries(SIX))('%s: ids are the number’s own', (lang, lines) => {
    const version = parsed(lines.join('\n\n'), lang as Lang)
    expect(version.blocks.map(({ id, number }) => [id, number])).toEqual([
      ['p27.i.1', '27.I.1'],
      ['p27.i.2', '27.I.2'],
      ['p27.ii.1', '27.II.1'],
    ])
    expect(version.problems.filter(({ kind }) => kind.startsWith('number'))).toEqual([])
  })

  test('a gap is told within a section, not between sections', () => {
    const { problems } = parsed('29A.1 One thing.\n\n29A.4 Two things.\n\n29B.1 Three things.\n\n29B.2 Four.', 'en')
    expect(problems.filter(({ kind }) => kind === 'number-missing').map(({ found }) => found)).toEqual(['29A.4'])
  })

  test('plain numbers between those of a section are quoted, not paragraphs of the document', () => {
    const { blocks } = parsed('II.1 It says:\n\n1. Ships wait.\n\n2. Fees are paid.\n\nII.2 It adds more.', 'en')
    expect(blocks.map(({ id }) => id)).toEqual(['pii.1', 'pii.1.1', 'pii.1.2', 'pii.2'])
  })

  test('a section number that wrapping put at a line’s start stays text', () => {
    const text = [
      '29A.1 The harbour is kept open on every day of the year, as the table under number',
      '29A.7 of the report before this one shows in its second column and in its last rows.',
      '',
      '29A.2 The fees are paid on entry, and whoever has not paid them waits before the gate.',
    ].join('\n')
    expect(parsed(text, 'en').blocks.map(({ id }) => id)).toEqual(['p29a.1', 'p29a.2'])
  })
})
