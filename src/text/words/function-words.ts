/**
 * Words that carry grammar rather than matter, in widening circles: `GRAMMAR_WORDS` hold every text of a language
 * together, `COMMON_WORDS` tell three languages of Latin script apart, `FUNCTION_WORDS` are all that a term neither
 * begins nor ends with.
 */
import { LANGS, type Lang } from '../../model/lang.ts'
import { plainKey } from '../fold.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

/** Words that hold a text together and so tell its language; a query's terms need not cover them. Lower case, with accents. */
export const GRAMMAR_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  ar: words('في من على إلى عن مع هذا هذه أن التي الذي ما لا و'),
  zh: words('的 和 与 及 在 对 为 了'),
  en: words(
    'the of and to in on for by with from at is are was were be been its their this that as or an a it has have had not which',
  ),
  fr: words(
    'le la les l de des d du et à au aux en dans par pour sur avec est sont ont a qui que qu un une ce cette ces son sa ses leur leurs se s n ne ou',
  ),
  ru: words('в во и на с со по к о об от до для из за не что это как или при'),
  es: words(
    'el la los las de del y e a al en por para con sobre es son ha han que un una se su sus lo como o no esta este estos estas',
  ),
}

/** Elided forms (l’, qu’), which in other languages are letters. */
const ELIDED = words('l d qu s n')
const common = (lang: Lang, more: string): ReadonlySet<string> =>
  new Set([...GRAMMAR_WORDS[lang], ...more.split(' ')].filter((word) => !ELIDED.has(word)))

/** The commonest small words of the three languages that share a script. Lower case, with accents, no elided forms. */
export const COMMON_WORDS: Readonly<Record<'en' | 'fr' | 'es', ReadonlySet<string>>> = {
  en: common(
    'en',
    'also will would should all other more than into under between such these those they who our we shall may can no any',
  ),
  fr: common(
    'fr',
    'pas plus été être il elle ils dont comme mais nous entre tout tous toute toutes ainsi notamment sous où afin lors',
  ),
  es: common(
    'es',
    'más fue entre ser sido también todos todas así sin desde cuando dicho nos cada otras otros toda todo donde tiene',
  ),
}

/** English words of dictionary glosses that translate nothing: grammar, placeholders (sb, sth) and labels (fig, lit). */
export const GLOSS_WORDS: ReadonlySet<string> = words(
  `a an the of to in on at for by with and or sb sth ones one be as from into etc oneself esp usu used no also that this
    it its his her their fig lit abbr cf eg ie up out off s`,
)

const EDGES: Readonly<Record<Lang, ReadonlySet<string>>> = {
  en: words(`the a an of in on at to for from by with without within into through under over between among across and or nor but
    as that which who whom whose this these those it its they their them he she his her we our us you your is are was were be been
    being has have had having do does did will would shall should can could may might must not no any all each every both such other
    also further more most less least many much several various including included than then thus there here when where while if
    so up out off about against during before after since until upon s well way order basis regard view addition particular
    throughout received continued continue made make take taken noted held based related relevant following same new first second its own only one two three beyond outside towards toward against see entitled accordance provide provided address ensure continues relating how why whether put
    issues stressed highlighted current future session sessions
    twenty thirty forty fifty sixty seventy eighty ninety`),
  fr: words(`le la les l un une des du de d a au aux en dans sur sous par pour avec sans entre vers chez et ou ni mais que qu qui quoi dont
    ou ce cet cette ces il elle ils elles se s son sa ses leur leurs nous notre nos vous votre vos est sont etait etaient ete etre a ont avait
    avaient avoir fait font ne pas plus moins tres aussi ainsi comme si tout toute tous toutes autre autres meme memes notamment afin lors
    cours titre egard matiere partir compte mise y n c j lui ou quand dont selon depuis pendant apres avant contre ladite voir intitule intitulee conformement delà dela vingt trente quarante cinquante soixante session sessions relatif relative relatifs relatives associee associe present nouveaux nouvelles echelle ensemble oeuvre face`),
  es: words(`el la los las lo un una unos unas de del a al en con sin por para sobre entre hacia hasta desde y e o u ni pero que quien cuyo
    se su sus le les nos nuestro es son era eran fue fueron ser sido ha han habia habian haber no mas menos muy tambien asi como si todo toda
    todos todas otro otra otros otras mismo misma este esta estos estas ese esa esos esas aquel cual cuales donde cuando segun durante tras
    ante bajo contra particular fin cabo manera medio respecto virtud ello cada vease titulado titulada conformidad`),
  ru: words(`и в во на с со к ко от до из у о об по за для при про без над под между через а но или ни не что чтобы как так который которая
    которое которые которых этот эта это эти того тем том та те он она оно они его ее их им ими него нее них быть был была было были есть
    является являются также же ли бы более менее все всех всего всем всеми свой своя свое свои своих своей своего своим другой другие других
    рамках целях числе частности области связи отношении ходе основе течение года году год лет том`),
  ar: words(`في من على الى الي عن مع بين بعد قبل خلال عند لدى حتى منذ و او ثم ان لا لم لن ما هذا هذه ذلك تلك التي الذي الذين هو هي هم كما
    كان كانت يكون تكون قد كل جميع بعض غير اي ايضا بما مما لما فيما عام اطار سبيل شان بشان وفي ومن وعلي والي ولا وان به بها له لها فيه فيها
    منه منها اجل نحو اطار صدد ضوء`),
  zh: words(`的 了 和 与 及 以及 或 在 是 有 为 对 对于 关于 从 向 由 以 于 将 把 被 并 并且 而 但 也 都 就 还 又 再 不 没有 这 那 这些 那些
    该 其 其他 各 各个 每 所 之 中 上 下 内 外 前 后 时 等 等等 包括 通过 根据 按照 为了 可以 能够 应 应该 必须 需要 进行 继续 年 月 日 个 项 次
    我们 他们 它 它们 一个 一些 这一 方面 问题 情况 特别 特别是 如 如何 更 更加 最 已 已经 正在 进一步 加强 促进 支持 提供 作为 使 让 给 到 来 号 届 第 们 见 题为 约 届会议 常会 实现 挽救 应对 确保 协助 遵守 各种 采取 设定 面临 上 均 所有 整个`),
}

/** Words that a term neither begins nor ends with, the commonest verbs and adverbs of reports among them; by `plainKey`. */
export const FUNCTION_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = Object.fromEntries(
  LANGS.map((lang) => [lang, new Set([...EDGES[lang], ...GRAMMAR_WORDS[lang]].map((word) => plainKey(word, lang)))]),
) as unknown as Readonly<Record<Lang, ReadonlySet<string>>>

/** What may stand between the words of one term: Committee on Management, mise en œuvre, 问题和政策. */
export const CONNECTORS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  en: words('of for on and in to'),
  fr: words('de du des d a au aux et pour sur en'),
  es: words('de del a al y e para sobre en'),
  ru: words('и по в во на для о об с'),
  ar: words('في من على علي و'),
  zh: words('的 和 与 及 以及 之'),
}
