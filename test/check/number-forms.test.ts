/** Numbers, dates and addresses that the six languages write in forms of their own raise no flag; a wrong one does. */
import { describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.ts'
import { LANGS, type Lang } from '../../src/model/lang.ts'
import { recordOf } from './records.ts'

type Six = Readonly<Record<Lang, string>>
const flags = (texts: Six) => check(recordOf([texts]), { minConfidence: 0.5 })
const seen = (texts: Six) => flags(texts).map(({ kind, langs }) => `${kind} ${langs.join()}`)

const FORMS: Readonly<Record<string, Six>> = {
  'Arabic groups of thousands, lowest first': {
    ar: 'وزرعت المقاطعة 500 12 شجرة وأنفقت 000 400 7 دولار.',
    zh: '该省种植了12 500棵树，花费7 400 000美元。',
    en: 'The province planted 12,500 trees and spent $7,400,000.',
    fr: 'La province a planté 12 500 arbres et dépensé 7 400 000 dollars.',
    ru: 'Провинция посадила 12 500 деревьев и потратила 7 400 000 долларов.',
    es: 'La provincia plantó 12.500 árboles y gastó 7.400.000 dólares.',
  },
  'Arabic groups of three that can be read both ways': {
    ar: 'وبلغ عدد السكان 430 215 نسمة.',
    zh: '居民有215 430人。',
    en: 'There were 215,430 inhabitants.',
    fr: 'On comptait 215 430 habitants.',
    ru: 'Насчитывалось 215 430 жителей.',
    es: 'Había 215.430 habitantes.',
  },
  'an Arabic point or separator for thousands': {
    ar: 'وباع المرفأ 80.000 صندوق و ٤٥٬٣٠٠ كيس و 12.750 برميلا.',
    zh: '港口出售了80 000箱、45 300袋和12 750桶。',
    en: 'The port sold 80,000 crates, 45,300 sacks and 12,750 barrels.',
    fr: 'Le port a vendu 80 000 caisses, 45 300 sacs et 12 750 barils.',
    ru: 'Порт продал 80 000 ящиков, 45 300 мешков и 12 750 бочек.',
    es: 'El puerto vendió 80.000 cajas, 45.300 sacos y 12.750 barriles.',
  },
  'labels between Arabic quotation marks': {
    ar: 'على اللجنة أن: ’1‘ تجمع البيانات؛ ’2‘ تنشرها؛ ’3‘ تحفظها.',
    zh: '委员会应(i)收集数据；(ii)公布数据；(iii)保存数据。',
    en: 'The board shall (i) collect the data; (ii) publish them; (iii) keep them.',
    fr: 'Le conseil doit i) recueillir les données ; ii) les publier ; iii) les conserver.',
    ru: 'Совету следует i) собирать данные; ii) публиковать их; iii) хранить их.',
    es: 'La junta deberá i) reunir los datos; ii) publicarlos; iii) conservarlos.',
  },
  'a month alone': {
    ar: 'ووصلت السفينة في مارس وغادرت في آب.',
    zh: '该船3月抵达，8月离开。',
    en: 'The ship arrived in March and left in August.',
    fr: 'Le navire est arrivé en mars et reparti en août.',
    ru: 'Судно прибыло в марте и ушло в августе.',
    es: 'El buque llegó en marzo y zarpó en agosto.',
  },
  'the middle of a month': {
    ar: 'وبدأ الحصاد في منتصف حزيران/يونيه.',
    zh: '收割于6月中旬开始。',
    en: 'The harvest began in mid-June.',
    fr: 'La moisson a commencé à la mi-juin.',
    ru: 'Жатва началась в середине июня.',
    es: 'La cosecha empezó a mediados de junio.',
  },
  'a symbol straight after a Chinese character': {
    ar: 'وترد التفاصيل في الوثيقة A/77/118/Add.2.',
    zh: '详情载于A/77/118/Add.2号文件。',
    en: 'Details are given in document A/77/118/Add.2.',
    fr: 'On trouvera des précisions dans le document A/77/118/Add.2.',
    ru: 'Подробности приведены в документе A/77/118/Add.2.',
    es: 'Los detalles figuran en el documento A/77/118/Add.2.',
  },
  'Chinese set phrases with numerals': {
    ar: 'وكان الطبيب الوحيد في الوادي، وجاءه المرضى من كل صوب يوم الخميس، فعالجهم واحدا واحدا.',
    zh: '他是山谷里唯一一位医生，周四病人从四面八方赶来，他一一诊治。',
    en: 'He was the only doctor in the valley; on Thursday patients came from everywhere and he saw each of them.',
    fr: 'C’était le seul médecin de la vallée ; jeudi, les malades sont venus de partout et il les a tous reçus.',
    ru: 'Он был единственным врачом в долине; в четверг больные съехались отовсюду, и он принял каждого.',
    es: 'Era el único médico del valle; el jueves llegaron enfermos de todas partes y los atendió a todos.',
  },
  'three quarters': {
    ar: 'وصوت ثلاثة أرباع الأعضاء.',
    zh: '四分之三的成员投了票。',
    en: 'Three quarters of the members voted.',
    fr: 'Les trois quarts des membres ont voté.',
    ru: 'Проголосовали три четверти членов.',
    es: 'Votaron las tres cuartas partes de los miembros.',
  },
  'three quarters as 75 per cent': {
    ar: 'وصوت 75 في المائة من الأعضاء.',
    zh: '四分之三的成员投了票。',
    en: 'Three out of four members voted.',
    fr: 'Les trois quarts des membres ont voté.',
    ru: 'Проголосовали 75 процентов членов.',
    es: 'Votaron las tres cuartas partes de los miembros.',
  },
  'a decade in words': {
    ar: 'وأُغلقت المناجم في ثمانينات القرن العشرين.',
    zh: '矿山在20世纪80年代关闭。',
    en: 'The mines closed in the eighties.',
    fr: 'Les mines ont fermé dans les années quatre-vingt.',
    ru: 'Шахты закрылись в восьмидесятые годы.',
    es: 'Las minas cerraron en los años ochenta.',
  },
  'a multiple in one word': {
    ar: 'وتضاعف الإنتاج أربع مرات.',
    zh: '产量增加到四倍。',
    en: 'Output rose fourfold.',
    fr: 'La production a quadruplé.',
    ru: 'Производство выросло вчетверо.',
    es: 'La producción se cuadruplicó.',
  },
  'a year in French words': {
    ar: 'وصدر القانون في عام 1962.',
    zh: '该法于1962年颁布。',
    en: 'The act dates from 1962.',
    fr: 'La loi date de mil neuf cent soixante-deux.',
    ru: 'Закон принят в 1962 году.',
    es: 'La ley data de 1962.',
  },
  'an address of each language': {
    ar: 'انظر www.who.int/ar/news2021 للاطلاع على المزيد.',
    zh: '详见www.who.int/zh/news2021。',
    en: 'See www.who.int/en/news2021 for more.',
    fr: 'Voir www.who.int/fr/actualites2021 pour en savoir plus.',
    ru: 'Подробнее см. www.who.int/ru/news2021.',
    es: 'Véase www.who.int/es/noticias2021 para más información.',
  },
  'the second year of a span by two digits': {
    ar: 'وامتدت الدراسة من عام 2018 إلى عام 2021.',
    zh: '研究于2018-2021年进行。',
    en: 'The study ran from 2018-21.',
    fr: 'L’étude a porté sur 2018-2021.',
    ru: 'Исследование проводилось в 2018–21 годах.',
    es: 'El estudio abarcó de 2018 a 2021.',
  },
  'a distance converted': {
    ar: 'وتبعد القرية 60 ميلا عن الساحل.',
    zh: '村庄距海岸60英里。',
    en: 'The village is 60 miles from the coast.',
    fr: 'Le village est à 97 km de la côte.',
    ru: 'Деревня находится в 97 километрах от берега.',
    es: 'La aldea está a casi 100 kilómetros de la costa.',
  },
}

describe('no flag for', () => {
  test.each(Object.entries(FORMS))('%s', (_, texts) => {
    expect(seen(texts)).toEqual([])
  })
})

describe('a digit changed in such a form is found', () => {
  const changed = (name: string, lang: Lang, from: string, to: string): Six => {
    const texts = FORMS[name] as Six
    expect(texts[lang]).toContain(from)
    return { ...texts, [lang]: texts[lang].replace(from, to) }
  }
  test.each([
    ['Arabic groups of thousands, lowest first', 'ar', '500 12', '500 13', 'number ar'],
    ['an Arabic point or separator for thousands', 'ar', '80.000', '90.000', 'number ar'],
    ['a month alone', 'ar', 'في مارس', 'في مايو', 'date ar'],
    ['the middle of a month', 'en', 'mid-June', 'mid-July', 'date en'],
    ['a symbol straight after a Chinese character', 'zh', '118', '128', 'symbol zh'],
    ['a decade in words', 'en', 'eighties', 'seventies', 'date en'],
    ['a distance converted', 'ru', '97', '79', 'number ru'],
    ['an address of each language', 'fr', '2021', '2022', 'symbol fr'],
  ] as const)('%s (%s)', (name, lang, from, to, flag) => {
    expect(seen(changed(name, lang, from, to))).toContain(flag)
  })
})

test('an amount is flagged once, surest of one against five, less sure of two against four', () => {
  const text = (n: number): Six => Object.fromEntries(LANGS.map((lang) => [lang, `${n}.`])) as unknown as Six
  const one = flags({ ...text(431), ru: '413.' })
  const two = flags({ ...text(431), ru: '413.', es: '413.' })
  expect(one.map(({ confidence, langs, change }) => [confidence, langs, change])).toEqual([[0.97, ['ru'], 'different']])
  expect(two.map(({ confidence, langs }) => [confidence, langs])).toEqual([[0.68, ['ru', 'es']]])
})

test('a number that only moved to the next paragraph is not flagged', () => {
  const first = Object.fromEntries(LANGS.map((lang) => [lang, 'A 5318 B.'])) as unknown as Six
  const second = Object.fromEntries(LANGS.map((lang) => [lang, 'C D.'])) as unknown as Six
  const record = recordOf([
    { ...first, fr: 'A B.' },
    { ...second, fr: '5318 C D.' },
  ])
  expect(check(record, { minConfidence: 0.5 })).toEqual([])
})
