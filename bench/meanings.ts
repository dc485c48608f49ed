/**
 * Faults that change what a number or name means and leave its digits: a percentage that lost its sign or became points,
 * another unit, two numbers exchanged, another hour, another body. Texts that hold enough of them in six languages were
 * not to be had, so sentences of our own are filled with numbers from a fixed start value: 30 of each kind in each language.
 * The sentences without faults count as harmless. Run: `node bench/meanings.ts`.
 */
import { check, DEFAULT_MIN_CONFIDENCE } from '../src/check/check.ts'
import { NO_FACTS, type SegmentedBlock } from '../src/model/document.ts'
import { asBlockId } from '../src/model/ids.ts'
import { LANGS, type Lang } from '../src/model/lang.ts'
import type { DocumentRecord, VersionRecord } from '../src/model/record.ts'
import { random } from './faults.ts'
import { infoOf } from './records.ts'

type Six = Readonly<Record<Lang, string>>
interface Kind {
  readonly sound: Six
  /** What is replaced in each language, and by what. */
  readonly fault: Readonly<Record<Lang, readonly [string, string]>>
}

const SHARE: Six = {
  ar: 'وانخفضت الواردات بنسبة {n} في المائة مقارنة بالعام السابق.',
  zh: '与上一年相比，进口下降了{n}%。',
  en: 'Imports fell by {n} per cent compared with the previous year.',
  fr: 'Les importations ont baissé de {n} % par rapport à l’année précédente.',
  ru: 'Импорт сократился на {n} процентов по сравнению с предыдущим годом.',
  es: 'Las importaciones disminuyeron un {n} % respecto del año anterior.',
}

const KINDS: Readonly<Record<string, Kind>> = {
  'percent-lost': {
    sound: SHARE,
    fault: {
      ar: ['بنسبة {n} في المائة', 'بمقدار {n}'],
      zh: ['{n}%', '{n}'],
      en: ['{n} per cent', '{n}'],
      fr: ['{n} %', '{n}'],
      ru: ['{n} процентов', '{n}'],
      es: ['{n} %', '{n}'],
    },
  },
  'percent-to-points': {
    sound: SHARE,
    fault: {
      ar: ['{n} في المائة', '{n} نقطة مئوية'],
      zh: ['{n}%', '{n}个百分点'],
      en: ['{n} per cent', '{n} percentage points'],
      fr: ['{n} %', '{n} points de pourcentage'],
      ru: ['{n} процентов', '{n} процентных пунктов'],
      es: ['{n} %', '{n} puntos porcentuales'],
    },
  },
  'unit-changed': {
    sound: {
      ar: 'ويبلغ طول القناة {n} كيلومترا وتنقل {m} طنا من الحبوب.',
      zh: '运河长{n}公里，运送{m}吨谷物。',
      en: 'The canal is {n} kilometres long and carries {m} tonnes of grain.',
      fr: 'Le canal, long de {n} kilomètres, achemine {m} tonnes de céréales.',
      ru: 'Канал протяженностью {n} километров служит для перевозки {m} тонн зерна.',
      es: 'El canal tiene {n} kilómetros y transporta {m} toneladas de cereales.',
    },
    fault: {
      ar: ['{n} كيلومترا', '{n} مترا'],
      zh: ['{m}吨', '{m}公斤'],
      en: ['{n} kilometres', '{n} metres'],
      fr: ['{m} tonnes', '{m} kilogrammes'],
      ru: ['{n} километров', '{n} метров'],
      es: ['{m} toneladas', '{m} kilogramos'],
    },
  },
  'numbers-exchanged': {
    sound: {
      ar: 'وحضر {n} رجلا و {m} امرأة.',
      zh: '{n}名男子和{m}名妇女出席。',
      en: 'There were {n} men and {m} women present.',
      fr: '{n} hommes et {m} femmes étaient présents.',
      ru: 'Присутствовали {n} мужчин и {m} женщин.',
      es: 'Asistieron {n} hombres y {m} mujeres.',
    },
    fault: Object.fromEntries(LANGS.map((lang) => [lang, ['{n}', '{m}']])) as unknown as Kind['fault'],
  },
  'hour-changed': {
    sound: {
      ar: 'ورُفعت الجلسة في الساعة {h}/30.',
      zh: '会议于下午{k}时30分休会。',
      en: 'The meeting rose at {k}.30 p.m.',
      fr: 'La séance est levée à {h} h 30.',
      ru: 'Заседание закрывается в {h} ч. 30 м.',
      es: 'Se levanta la sesión a las {h}.30 horas.',
    },
    fault: {
      ar: ['/30', '/50'],
      zh: ['下午', '上午'],
      en: ['p.m.', 'a.m.'],
      fr: ['h 30', 'h 45'],
      ru: ['30 м.', '15 м.'],
      es: ['.30', '.45'],
    },
  },
  'body-replaced': {
    sound: {
      ar: 'ونظمت اليونيسيف {n} حلقة عمل.',
      zh: '儿基会举办了{n}次讲习班。',
      en: 'UNICEF held {n} workshops.',
      fr: 'L’UNICEF a organisé {n} ateliers.',
      ru: 'ЮНИСЕФ провел {n} практикумов.',
      es: 'El UNICEF organizó {n} talleres.',
    },
    fault: {
      ar: ['اليونيسيف', 'اليونسكو'],
      zh: ['儿基会', '教科文组织'],
      en: ['UNICEF', 'UNESCO'],
      fr: ['UNICEF', 'UNESCO'],
      ru: ['ЮНИСЕФ', 'ЮНЕСКО'],
      es: ['UNICEF', 'UNESCO'],
    },
  },
}

/** Rows of each kind and language. */
const EACH = 30

/** One figure of a kind: share found with the right language, and share of sound rows flagged. */
export interface MeaningFigure {
  readonly kind: string
  readonly found: Readonly<Record<Lang, number>>
  readonly harmless: number
}

/** Plants each kind in each language and counts what the check finds. Deterministic. */
export function measureMeanings(): readonly MeaningFigure[] {
  return Object.entries(KINDS).map(([kind, { sound, fault }], index) => {
    const next = random(31 + index)
    const numbers = Array.from({ length: EACH }, () => {
      const n = 21 + Math.floor(next() * 70)
      const k = 2 + Math.floor(next() * 8)
      return { n, m: n + 3 + Math.floor(next() * 200), k, h: k + 12 }
    })
    const rows = (lang: Lang | null) =>
      numbers.map((values) =>
        Object.fromEntries(
          LANGS.map((each) => [each, filled(each === lang ? faulty(sound[each], fault[each]) : sound[each], values)]),
        ),
      )
    const flags = (lang: Lang | null) => check(recordOfRows(rows(lang)), { minConfidence: DEFAULT_MIN_CONFIDENCE })
    const found = Object.fromEntries(
      LANGS.map((lang) => {
        const hit = new Set(flags(lang).flatMap(({ row, langs }) => (langs.join() === lang ? [row] : [])))
        return [lang, hit.size / EACH]
      }),
    ) as Record<Lang, number>
    return { kind, found, harmless: new Set(flags(null).map(({ row }) => row)).size / EACH }
  })
}

function faulty(text: string, [from, to]: readonly [string, string]): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in "${text}"`)
  // two numbers exchanged: each takes the other's place
  return to === '{m}' ? text.replace('{n}', '{x}').replace('{m}', '{n}').replace('{x}', '{m}') : text.replace(from, to)
}

const filled = (text: string, values: Readonly<Record<string, number>>): string =>
  text.replace(/\{(\w)\}/g, (_, name: string) => String(values[name]))

function recordOfRows(rows: readonly Readonly<Record<string, string>>[]): DocumentRecord {
  const ids = rows.map((_, index) => asBlockId(`p${index + 1}`))
  const versions: Partial<Record<Lang, VersionRecord>> = {}
  for (const lang of LANGS) {
    const blocks = rows.map((row, index): SegmentedBlock => {
      const text = row[lang] as string
      const sentences = [{ start: 0, end: text.length }]
      return { id: ids[index] as SegmentedBlock['id'], kind: 'paragraph', text, source: [], sentences }
    })
    versions[lang] = { title: null, masthead: NO_FACTS, blocks, problems: [] }
  }
  return {
    info: infoOf('meanings'),
    versions,
    alignment: {
      version: 1,
      doc: 'meanings',
      pivot: 'en',
      inputs: {},
      rows: ids.map((id) => ({
        id,
        level: 'paragraph',
        cells: Object.fromEntries(LANGS.map((lang) => [lang, [id]])),
        method: 'number',
        confidence: 1,
      })),
    },
  }
}

/** Prints the figures as a table. */
export function printMeanings(figures: readonly MeaningFigure[]): void {
  console.log(`\nmeaning changed (30 each)${LANGS.map((lang) => lang.padStart(7)).join('')}  sound rows flagged`)
  for (const { kind, found, harmless } of figures)
    console.log(
      `${kind.padEnd(25)}${LANGS.map((lang) => found[lang].toFixed(2).padStart(7)).join('')}  ${harmless.toFixed(3)}`,
    )
}

if (import.meta.main) printMeanings(measureMeanings())
