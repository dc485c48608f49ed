import { describe, expect, test } from 'vitest'
import { textLines } from '../../src/format/text/read-text.ts'
import type { Lang } from '../../src/model/lang.ts'
import { parse } from '../../src/parse/parse.ts'

/** The head of a resolution, hard-wrapped, with masthead lines too short to show the width. */
const TEXTS: Partial<Record<Lang, string>> = {
  en: `United Nations
A/RES/79/999

General Assembly
Seventy-ninth session
Agenda item 12

79/999. Multilingualism

The General Assembly,

Recalling its resolution 76/268 of 10 June 2022, in which it
reaffirmed that multilingualism is a core value of the
Organization,

Recalling also its resolution 71/328,

1. Takes note of the report of the Secretary-General;
`,
  zh: `联合国
A/RES/79/999

大会
第七十九届会议
议程项目12

79/999. 使用多种语文

大会，

回顾其2022年6月10日第76/268号决议，其中重申使用多种
语文是本组织的一项核心价值观，

又回顾其第71/328号决议，

1. 注意到秘书长的报告；
`,
  ar: `الأمم المتحدة
A/RES/79/999

الجمعية العامة
الدورة التاسعة والسبعون
البند ١٢ من جدول الأعمال

٧٩/٩٩٩ - تعدد اللغات

إن الجمعية العامة،

إذ تشير إلى قرارها ٧٦/٢٦٨ المؤرخ ١٠ حزيران/يونيه ٢٠٢٢، الذي
أكدت فيه من جديد أن تعدد اللغات قيمة أساسية من قيم المنظمة،

وإذ تشير أيضا إلى قرارها ٧١/٣٢٨،

١ - تحيط علما بتقرير الأمين العام؛
`,
}

const blocksOf = (lang: Lang) => {
  const text = TEXTS[lang] as string
  return parse({ format: 'txt', text, lines: textLines(text), problems: [] }, lang).blocks
}

describe('a short hard-wrapped text', () => {
  test.each(['en', 'zh', 'ar'] as const)('%s: a wrapped recital is one block, a blank line parts recitals', (lang) => {
    const before = blocksOf(lang)
      .filter((block) => block.kind === 'unnumbered')
      .slice(-3)
    expect(before).toHaveLength(3)
    expect(before.map((block) => /76\/268|٧٦\/٢٦٨/.test(block.text))).toEqual([false, true, false])
    expect(before[1]?.text).toMatch(/(?:Organization,|核心价值观，|المنظمة،)$/)
    expect(before[2]?.text).toMatch(/71\/328|٧١\/٣٢٨/)
  })

  test('the ids after the masthead are the same in every language', () => {
    const after = (lang: Lang) =>
      blocksOf(lang)
        .map((block) => block.id)
        .slice(-5)
    expect(after('zh')).toEqual(after('en'))
    expect(after('ar').slice(-1)).toEqual(['p1'])
  })
})
