/**
 * The dictionary form of English words that endings do not lead to: strong verbs (said, went), case forms of pronouns,
 * old plurals (women), and what contractions are cut into (did|n't, we|'ll). Stemmers leave them apart, which costs
 * learned equivalents most: in narrated text half of all verbs are such forms. Input is a word folded by `plainKey`;
 * a word that is not in the table gives itself. Where a form has two bases the commoner stands (left: leave).
 */

const BASES = `be:am,is,are,was,were,been,being,'m,'re have:has,had,having,'ve do:did,done,does can:ca,could will:wo,'ll,would shall:should may:might
arise:arose,arisen awake:awoke,awoken bear:bore,borne beat:beaten become:became begin:began,begun bend:bent bind:bound bite:bit,bitten
bleed:bled blow:blew,blown break:broke,broken breed:bred bring:brought build:built burn:burnt buy:bought catch:caught
choose:chose,chosen cling:clung come:came creep:crept deal:dealt dig:dug draw:drew,drawn dream:dreamt drink:drank,drunk
drive:drove,driven eat:ate,eaten fall:fell,fallen feed:fed feel:felt fight:fought find:found flee:fled fling:flung fly:flew,flown
forbid:forbade,forbidden forget:forgot,forgotten forgive:forgave,forgiven freeze:froze,frozen get:got,gotten give:gave,given
go:went,gone,goes grow:grew,grown hang:hung hear:heard hide:hid,hidden hold:held keep:kept kneel:knelt know:knew,known lay:laid
lead:led lean:leant leap:leapt learn:learnt leave:left lend:lent lie:lain light:lit lose:lost make:made mean:meant meet:met
overcome:overcame pay:paid ride:rode,ridden ring:rang,rung rise:rose,risen run:ran say:said see:saw,seen seek:sought sell:sold
send:sent shake:shook,shaken shine:shone shoot:shot show:shown shrink:shrank,shrunk sing:sang,sung sink:sank,sunk sit:sat
sleep:slept slide:slid speak:spoke,spoken speed:sped spend:spent spin:spun spring:sprang,sprung stand:stood steal:stole,stolen
stick:stuck sting:stung strike:struck,stricken swear:swore,sworn sweep:swept swim:swam,swum swing:swung take:took,taken
teach:taught tear:tore,torn tell:told think:thought throw:threw,thrown undergo:underwent,undergone understand:understood
undertake:undertook,undertaken wake:woke,woken wear:wore,worn weave:wove,woven weep:wept win:won withdraw:withdrew,withdrawn
write:wrote,written i:me he:him she:her we:us they:them who:whom not:n't good:better,best bad:worse,worst`

const NOUNS = 'man:men woman:women child:children foot:feet tooth:teeth mouse:mice goose:geese'

function table(list: string): ReadonlyMap<string, string> {
  const bases = new Map<string, string>()
  for (const entry of list.split(/\s+/)) {
    const [base = '', forms = ''] = entry.split(':')
    for (const form of forms.split(',')) bases.set(form, base)
  }
  return bases
}

const nouns = table(NOUNS)
const words = new Map([...table(BASES), ...nouns])

/** The form a dictionary has the word under, or the word itself. */
export function englishBase(plain: string): string {
  return words.get(plain) ?? plain
}

/** Whether one is an old plural of the other; verbs are left out, since a term LEAVE is not meant where a text says left. */
export function englishPlural(a: string, b: string): boolean {
  return nouns.get(a) === b || nouns.get(b) === a
}
