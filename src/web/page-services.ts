/** The services as the pages ask for them: the same composition as the API's, with words where a page shows words. */
import { type ReasonKey, reasonText } from '../check/reasons.ts'
import { textOfPieces } from '../format/export.ts'
import { exportRecord } from '../pipeline/export-record.ts'
import { citations } from '../rows/citations.ts'
import { values } from '../text/values/find-values.ts'
import type { ApiServices } from './api/services.ts'
import type { PageServices } from './pages/parts/page-services-types.ts'

/** The pages' services over the API's. */
export function createPageServices(services: ApiServices): PageServices {
  return {
    search: services.searcher.search,
    values,
    termFinder: services.termFinder,
    consistency: services.termUses,
    uses: services.conceptUses,
    citations,
    flagReason: ({ reason }, ui) => reasonText(reason.key as ReasonKey, reason.args, ui),
    align: services.align,
    async export(record, format, langs) {
      const made = exportRecord(record, format, 'sentence', langs)
      return { body: await textOfPieces(made.pieces), type: made.type, name: `${record.info.slug}.${made.extension}` }
    },
  }
}
