/**
 * Light stemmers for aligning: English (inflection and irregular forms, so that "went" meets the dictionary's "to go")
 * and Arabic (clitics and endings, after Larkey's light10). Input: a folded lower-case word; output: its stem, never
 * empty for a word that was not. They serve comparison inside the aligner only; search has its own analyzers.
 */

const IRREGULAR = new Map<string, string>(
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

/** Stem of a folded English word: irregular forms to their base, inflection and common endings dropped. */
export function stemEnglish(word: string): string {
  const base = IRREGULAR.get(word)
  if (base !== undefined) return base
  let stem = word
  if (stem.length <= 3) return stem
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/(?:sses|shes|ches|xes|zes|oes)$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.endsWith('ied') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (stem.endsWith('ed') && stem.length > 4 && /[aeiouy]/.test(stem.slice(0, -2)))
    stem = undouble(stem.slice(0, -2))
  else if (stem.endsWith('ing') && stem.length > 5 && /[aeiouy]/.test(stem.slice(0, -3)))
    stem = undouble(stem.slice(0, -3))
  if (stem.endsWith('ly') && stem.length > 5) stem = stem.slice(0, -2)
  if (stem.length > 4 && stem.endsWith('e')) stem = stem.slice(0, -1)
  if (stem.length > 3 && stem.endsWith('y')) stem = `${stem.slice(0, -1)}i`
  return stem.length > 9 ? stem.slice(0, 9) : stem
}

function undouble(stem: string): string {
  return stem.length > 3 && stem.at(-1) === stem.at(-2) && !/[lsz]$/.test(stem) ? stem.slice(0, -1) : stem
}

/** Stem of a folded Arabic word: up to two prefixed particles with the article, then one ending. */
export function stemArabic(word: string): string {
  let stem = word
  const particle = /^(?:وال|فال|بال|كال|ولل|لل|ال|و(?=.{3})|ف(?=.{4})|ب(?=.{4})|ل(?=.{4})|ك(?=.{4}))/.exec(stem)
  if (particle !== null && stem.length - particle[0].length >= 2) {
    stem = stem.slice(particle[0].length)
    const article = /^(?:ال|لل)/.exec(stem)
    if (article !== null && stem.length >= 4) stem = stem.slice(2)
  }
  for (const ending of ['هما', 'ها', 'هم', 'نا', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي']) {
    if (stem.endsWith(ending) && stem.length - ending.length >= 3) return stem.slice(0, -ending.length)
  }
  return stem
}
