/**
 * One version as Akoma Ntoso 3.0 XML in the manner of AKN4UN: headings as nested sections, numbered paragraphs with
 * their items, footnotes at their marks. Ids are the project's own, the same in every language. What the version does
 * not say (a date, an author) is not made up: an unknown date is `0001-01-01` with the name `unknown`. An unofficial
 * version says so, for machines (`FRBRauthoritative`) and before its text; its author is whoever translated it, as its source
 * names them, not the United Nations, and it is a translation where the original language is known. The six official
 * versions are originals side by side. Checked against the published schema; the class of document that AKN4UN has
 * for reports could not be looked up, so the general `doc` is used.
 */
import type { DocumentInfo, FootnoteMark, SegmentedBlock } from '../model/document.ts'
import { LANG_INFO, type Lang } from '../model/lang.ts'
import type { VersionRecord } from '../model/record.ts'
import { xmlAttribute, xmlText } from './xml/escape-xml.ts'

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

/** A block with the blocks that stand inside it. */
interface Branch {
  readonly block: SegmentedBlock
  readonly children: Branch[]
}

/** The file in pieces: a top-level part each. */
export async function* aknPieces(info: DocumentInfo, lang: Lang, version: VersionRecord): AsyncGenerator<string> {
  const notes = new Map(
    version.blocks.filter(({ kind }) => kind === 'footnote').map((note) => [Number(note.number), note]),
  )
  const placed = new Set<SegmentedBlock>()
  const write = (branch: Branch): string => branchText(branch, notes, placed)
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${NAMESPACE}">\n<doc name="report">\n${meta(info, lang)}`
  const title = version.title ?? info.titles[lang] ?? null
  const preface = [
    title === null ? '' : `<longTitle><p><docTitle>${xmlText(title)}</docTitle></p></longTitle>`,
    statusLabel(info, lang),
  ].join('')
  if (preface !== '') yield `<preface>${preface}</preface>\n`
  yield `<mainBody xml:lang="${LANG_INFO[lang].tag}">\n`
  let empty = true
  for (const branch of branches(version.blocks)) {
    yield write(branch)
    empty = false
  }
  for (const note of notes.values()) {
    if (placed.has(note)) continue
    yield container(note, 'footnote', paragraph(note, notes, placed))
    empty = false
  }
  if (empty) yield '<p/>\n'
  yield '</mainBody>\n</doc>\n</akomaNtoso>\n'
}

/** Says before the text that it is unofficial, and whence it comes; nothing of an official one. */
function statusLabel(info: DocumentInfo, lang: Lang): string {
  const held = info.versions[lang]
  if (held?.status === 'official') return ''
  return `<p class="status" xml:lang="en">${xmlText(['unofficial', held?.source ?? ''].filter((part) => part !== '').join(': '))}</p>`
}

function branches(blocks: readonly SegmentedBlock[]): readonly Branch[] {
  const top: Branch[] = []
  const sections: { branch: Branch; depth: number }[] = []
  const byId = new Map<string, Branch>()
  for (const block of blocks) {
    if (block.kind === 'footnote') continue
    const branch: Branch = { block, children: [] }
    byId.set(block.id, branch)
    if (block.kind === 'heading') {
      const depth = block.level ?? 1
      while (sections.length > 0 && (sections.at(-1)?.depth ?? 0) >= depth) sections.pop()
      ;(sections.at(-1)?.branch.children ?? top).push(branch)
      sections.push({ branch, depth })
      continue
    }
    const owner = block.kind === 'item' ? byId.get(block.parent ?? '') : undefined
    ;(owner?.children ?? sections.at(-1)?.branch.children ?? top).push(branch)
  }
  return top
}

type Notes = ReadonlyMap<number, SegmentedBlock>

function branchText({ block, children }: Branch, notes: Notes, placed: Set<SegmentedBlock>): string {
  const inside = (): string => children.map((child) => branchText(child, notes, placed)).join('')
  const num = block.label === undefined ? '' : `<num>${xmlText(block.label)}</num>`
  switch (block.kind) {
    case 'heading': {
      const heading = `<heading>${inline(block, notes, placed)}</heading>`
      return `<section eId="${xmlAttribute(block.id)}">${num}${heading}\n${children.length === 0 ? '<content><p/></content>' : inside()}</section>\n`
    }
    case 'paragraph':
    case 'item': {
      const name = block.kind === 'item' ? 'point' : 'paragraph'
      const own = paragraph(block, notes, placed)
      const body = children.length === 0 ? `<content>${own}</content>` : `<intro>${own}</intro>\n${inside()}`
      return `<${name} eId="${xmlAttribute(block.id)}">${num}${body}</${name}>\n`
    }
    case 'unnumbered':
    case 'footnote':
      return container(block, block.kind, paragraph(block, notes, placed))
    case 'row': {
      const cells = (block.cells ?? [block.text]).map((cell) => `<td><p>${xmlText(cell)}</p></td>`)
      return container(block, 'row', `<table><tr>${cells.join('')}</tr></table>`)
    }
    default:
      return block.kind satisfies never
  }
}

function container(block: SegmentedBlock, name: string, content: string): string {
  const num = name === 'footnote' && block.label !== undefined ? `<num>${xmlText(block.label)}</num>` : ''
  return `<hcontainer name="${name}" eId="${xmlAttribute(block.id)}">${num}<content>${content}</content></hcontainer>\n`
}

const paragraph = (block: SegmentedBlock, notes: Notes, placed: Set<SegmentedBlock>): string =>
  `<p>${inline(block, notes, placed)}</p>`

function inline(block: SegmentedBlock, notes: Notes, placed: Set<SegmentedBlock>): string {
  let text = ''
  let at = 0
  const marks: readonly FootnoteMark[] = [...(block.footnotes ?? [])].sort((a, b) => a.at - b.at)
  for (const mark of marks) {
    text += xmlText(block.text.slice(at, mark.at))
    at = mark.at
    const note = notes.get(mark.number)
    if (note === undefined || placed.has(note)) text += `<sup>${mark.number}</sup>`
    else {
      placed.add(note)
      text += `<authorialNote eId="${xmlAttribute(note.id)}" marker="${mark.number}" placement="bottom"><p>${xmlText(note.text)}</p></authorialNote>`
    }
  }
  return text + xmlText(block.text.slice(at))
}

/** AKN names languages by ISO 639-2. */
const CODES: Readonly<Record<Lang, string>> = { ar: 'ara', zh: 'zho', en: 'eng', fr: 'fra', ru: 'rus', es: 'spa' }

function meta(info: DocumentInfo, lang: Lang): string {
  const name = encodeURIComponent((info.symbol ?? info.slug).toLowerCase().replace(/[\s/]+/g, '-'))
  const work = `/akn/un/doc/report/${info.date ?? '0001-01-01'}/${name}`
  const code = CODES[lang]
  const date = `<FRBRdate date="${info.date ?? '0001-01-01'}" name="${info.date === null ? 'unknown' : 'document'}"/>`
  const block = (tag: string, uri: string, by: string, rest: string): string =>
    `<${tag}><FRBRthis value="${uri}/!main"/><FRBRuri value="${uri}"/>${date}<FRBRauthor href="#${by}"/>${rest}</${tag}>\n`
  const expression = `${work}/${code}@`
  const held = info.versions[lang]
  const authoritative = held?.status === 'official'
  const maker = authoritative ? 'un' : 'translator'
  const from = info.originalLanguage
  const translation =
    authoritative || from === null || from === lang
      ? ''
      : `<FRBRtranslation href="${work}/${CODES[from]}@" fromLanguage="${CODES[from]}" authoritative="false" by="#translator"/>`
  const number = info.symbol === null ? '' : `<FRBRnumber value="${xmlAttribute(info.symbol)}"/>`
  return (
    '<meta>\n<identification source="#hexapla">\n' +
    block('FRBRWork', work, 'un', `<FRBRcountry value="un"/>${number}`) +
    block(
      'FRBRExpression',
      expression,
      maker,
      `<FRBRauthoritative value="${authoritative}"/><FRBRlanguage language="${code}"/>${translation}`,
    ) +
    block('FRBRManifestation', `${expression}.xml`, 'hexapla', '<FRBRformat value="application/akn+xml"/>') +
    '</identification>\n<references source="#hexapla">' +
    '<TLCOrganization eId="un" href="/ontology/organization/un" showAs="United Nations"/>' +
    (authoritative
      ? ''
      : `<TLCOrganization eId="translator" href="/ontology/organization/translator" showAs="${xmlAttribute(held?.source || 'Not stated')}"/>`) +
    '<TLCOrganization eId="hexapla" href="/ontology/organization/hexapla" showAs="Hexapla"/></references>\n</meta>\n'
  )
}
