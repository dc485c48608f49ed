import { buildIndexes } from '../../src/search/index/build-index.ts'
import { createEmbeddedStore } from '../../src/search/store/embedded-store.ts'
import { assetsOf, chinese } from './corpora.ts'
import { CONTRACT_RECORDS, holdsContract } from './store.contract.ts'

const files = buildIndexes(CONTRACT_RECORDS, { chinese: chinese(), concepts: [] })
const store = createEmbeddedStore(assetsOf(files), { chinese })

holdsContract('the embedded index', () => store)
