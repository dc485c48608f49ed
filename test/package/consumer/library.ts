// What a user of the package writes; type-checked and run by package.test.ts in a project of its own.
import { alignSentences, check, guessLanguage, type Lang, parse, readSource, segment, sentences } from 'hexapla'
import { createNativeCutter, loadCedict } from 'hexapla/chinese'

const langs: readonly [Lang, Lang] = ['zh', 'en']
const { beads } = alignSentences(
  ['行政首长协调会于2022年5月举行会议。', '成员讨论了5个问题，并通过了2项决定。'],
  ['CEB met in May 2022.', 'Members discussed 5 questions.', 'They adopted 2 decisions.'],
  { langs, chinese: createNativeCutter(), lexicons: [loadCedict()] },
)
const bytes = new TextEncoder().encode('Report\n\n1. The Board met in May.\n\n2. It adopted 3 decisions.\n')
const { value: source } = await readSource(bytes, 'report.txt')
if (source === null || !('lines' in source)) throw new Error('no source')
const version = segment(parse(source, 'en'))
console.log(
  JSON.stringify({
    beads: beads.map(({ src, tgt }) => `${src}:${tgt}`),
    blocks: version.blocks.map(({ id }) => id),
    language: guessLanguage('Les membres ont examiné cinq questions et adopté deux décisions.'),
    sentences: sentences('It met. It adopted 2 decisions.', 'en').length,
    check: typeof check,
  }),
)
