/** Text left in another language, and what is kept in the original by design. */
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { type Paragraph, recordOf } from './records.ts'

const seen = (texts: Paragraph) =>
  check(recordOf([texts]), { minConfidence: 0.5 }).map(({ kind, langs }) => `${kind} ${langs.join()}`)

const PLAIN: Paragraph = {
  ar: 'وتحمل الطيور التي تعبر البحر في الخريف بذور نباتات كثيرة إلى الجزر البعيدة.',
  zh: '秋天渡海的鸟类把许多植物的种子带到遥远的岛屿上。',
  en: 'The birds that cross the sea in the autumn carry the seeds of many plants to the distant islands.',
  fr: 'Les oiseaux qui traversent la mer en automne portent les graines de nombreuses plantes vers des îles lointaines.',
  ru: 'Птицы, которые осенью пересекают море, приносят семена многих растений на далекие острова.',
  es: 'Las aves que cruzan el mar en otoño llevan las semillas de muchas plantas a las islas lejanas.',
}

test.each(LANGS)('a sentence in %s left in another language is found', (lang) => {
  const other: Lang = lang === 'en' ? 'fr' : 'en'
  expect(seen({ ...PLAIN, [lang]: PLAIN[other] as string })).toContain(`untranslated ${lang}`)
})

describe('kept by design', () => {
  const title = 'The long road to the sea and its towns'
  const quoted: Paragraph = {
    ar: `وعُرض كتاب ”${title}“ على الحاضرين.`,
    zh: `向与会者介绍了“${title}”一书。`,
    en: `The book “${title}” was presented to those present.`,
    fr: `L’ouvrage « ${title} » a été présenté aux personnes présentes.`,
    ru: `Присутствующим была представлена книга «${title}».`,
    es: `Se presentó a los asistentes el libro “${title}”.`,
  }
  test('a title that the versions keep, quoted or not', () => {
    expect(seen(quoted)).toEqual([])
    const bare = Object.fromEntries(
      Object.entries(quoted).map(([lang, text]) => [lang, (text as string).replace(/[“”«»„] ?/gu, ' ')]),
    )
    expect(seen(bare)).toEqual([])
  })

  test('a title that one version keeps and announces as a title', () => {
    const texts: Paragraph = {
      ...PLAIN,
      fr: `${PLAIN.fr as string} Voir l’étude intitulée « ${title} ».`,
    }
    expect(seen(texts).filter((flag) => flag.startsWith('untranslated'))).toEqual([])
  })

  test('addresses', () => {
    const texts = Object.fromEntries(
      Object.entries(PLAIN).map(([lang, text]) => [
        lang,
        `${text as string} www.sea.org/en/the-birds-of-the-sea-and-the-land`,
      ]),
    )
    expect(seen(texts)).toEqual([])
  })
})

test('numbers that an untranslated sentence hides are not flagged beside it', () => {
  const texts: Paragraph = {
    ar: 'وزار الوفد 18 قرية في الوادي واجتمع مع 240 من سكانها خلال الشتاء الماضي.',
    zh: '代表团去年冬天走访了山谷中的18个村庄，会见了240名居民。',
    en: 'The delegation visited 18 villages in the valley and met with 240 of their inhabitants in the past winter.',
    fr: 'La délégation s’est rendue dans 18 villages de la vallée et a rencontré 240 de leurs habitants l’hiver dernier.',
    ru: 'Прошлой зимой делегация посетила 18 деревень в долине и встретилась с 240 их жителями.',
    es: 'The delegation went to the villages in the valley and met with many of the people who live in them.',
  }
  expect(seen(texts)).toEqual(['untranslated es'])
})
