/**
 * Base forms of irregular English words, so that "went" meets the dictionary's "to go". Keys and values are folded
 * (lower case, no accents, no apostrophes). Regular inflection is left to the stemmer (stem.ts).
 */

const BASE_FORMS: ReadonlyMap<string, string> = new Map(
  (
    'be:am,is,are,was,were,been,being have:has,had,having do:does,did,done go:went,gone,goes say:said get:got,gotten ' +
    'make:made know:knew,known think:thought take:took,taken see:saw,seen come:came find:found give:gave,given ' +
    'tell:told feel:felt become:became leave:left bring:brought begin:began,begun keep:kept hold:held write:wrote,written ' +
    'stand:stood hear:heard mean:meant meet:met run:ran pay:paid sit:sat speak:spoke,spoken lie:lay,lain,lying lead:led ' +
    'grow:grew,grown lose:lost fall:fell,fallen send:sent build:built understand:understood draw:drew,drawn ' +
    'break:broke,broken spend:spent rise:rose,risen drive:drove,driven buy:bought wear:wore,worn choose:chose,chosen ' +
    'eat:ate,eaten fly:flew,flown catch:caught teach:taught sell:sold fight:fought throw:threw,thrown sleep:slept ' +
    'win:won shake:shook,shaken hide:hid,hidden ride:rode,ridden sing:sang,sung drink:drank,drunk swim:swam,swum ' +
    'wake:woke,woken bite:bit,bitten strike:struck forget:forgot,forgotten forgive:forgave,forgiven tear:tore,torn ' +
    'hang:hung steal:stole,stolen swear:swore,sworn weep:wept sweep:swept creep:crept bend:bent lend:lent shoot:shot ' +
    'stick:stuck sink:sank,sunk shine:shone freeze:froze,frozen blow:blew,blown seek:sought bind:bound dig:dug ' +
    'feed:fed flee:fled fling:flung kneel:knelt shrink:shrank,shrunk spin:spun spring:sprang,sprung sting:stung ' +
    'swing:swung weave:wove,woven wind:wound burn:burnt dream:dreamt learn:learnt light:lit bear:bore,born,borne ' +
    'beat:beaten die:dying,died lay:laid man:men woman:women child:children foot:feet tooth:teeth mouse:mice ' +
    'wife:wives life:lives knife:knives leaf:leaves thief:thieves half:halves person:people good:better,best bad:worse,worst ' +
    'he:him,his,himself she:her,hers,herself i:me,my,mine,myself they:them,their,theirs,themselves we:us,our,ours,ourselves ' +
    'you:your,yours,yourself it:its,itself not:nt,cannot this:these that:those a:an'
  )
    .split(' ')
    .flatMap((entry) => {
      const [base = '', forms = ''] = entry.split(':')
      return forms.split(',').map((form) => [form, base] as const)
    }),
)

/** The base form of a folded irregular English word (`went` → `go`), or null for any other word. */
export function englishBaseForm(word: string): string | null {
  return BASE_FORMS.get(word) ?? null
}
