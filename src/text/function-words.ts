/**
 * Words that a term neither begins nor ends with: articles, prepositions, conjunctions, pronouns, auxiliaries and the
 * commonest verbs and adverbs of reports. Folded by `plainKey`. Data for extraction only; search has its own.
 */
import type { Lang } from '../model/lang.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

export const FUNCTION_WORDS: Readonly<Record<Lang, ReadonlySet<string>>> = {
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

/** What may stand between the words of one term: Committee on Management, mise en œuvre, 问题和政策. */
export const CONNECTORS: Readonly<Record<Lang, ReadonlySet<string>>> = {
  en: words('of for on and in to'),
  fr: words('de du des d a au aux et pour sur en'),
  es: words('de del a al y e para sobre en'),
  ru: words('и по в во на для о об с'),
  ar: words('في من على علي و'),
  zh: words('的 和 与 及 以及 之'),
}
