/** Languages guessed by file and checked by block. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { guessLanguage } from '../../src/text/language-guess.ts'
import { parse } from '../../src/parse/parse.ts'
import { sharedData } from '../shared-data.ts'
import { corpusText } from './corpus-text.ts'

describe('the language', () => {
  test.each(LANGS)('of a whole text in %s is sure', (lang) => {
    for (const doc of ['ceb-annual-overview-2022', 'example-six-languages']) {
      const guess = guessLanguage(corpusText(doc, lang))
      expect(guess?.lang).toBe(lang)
      expect(guess?.confidence).toBeGreaterThan(0.6)
    }
  })

  test.each([
    ['nothing', ''],
    ['numbers', '12 345 678 9'],
    ['Ukrainian', 'Комітет розглянув доповідь Генерального секретаря про роботу Організації і вирішив її продовжити.'],
    [
      'German',
      'Der Ausschuss hat den Bericht des Generalsekretärs über die Tätigkeit der Organisation geprüft und die Prüfung ist nicht zu Ende.',
    ],
    [
      'Portuguese',
      'O Comité examinou o relatório do Secretário-Geral sobre a atividade da Organização e decidiu que não são mais os dados.',
    ],
    ['Persian', 'کمیته گزارش دبیرکل را درباره کار سازمان بررسی کرد و تصمیم گرفت که آن را ادامه دهد.'],
    ['Japanese', '委員会は事務総長の報告書を検討し、次の会期においてもその検討を続けることを決定した。'],
    ['Greek', 'Η επιτροπή εξέτασε την έκθεση του Γενικού Γραμματέα.'],
  ])('of %s is not guessed', (_name, text) => {
    expect(guessLanguage(text)).toBe(null)
  })

  const ntrex = sharedData('ntrex')
  test.skipIf(ntrex === null)(
    'of news lines is right wherever one is given (skipped where the shared data is absent)',
    () => {
      for (const lang of LANGS) {
        const lines = readFileSync(`${ntrex}/${lang}.txt`, 'utf8').trim().split('\n')
        const guesses = lines.map(guessLanguage).filter((guess) => guess !== null)
        expect(guesses.filter((guess) => guess.lang === lang).length / guesses.length, lang).toBeGreaterThan(0.995)
        expect(guesses.length / lines.length, lang).toBeGreaterThan(0.9)
      }
    },
  )
})

function problems(text: string, lang: Lang): readonly string[] {
  return parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang).problems.map(
    ({ kind, place, found, expected }) => `${kind} ${place?.block ?? ''} ${found} ${expected}`,
  )
}

describe('a version', () => {
  test('named in the wrong language says so once', () => {
    expect(
      problems(corpusText('example-six-languages', 'fr'), 'es').filter((line) => line.startsWith('language')),
    ).toEqual(['language-mismatch  fr es'])
    expect(
      problems(corpusText('example-six-languages', 'zh'), 'ar').filter((line) => line.startsWith('block-language')),
    ).toEqual([])
  })

  test('with a block left untranslated names it', () => {
    const fr = corpusText('example-six-languages', 'fr').replace(
      /^6\. .*$/m,
      '6. A workshop on reading parallel texts was held on 12 and 13 September 2024 in the reading room of the library.',
    )
    expect(problems(fr, 'fr')).toEqual(['block-language p6 en fr'])
    const zh = corpusText('example-six-languages', 'zh').replace(
      /^6\. .*$/m,
      '6. A workshop on reading parallel texts was held on 12 and 13 September 2024 in the reading room.',
    )
    expect(problems(zh, 'zh')).toEqual(['block-language p6 en zh'])
  })
})
