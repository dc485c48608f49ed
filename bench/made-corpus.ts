/**
 * Six-language corpora of any size, made up with fixed start values: document n is the same whatever the size of the
 * corpus. `node bench/made-corpus.ts FOLDER COUNT [--from N] [--paragraphs N] [--aligned]` writes text files
 * (`<slug>/<lang>.txt`) for `hexapla add`, or with `--aligned` JSON Lines of a hundred documents each for `hexapla import`.
 *
 * A word is a rank of a Zipf distribution, written with syllables or characters of each language; a sentence is the same
 * ranks in each language, some left out and neighbours swapped, between that language's small words. Numbers, years and
 * symbols agree. One paragraph in twelve holds a phrase that many documents share, one in forty repeats one of another
 * document word for word, and some have a footnote.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LANGS, type Lang } from '../src/model/lang.ts'
import { randomFrom, type Texts } from './search-corpus.ts'

/** A document made up: its slug, its symbol, and in each language a title and paragraphs without their numbers. */
export interface MadeDocument {
  readonly slug: string
  readonly symbol: string
  readonly titles: Texts
  readonly paragraphs: readonly Texts[]
}

/** Words that the ranks reach. */
const RANKS = 60_000

const SMALL: Readonly<Record<Lang, readonly string[]>> = {
  ar: 'في من على إلى عن مع هذا التي الذي ما'.split(' '),
  zh: ['的', '和', '与', '在', '对', '为'],
  en: 'the of and to in on for by with from that which'.split(' '),
  fr: 'le la les de des du et à aux dans par pour sur avec'.split(' '),
  ru: 'в и на с по к о от для из что это'.split(' '),
  es: 'el la los las de del y en por para con sobre'.split(' '),
}

const SYLLABLES: Readonly<Record<Exclude<Lang, 'zh'>, readonly string[]>> = {
  ar: 'با تم جد حر خل دس رك زن سع شم صف ضر طل عق غي فو قد كت لب مر نه وث يد'.split(' '),
  en: 'ab ent ic or tain pro ver con dis mar lan sur ven tec pol act ser ult ind rep gov tion'.split(' '),
  fr: 'ag eur ique oir tain pré vers com dés mar lon sou ven toc pla acc ser eau ind rep gou tion'.split(' '),
  ru: 'аб ент ист ор тан про вер кон дис мар лен сур вен тех пол акт сер ыл инд реп гов ция'.split(' '),
  es: 'ag ado ico or tan pre ver com des mar len sub ven toc pla act ser uel ind rep gob ción'.split(' '),
}

const HAN = [
  ...'国际联合会议发展社会经济政治人民权利安全和平组织机构方案报告执行委员秘书长决议建设环境教育卫生贸易农业工业科学技术合作管理监督评估资金预算协调区域儿童妇女青年移民难民法律公约条例标准信息通讯交通能源水海洋气候',
]

/** The word of a rank in a language: the same each time, different for ranks that are near each other. */
function wordOf(rank: number, lang: Lang): string {
  let rest = (rank * 7919 + 13) % 999_983
  const pieces = lang === 'zh' ? HAN : SYLLABLES[lang]
  let word = ''
  for (let length = lang === 'zh' ? 2 : rank < 400 ? 2 : 3; length > 0; length -= 1) {
    word += pieces[rest % pieces.length] as string
    rest = Math.floor(rest / pieces.length)
  }
  return word
}

const zipf = (random: () => number): number => Math.floor(RANKS ** random()) - 1

/** Where a sentence has a figure, and which: the same in all languages. */
interface Figure {
  readonly at: number
  readonly text: string
}

interface Sentence {
  readonly ranks: readonly number[]
  readonly figure: Figure | null
}

function sentenceOf(random: () => number): Sentence {
  const ranks = Array.from({ length: 9 + Math.floor(random() * 9) }, () => zipf(random))
  const kind = random()
  const number = Math.floor(random() * 900)
  const text =
    kind < 0.2
      ? String(number)
      : kind < 0.3
        ? String(1990 + (number % 36))
        : kind < 0.4
          ? `A/RES/${60 + (number % 20)}/${number}`
          : ''
  return { ranks, figure: text === '' ? null : { at: Math.floor(random() * ranks.length), text } }
}

/** The sentence in a language; `random` draws what differs between languages. */
function written({ ranks, figure }: Sentence, lang: Lang, random: () => number): string {
  const words: string[] = []
  const order = [...ranks]
  for (let n = 0; n + 1 < order.length; n += 1)
    if (lang !== 'en' && random() < 0.12) [order[n], order[n + 1]] = [order[n + 1] as number, order[n] as number]
  for (const [n, rank] of order.entries()) {
    if (n === figure?.at) words.push(figure.text)
    if (lang !== 'en' && random() < 0.06) continue
    if (random() < 0.5) words.push(SMALL[lang][Math.floor(random() * SMALL[lang].length)] as string)
    words.push(wordOf(rank, lang))
  }
  if (lang === 'zh') return `${words.join('')}。`
  const text = words.join(' ')
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function paragraphOf(n: number, place: number): Texts {
  const random = randomFrom(n * 1009 + place * 31 + 7)
  const kind = random()
  if (kind < 0.025 && n > 0) return paragraphOf(Math.floor(random() * n), Math.floor(random() * 10))
  const sentences = Array.from({ length: 2 + Math.floor(random() * 3) }, () => sentenceOf(random))
  if (kind < 0.1) sentences.unshift(sentenceOf(randomFrom(Math.floor(random() * 50))))
  const texts = LANGS.map((lang, at) => {
    const own = randomFrom(n * 613 + place * 17 + at)
    return [lang, sentences.map((sentence) => written(sentence, lang, own)).join(lang === 'zh' ? '' : ' ')]
  })
  return Object.fromEntries(texts) as Texts
}

/** Document n, with ten paragraphs unless told. */
export function madeDocument(n: number, paragraphs = 10): MadeDocument {
  const name = String(n).padStart(6, '0')
  const title = sentenceOf(randomFrom(n * 17 + 3)).ranks.slice(0, 5)
  const titles = LANGS.map((lang) => {
    const words = title.map((rank) => wordOf(rank, lang)).join(lang === 'zh' ? '' : ' ')
    return [lang, words]
  })
  return {
    slug: `made-${name}`,
    symbol: `A/${40 + (n % 41)}/${1 + Math.floor(n / 41)}`,
    titles: Object.fromEntries(titles) as Texts,
    paragraphs: Array.from({ length: paragraphs }, (_, place) => paragraphOf(n, place)),
  }
}

/** The text file of a version: its title, then numbered paragraphs. */
export function madeText({ titles, paragraphs }: MadeDocument, lang: Lang): string {
  return [titles[lang], ...paragraphs.map((texts, n) => `${n + 1}. ${texts[lang]}`)].join('\n\n') + '\n'
}

/** The lines of a document as `hexapla export --format jsonl` writes them. */
export function madeLines({ slug, symbol, paragraphs }: MadeDocument): string {
  const lines = paragraphs.map((texts, n) =>
    JSON.stringify({
      id: `p${n + 1}`,
      doc: slug,
      symbol,
      versions: Object.fromEntries(LANGS.map((lang) => [lang, { text: texts[lang] }])),
    }),
  )
  return `${lines.join('\n')}\n`
}

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const option = (name: string, otherwise: number): number => {
    const at = words.indexOf(name)
    return at < 0 ? otherwise : Number(words.splice(at, 2)[1])
  }
  const [from, paragraphs] = [option('--from', 0), option('--paragraphs', 10)]
  const aligned = words.includes('--aligned')
  const [folder, count] = words.filter((word) => word !== '--aligned')
  if (folder === undefined || !(Number(count) > 0)) throw new Error('Give a folder and a number of documents')
  await mkdir(folder, { recursive: true })
  for (let n = from; n < from + Number(count); n += aligned ? 100 : 1) {
    if (aligned) {
      const own = Array.from({ length: Math.min(100, from + Number(count) - n) }, (_, at) =>
        madeDocument(n + at, paragraphs),
      )
      await writeFile(join(folder, `made-${String(n).padStart(6, '0')}.jsonl`), own.map(madeLines).join(''))
      continue
    }
    const document = madeDocument(n, paragraphs)
    await mkdir(join(folder, document.slug), { recursive: true })
    for (const lang of LANGS) await writeFile(join(folder, document.slug, `${lang}.txt`), madeText(document, lang))
  }
}

if (import.meta.main) await main()
