/**
 * What sentence splitting needs to know of each language, as data. An abbreviation is written without its last stop, in
 * lower case. `open`: something always follows, so its stop never ends a sentence. `closing`: may end a sentence, and
 * does where a capital follows. `afterNumber`: the same, but only after a number (`2020 г. Комитет`, against `г. Омск`).
 */
export interface SentenceRules {
  readonly open: ReadonlySet<string>
  readonly closing: ReadonlySet<string>
  readonly afterNumber: ReadonlySet<string>
  /** Abbreviations that are words too (`no`, `art`): their stop ends a sentence unless a number or label follows. */
  readonly beforeNumber: ReadonlySet<string>
  /** The same before an initial: Russian `им. А. С. Пушкина`, against `управления им. Системе`. */
  readonly beforeInitial: ReadonlySet<string>
  /** Words that begin sentences, never names: they decide after an initial or numeral (`annex A. The Council`). */
  readonly starters: ReadonlySet<string>
  /** Conjunctions that stand before the last label of a run-in list: `; and (c)`, `؛ و(ج)`. */
  readonly conjunctions: readonly string[]
  /** Ordinals are written with a stop: `3. Oktober`. */
  readonly ordinalStop: boolean
}

interface RuleWords {
  readonly open?: string
  readonly closing?: string
  readonly afterNumber?: string
  readonly beforeInitial?: string
  readonly starters?: string
  readonly conjunctions?: string
  readonly ordinalStop?: boolean
}

function rules(words: RuleWords): SentenceRules {
  const set = (list = ''): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''))
  return {
    open: set(`${SHARED} ${words.open ?? ''}`),
    closing: set(`etc ${words.closing ?? ''}`),
    afterNumber: set(words.afterNumber),
    beforeNumber: set(BEFORE_NUMBER),
    beforeInitial: set(words.beforeInitial),
    starters: set(words.starters),
    conjunctions: [...set(words.conjunctions)],
    ordinalStop: words.ordinalStop ?? false,
  }
}

/** Abbreviations that any language may borrow. */
const SHARED = 'dr prof vs cf op cit ibid ed eds'

/** Abbreviations before numbers and labels, in any language. */
const BEFORE_NUMBER =
  'no nos art arts fig figs add rev corr vol vols p pp par chap chaps cap caps sect t ch mar sept may'

/** Rules by ISO 639-1 code; other languages take `GENERIC_RULES`. */
export const SENTENCE_RULES: Readonly<Record<string, SentenceRules>> = {
  en: rules({
    open: 'mr mrs ms messrs mmes gen col lt sgt capt hon st para paras sects annex approx ca c e.g i.e viz esp incl resp tel ext distr mt ft subpara subparas jan feb apr jun jul aug oct nov dec',
    closing: 'inc ltd co corp u.s u.n u.k a.m p.m ph.d jr sr bros dept',
    starters:
      'the a an in on at by for from with as it its this that these those he she they we his her their our there when while where if although however moreover furthermore such some many most all both each any after before during since following under pursuant according to upon among other another one two members',
    conjunctions: 'and or and/or',
  }),
  fr: rules({
    open: 'm mm mme mmes mlle mlles me mgr al éd n av apr env réf tél boul st ste c.-à-d p.ex janv févr avr juil oct nov déc',
    closing: 'cie s.a',
    starters:
      'le la les l un une des du ce cet cette ces il elle ils elles on en au aux dans sur par pour avec à de si lors comme afin cependant toutefois outre après avant depuis selon conformément son sa ses leur leurs nous plusieurs certains tous toutes',
    conjunctions: 'et ou et/ou',
  }),
  es: rules({
    open: 'sr sra sres sras srta d da dña ud uds lic ing arq gral cnel párr párrs secc núm núms pág págs ej p.ej apdo av avda c tel ee a.c d.c ene feb abr jun jul ago oct nov dic',
    closing: 'cía s.a ee.uu',
    starters:
      'el la los las un una unos unas en de del al a por para con sin sobre se su sus este esta estos estas ese esa esto eso él ella ellos ellas es no si como cuando además asimismo también según tras desde entre durante aunque todos todas algunos',
    conjunctions: 'y e o u y/o',
  }),
  ru: rules({
    open: 'св ст п пп ч т гл разд см ср напр т.е т.н т.наз ул д кв стр с гр долл рис табл прим акад проф доц канд ген полк г-н г-жа гг-да р-н обл просп изд ред док резол подп абз янв февр апр авг сент окт нояб дек',
    closing: 'т.д т.п др пр и.о руб коп',
    afterNumber: 'г гг в вв тыс млн млрд трлн чел экз',
    beforeInitial: 'им',
    starters:
      'в на по для с со к о об от из при под за до без и а но он она они оно это этот эта эти кроме однако также согласно что как если когда после перед между все каждый члены его ее их',
    conjunctions: 'и или и/или',
  }),
  ar: rules({ open: 'د م ص ج ط ت ه ق س أ ب ع ح', conjunctions: 'و أو' }),
  zh: rules({ closing: 'inc ltd co corp', conjunctions: '和 及 以及 与 并 或' }),
  de: rules({
    open: 'z.b d.h u.a bzw hr fr st nr abs vgl s bd hrsg jh evtl ggf inkl max min sog u v',
    closing: 'usw u.s.w',
    starters: 'der die das ein eine in im am an auf es er sie wir ich und aber',
    conjunctions: 'und oder',
    ordinalStop: true,
  }),
  pt: rules({ open: 'sr sra d pág n exmo', starters: 'o a os as um uma em de do da no na', conjunctions: 'e ou' }),
  it: rules({
    open: 'sig sigg dott pag n on',
    closing: 'ecc',
    starters: 'il la lo i gli le un una in di del della',
    conjunctions: 'e o',
  }),
}

/** For every other language: borrowed abbreviations only. */
export const GENERIC_RULES: SentenceRules = rules({})
