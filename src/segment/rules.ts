/**
 * What sentence splitting needs to know of each language, as data. An abbreviation is written without its last stop, in
 * lower case. `open`: something always follows, so its stop never ends a sentence. `closing`: may end a sentence, and
 * does where a capital follows. `afterNumber`: the same, but only after a number (`2020 г. Комитет`, against `г. Омск`).
 */
export interface SentenceRules {
  readonly open: ReadonlySet<string>
  readonly closing: ReadonlySet<string>
  readonly afterNumber: ReadonlySet<string>
  /** Words that begin sentences, never names: they decide after an initial or numeral (`annex A. The Council`). */
  readonly starters: ReadonlySet<string>
  /** Conjunctions that stand before the last label of a run-in list: `; and (c)`, `؛ و(ج)`. */
  readonly conjunctions: readonly string[]
  /** Ordinals are written with a stop: `3. Oktober`. */
  readonly ordinalStop: boolean
}

function rules(
  open: string,
  closing: string,
  starters: string,
  conjunctions: string,
  afterNumber = '',
  ordinalStop = false,
): SentenceRules {
  const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter((word) => word !== ''))
  return {
    open: set(open),
    closing: set(closing),
    starters: set(starters),
    conjunctions: [...set(conjunctions)],
    afterNumber: set(afterNumber),
    ordinalStop,
  }
}

/** Abbreviations that any language may borrow. */
const SHARED = 'dr prof vs cf op cit ibid al no nos add rev corr vol vols ed eds fig figs p pp'

/** Rules by ISO 639-1 code; other languages take `GENERIC_RULES`. */
export const SENTENCE_RULES: Readonly<Record<string, SentenceRules>> = {
  en: rules(
    `${SHARED} mr mrs ms messrs mmes gen col lt sgt capt hon rev st jr sr art arts para paras sect sects chap chaps annex app approx ca c e.g i.e viz esp incl resp tel ext distr mt ft lat long par subpara subparas jan feb mar apr jun jul aug sep sept oct nov dec`,
    'etc inc ltd co corp u.s u.n u.k a.m p.m ph.d jr sr bros dept',
    'the a an in on at by for from with as it its this that these those he she they we his her their our there when while where if although however moreover furthermore in such some many most all both each no any after before during since following under pursuant according to upon among other another one two members cm',
    'and or and/or',
  ),
  fr: rules(
    `${SHARED} m mm mme mmes mlle mlles me mgr art par al chap sect vol t éd n nos av apr env ex réf tél boul st ste c.-à-d p.ex janv févr avr juil sept oct nov déc`,
    'etc cie s.a',
    'le la les l un une des du ce cet cette ces il elle ils elles on en au aux dans sur par pour avec à de si lors comme afin cependant toutefois outre après avant depuis selon conformément son sa ses leur leurs nous ils plusieurs certains tous toutes',
    'et ou et/ou',
  ),
  es: rules(
    `${SHARED} sr sra sres sras srta d da dña ud uds lic ing arq gral cnel art arts párr párrs cap caps secc núm núms pág págs t ej p.ej apdo av avda c tel ee a.c d.c s ss ene feb abr jun jul ago sept oct nov dic`,
    'etc cía s.a ee.uu',
    'el la los las un una unos unas en de del al a por para con sin sobre se su sus este esta estos estas ese esa esto eso él ella ellos ellas es no si como cuando además asimismo también según tras desde entre durante aunque sin todos todas algunos',
    'y e o u y/o',
  ),
  ru: rules(
    `ст п пп ч т гл разд см ср напр т.е т.н т.наз им ул д кв стр с гл рис табл прим акад проф доц канд ген полк г-н г-жа гг-да тов р-н обл о-в просп пл пер пос дер ок кн изд ред сост пер док рез доп подп абз тыс млн млрд трлн янв февр апр авг сент окт нояб дек ${SHARED}`,
    'т.д т.п др пр и.о руб долл коп',
    'в на по для с со к о об от из при под за до без и а но он она они оно это этот эта эти кроме однако также согласно что как если когда после перед между все каждый члены его ее их',
    'и или и/или',
    'г гг в вв тыс млн млрд трлн чел экз',
  ),
  ar: rules('د م ص ج ط ت هـ ه ق س أ ب و ع ف ر ح', '', '', 'و أو'),
  zh: rules(SHARED, 'inc ltd co corp etc', '', '和 及 以及 与 并 或'),
  de: rules(
    `${SHARED} z.b d.h u.a bzw ca hr fr st nr abs art vgl s bd hrsg jh evtl ggf inkl max min sog u v`,
    'usw etc u.s.w',
    'der die das ein eine in im am an auf es er sie wir ich und aber',
    'und oder',
    '',
    true,
  ),
  pt: rules(`${SHARED} sr sra d art pág n exmo`, 'etc', 'o a os as um uma em de do da no na', 'e ou'),
  it: rules(`${SHARED} sig sigg dott art pag n on`, 'ecc etc', 'il la lo i gli le un una in di del della', 'e o'),
}

/** For every other language: borrowed abbreviations only. */
export const GENERIC_RULES: SentenceRules = rules(SHARED, 'etc', '', '')
