/** A worker thread of parse-files.ts: takes a path, answers with the Version its file holds and the problems. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parentPort } from 'node:worker_threads'
import type { Lang } from '../../model/lang.ts'
import { readVersion } from '../../pipeline/version.ts'
import { containPdfStrays } from './pdf-strays.ts'

containPdfStrays()

parentPort?.on('message', (task: { readonly path: string; readonly lang?: Lang }) => {
  void answer(task).then((message) => parentPort?.postMessage(message))
})

async function answer({ path, lang }: { readonly path: string; readonly lang?: Lang }) {
  try {
    const bytes = new Uint8Array(await readFile(path))
    const { value, problems } = await readVersion({
      name: basename(path),
      bytes,
      ...(lang === undefined ? {} : { lang }),
    })
    return { version: value, problems: problems.map((problem) => ({ ...problem, file: path })) }
  } catch (error) {
    const found = error instanceof Error ? error.message : 'error'
    return { version: null, problems: [{ kind: 'file-missing', file: path, place: { start: 0 }, found }] }
  }
}
