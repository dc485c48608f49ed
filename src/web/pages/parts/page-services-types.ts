/**
 * What the pages ask of the stages beside the library: searching, terms, values, citations, aligning, exporting.
 * The pages know only these shapes; app.ts wires the stages in. Every answer is data, never HTML.
 */
import type { DocumentInfo } from '../../../model/document.ts'
import type { Flag } from '../../../model/flag.ts'
import type { Lang } from '../../../model/lang.ts'
import type { TermFinder } from '../../../model/term.ts'
import type { DocumentRecord } from '../../../model/record.ts'
import type { Value } from '../../../model/value.ts'
import type { SearchAnswer, SearchRequest } from '../../../search/answer/answer.ts'
import type { AlignInput, AlignOutcome, ConceptUse, TermUse } from '../../api/services.ts'

export type { AlignInput, AlignOutcome, ConceptUse } from '../../api/services.ts'
/** A line of the consistency matrix: a concept and how each language renders it in the document. */
export type ConsistencyRow = TermUse

export const EXPORT_FORMATS = ['tmx', 'xliff', 'csv', 'html'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportedFile {
  readonly body: string | Uint8Array
  readonly type: string
  readonly name: string
}

export interface PageServices {
  search(request: SearchRequest): Promise<SearchAnswer>
  /** Values in running text, in order, not overlapping. */
  values(text: string, lang: Lang): readonly Value[]
  /** Finds the termbase's terms in the texts of a row; loaded once, then synchronous. */
  termFinder(): Promise<TermFinder>
  consistency(slug: string): Promise<readonly ConsistencyRow[]>
  uses(concept: string): Promise<readonly ConceptUse[]>
  /** The citation of a row in each language's convention: `E/2023/36, para. 57`. */
  citations(info: DocumentInfo, id: string): Record<Lang, string>
  /** The reason of a flag in words of the interface language. */
  flagReason(flag: Flag, ui: Lang): string
  align(inputs: readonly AlignInput[]): Promise<AlignOutcome>
  export(record: DocumentRecord, format: ExportFormat, langs: readonly Lang[]): Promise<ExportedFile>
}
