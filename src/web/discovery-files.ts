/** A discovery as a file to take away: what the API and the page offer, in the reader's language. */
import { discoveryTable, discoveryUnits } from '../format/discovery/discovery-table.ts'
import { xliff1Candidates, xliff2Candidates } from '../format/discovery/write-candidates.ts'
import { DOCX_TYPE, writeDocx } from '../format/docx/write-docx.ts'
import { tmxPieces } from '../format/tmx/write-tmx.ts'
import { bilingualHtml } from '../format/table/write-table-html.ts'
import { writeXlsx, XLSX_TYPE } from '../format/xlsx/write-xlsx.ts'
import { type Discovery, SEGMENT_CLASSES } from '../model/discovery.ts'
import type { Lang } from '../model/lang.ts'
import { formatNumber, translator } from './i18n/translate.ts'
import { rowNameOf } from './pages/parts/row-name.ts'

/** Formats of a discovery beside JSON, with media type and file extension. */
export const DISCOVERY_FORMATS = {
  html: { type: 'text/html', extension: 'html' },
  xliff: { type: 'application/xliff+xml', extension: 'xlf' },
  xliff12: { type: 'application/x-xliff+xml', extension: '1.2.xlf' },
  tmx: { type: 'application/x-tmx+xml', extension: 'tmx' },
  docx: { type: DOCX_TYPE, extension: 'docx' },
  xlsx: { type: XLSX_TYPE, extension: 'xlsx' },
} as const

export type DiscoveryFormat = keyof typeof DISCOVERY_FORMATS

/** The file. XLIFF takes the first target. Throws RangeError on a discovery without targets: a programmer mistake. */
export async function discoveryFile(
  found: Discovery,
  format: DiscoveryFormat,
  name: string,
  ui: Lang,
): Promise<string | Uint8Array> {
  const [to] = found.targets
  if (to === undefined) throw new RangeError('Name at least one target language')
  switch (format) {
    case 'html':
      return bilingualHtml(discoveryTable(found, tableWords(found, name, ui)))
    case 'xliff':
      return [...xliff2Candidates(found, to, name)].join('')
    case 'xliff12':
      return [...xliff1Candidates(found, to, name)].join('')
    case 'tmx': {
      const langs = [found.lang, ...found.targets]
      let text = ''
      for await (const piece of tmxPieces(discoveryUnits(found), { langs, original: found.lang, title: found.title }))
        text += piece
      return text
    }
    case 'docx':
      return writeDocx(discoveryTable(found, tableWords(found, name, ui)))
    case 'xlsx':
      return writeXlsx(discoveryTable(found, tableWords(found, name, ui)))
    default:
      return format satisfies never
  }
}

/** One line of statistics: how many words were found, and how many remain. */
export function discoverySummary({ statistics }: Discovery, ui: Lang): readonly string[] {
  const t = translator(ui)
  const { total, classes, newWords } = statistics
  const found = total.words - newWords
  const share = new Intl.NumberFormat(`${ui}-u-nu-latn`, { style: 'percent' }).format(
    total.words === 0 ? 0 : found / total.words,
  )
  return [
    t('discover.summary', { share, sentences: total.segments - classes.new.segments, of: total.segments }),
    t('discover.newWords', { count: newWords }),
  ]
}

function tableWords(found: Discovery, name: string, ui: Lang) {
  const t = translator(ui)
  const counts = SEGMENT_CLASSES.filter((one) => found.statistics.classes[one].segments > 0).map((one) => {
    const { segments, words } = found.statistics.classes[one]
    return `${t(`discover.class.${one}`)}: ${formatNumber(ui, segments)} (${formatNumber(ui, words)})`
  })
  return {
    title: found.title ?? name,
    remarkHead: t('discover.match'),
    classOf: (one: (typeof SEGMENT_CLASSES)[number]) => t(`discover.class.${one}`),
    status: (one: 'official' | 'unofficial') => t(`status.${one}`),
    place: (id: string) => rowNameOf(id, t),
    notes: [...discoverySummary(found, ui), counts.join(' · ')],
  }
}
