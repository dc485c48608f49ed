/** Records for the tests of check/: numbered paragraphs given by language, rows by number, sentences one for one. */
import { NO_FACTS, type SegmentedBlock } from '../../src/model/document.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../../src/model/record.ts'
import { asBlockId } from '../../src/model/ids.ts'

export type Paragraph = Partial<
  Record<
    Lang,
    string | { readonly text: string; readonly footnotes: readonly { readonly number: number; readonly at: number }[] }
  >
>

/** One paragraph a row, `p1`, `p2` …; a language left out of a paragraph lacks it. */
export function recordOf(paragraphs: readonly Paragraph[]): DocumentRecord {
  const versions: Partial<Record<Lang, VersionRecord>> = {}
  const ids = paragraphs.map((_, index) => asBlockId(`p${index + 1}`))
  for (const lang of LANGS) {
    const blocks = paragraphs.flatMap((paragraph, index): SegmentedBlock[] => {
      const found = paragraph[lang]
      if (found === undefined) return []
      const { text, footnotes } = typeof found === 'string' ? { text: found, footnotes: [] } : found
      return [
        {
          id: ids[index] as SegmentedBlock['id'],
          kind: 'paragraph',
          number: String(index + 1),
          text,
          footnotes,
          source: [],
          sentences: [{ start: 0, end: text.length }],
        },
      ]
    })
    if (blocks.length > 0) versions[lang] = { title: null, masthead: NO_FACTS, blocks, problems: [] }
  }
  return {
    info: {
      slug: 'test',
      symbol: null,
      titles: {},
      organ: null,
      session: null,
      agendaItem: null,
      date: null,
      originalLanguage: null,
      versions: {},
    },
    versions,
    alignment: {
      version: 1,
      doc: 'test',
      pivot: 'en',
      inputs: {},
      rows: paragraphs.map((paragraph, index) => ({
        id: ids[index] as string,
        level: 'paragraph',
        cells: Object.fromEntries(
          LANGS.filter((lang) => paragraph[lang] !== undefined).map((lang) => [lang, [ids[index] as string]]),
        ),
        method: 'number',
        confidence: 1,
      })),
    },
  }
}

/** A sound six-language paragraph with a date, a number, a session and a resolution. */
export const SOUND: Paragraph = {
  ar: 'عقدت اللجنة دورتها الثالثة والأربعين في 25 تموز/يوليه 2022، وحضرها 26 عضوا، عملا بقرار الجمعية العامة 64/289.',
  zh: '委员会依照大会第 64/289 号决议于 2022 年 7 月 25 日举行第四十三届会议，26 名成员出席。',
  en: 'The Committee held its forty-third session on 25 July 2022, attended by 26 members, pursuant to General Assembly resolution 64/289.',
  fr: 'Le Comité a tenu sa quarante-troisième session le 25 juillet 2022, en présence de 26 membres, conformément à la résolution 64/289 de l’Assemblée générale.',
  ru: 'Комитет провел свою сорок третью сессию 25 июля 2022 года с участием 26 членов в соответствии с резолюцией 64/289 Генеральной Ассамблеи.',
  es: 'El Comité celebró su 43er período de sesiones el 25 de julio de 2022, con la asistencia de 26 miembros, de conformidad con la resolución 64/289 de la Asamblea General.',
}
