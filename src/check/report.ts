/**
 * Flags as text for people: one paragraph a flag with its reason and what each version has at the place. Input is a
 * document and its flags, output lines of plain text; nothing is coloured or cut to the terminal.
 */
import type { Flag } from '../model/flag.ts'
import type { Lang } from '../model/lang.ts'
import type { DocumentRecord } from '../model/record.ts'
import { REASONS, type ReasonKey, reasonText } from './reasons.ts'

/** Characters shown on each side of what is marked. */
const AROUND = 28

/** The report in one of the interface languages; ends with a line end. Dismissed flags are named as such. */
export function flagReport(record: DocumentRecord, flags: readonly Flag[], lang: Lang = 'en'): string {
  const head = `${record.info.symbol ?? record.info.slug}: ${flags.length}\n`
  return head + flags.map((flag) => entry(record, flag, lang)).join('')
}

function entry(record: DocumentRecord, flag: Flag, ui: Lang): string {
  const key = flag.reason.key as ReasonKey
  const reason = key in REASONS[ui] ? reasonText(key, flag.reason.args, ui) : key
  const dismissed =
    flag.dismissed === undefined
      ? ''
      : `  [${flag.dismissed.author}, ${flag.dismissed.date}: ${flag.dismissed.reason}]\n`
  const lines = (Object.entries(flag.evidence) as [Lang, NonNullable<Flag['evidence'][Lang]>][]).map(
    ([lang, evidence]) => {
      const block = record.versions[lang]?.blocks.find((each) => each.id === evidence.block)
      const mark = flag.langs.includes(lang) ? '>' : ' '
      return `  ${mark} ${lang}  ${block === undefined ? '-' : excerpt(block.text, evidence.spans)}\n`
    },
  )
  return `\n${flag.row}  ${flag.kind}  ${flag.confidence.toFixed(2)}  ${flag.id}\n  ${reason}\n${dismissed}${lines.join('')}`
}

/** The first marked place with its surroundings, marked by brackets; the block's beginning where nothing is marked. */
function excerpt(text: string, spans: readonly { start: number; end: number }[]): string {
  const span = spans[0]
  if (span === undefined || span.end - span.start > 200)
    return text.length > 2 * AROUND ? `${text.slice(0, 2 * AROUND)}…` : text
  const from = Math.max(0, span.start - AROUND)
  const to = Math.min(text.length, span.end + AROUND)
  return `${from > 0 ? '…' : ''}${text.slice(from, span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end, to)}${to < text.length ? '…' : ''}`.replace(
    /\s+/g,
    ' ',
  )
}
