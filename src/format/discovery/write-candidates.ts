/**
 * A discovery for translation tools: XLIFF 2.1 with the Translation Candidates and Glossary modules, and XLIFF 1.2 with `alt-trans`
 * and glossary notes, which more tools read. A unit for each sentence; the target stays empty, so that nobody takes a match for a
 * translation: an identical official one is a candidate like any other. Every candidate names its document, paragraph, status and
 * class; a text with values put in says so.
 */
import type { DiscoveredBlock, DiscoveredSegment, Discovery, SegmentMatch } from '../../model/discovery.ts'
import { LANG_INFO, type Lang } from '../../model/lang.ts'
import { xliffText, xmlAttribute, xmlText } from '../xml/escape-xml.ts'

/** A candidate for a sentence. */
interface Candidate {
  readonly match: SegmentMatch
  readonly text: string
  readonly status: string
  readonly guess: boolean
}

/** The file in pieces. `name`: of the file discovered. */
export function* xliff2Candidates(found: Discovery, to: Lang, name: string): Generator<string> {
  const [source, target] = [LANG_INFO[found.lang], LANG_INFO[to]]
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" ' +
    'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" ' +
    `xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1" srcLang="${source.tag}" trgLang="${target.tag}">\n`
  yield `<file id="f1" original="${xmlAttribute(name)}" srcDir="${source.dir}" trgDir="${target.dir}" xml:space="preserve">\n`
  let empty = true
  for (const block of found.blocks) {
    for (const segment of block.segments) {
      empty = false
      const id = segment.id.replaceAll('.', '-')
      const candidates = candidatesOf(segment, to)
      const matches = candidates.map((one, at) => match2(one, `${id}-m${at + 1}`)).join('')
      const glossary = termsOf(block, segment, to).map(
        ([term, wordings]) =>
          `<gls:glossEntry><gls:term>${xmlText(term)}</gls:term>${wordings.map((text) => `<gls:translation>${xmlText(text)}</gls:translation>`).join('')}</gls:glossEntry>`,
      )
      yield `<unit id="${xmlAttribute(id)}" name="${xmlAttribute(segment.id)}">\n` +
        (matches === '' ? '' : `<mtc:matches>\n${matches}</mtc:matches>\n`) +
        (glossary.length === 0 ? '' : `<gls:glossary>${glossary.join('')}</gls:glossary>\n`) +
        `<segment id="s1" state="initial"><source><mrk id="m1" type="mtc:match">${xliffText(segment.text.trim())}</mrk></source></segment>\n</unit>\n`
    }
  }
  if (empty) yield '<unit id="none"><segment><source/></segment></unit>\n'
  yield '</file>\n</xliff>\n'
}

function match2({ match, text, status, guess }: Candidate, id: string): string {
  const facts = [
    ['class', match.class],
    ['document', match.symbol ?? match.doc],
    ['paragraph', match.ref],
    ['date', match.date ?? ''],
    ['status', status],
    ['values-put-in', guess ? 'yes' : ''],
  ].filter(([, value]) => value !== '')
  const metas = facts.map(([type, value]) => `<mda:meta type="${type}">${xmlText(value ?? '')}</mda:meta>`).join('')
  const percent = (share: number): string => String(Math.round(1000 * share) / 10)
  const type = match.class === 'context' ? 'icm' : guess ? 'am' : 'tm'
  return (
    `<mtc:match id="${xmlAttribute(id)}" ref="#m1" type="${type}" similarity="${percent(match.similarity)}" ` +
    `origin="${xmlAttribute(`${match.symbol ?? match.doc}, ${match.ref}`)}">` +
    `<mda:metadata><mda:metaGroup category="discovery">${metas}</mda:metaGroup></mda:metadata>` +
    `<source>${xliffText(match.source.text)}</source><target>${xliffText(text)}</target></mtc:match>\n`
  )
}

/** The same as XLIFF 1.2. */
export function* xliff1Candidates(found: Discovery, to: Lang, name: string): Generator<string> {
  const [source, target] = [LANG_INFO[found.lang].tag, LANG_INFO[to].tag]
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n' +
    `<file original="${xmlAttribute(name)}" source-language="${source}" target-language="${target}" datatype="plaintext" tool-id="hexapla">\n` +
    '<header><tool tool-id="hexapla" tool-name="Hexapla"/></header>\n<body>\n'
  for (const block of found.blocks) {
    for (const segment of block.segments) {
      yield `<trans-unit id="${xmlAttribute(segment.id)}" xml:space="preserve">\n<source xml:lang="${source}">${xmlText(segment.text.trim())}</source>\n`
      for (const { match, text, status, guess } of candidatesOf(segment, to)) {
        const origin = [
          match.symbol ?? match.doc,
          match.ref,
          match.date ?? '',
          status,
          match.class,
          guess ? 'values put in' : '',
        ]
        yield `<alt-trans match-quality="${Math.round(100 * match.similarity)}%" origin="${xmlAttribute(origin.filter((part) => part !== '').join(', '))}">` +
          `<source xml:lang="${source}">${xmlText(match.source.text)}</source><target xml:lang="${target}">${xmlText(text)}</target></alt-trans>\n`
      }
      for (const [term, wordings] of termsOf(block, segment, to))
        yield `<note from="glossary">${xmlText(`${term} = ${wordings.join(' | ')}`)}</note>\n`
      yield '</trans-unit>\n'
    }
  }
  yield '</body>\n</file>\n</xliff>\n'
}

/** What a tool is offered for a sentence: each match as it is, after the same with the new values put in. */
function candidatesOf(segment: DiscoveredSegment, to: Lang): readonly Candidate[] {
  return segment.matches.flatMap((match): Candidate[] => {
    const target = match.targets[to]
    if (target === null || target === undefined) return []
    const plain = { match, text: target.text, status: target.status, guess: false }
    return target.guess === undefined ? [plain] : [{ ...plain, text: target.guess.text, guess: true }, plain]
  })
}

/** Terms of a sentence with their wordings in the target, each once. */
function termsOf(
  { text, terms }: DiscoveredBlock,
  { start, end }: DiscoveredSegment,
  to: Lang,
): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, readonly string[]>()
  for (const term of terms) {
    const wordings = term.targets[to] ?? []
    if (term.start >= start && term.end <= end && wordings.length > 0)
      found.set(text.slice(term.start, term.end), wordings)
  }
  return [...found]
}
