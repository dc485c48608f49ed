import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSteps } from '../../src/pipeline/steps.ts'
import type { Output } from '../../src/ports/output.ts'

const hash = async (bytes: Uint8Array): Promise<string> => createHash('sha256').update(bytes).digest('hex')

function memory(): { output: Output; files: Map<string, string>; writes: string[] } {
  const files = new Map<string, string>()
  const writes: string[] = []
  return {
    files,
    writes,
    output: {
      has: async (path) => files.has(path),
      read: async (path) => (files.has(path) ? new TextEncoder().encode(files.get(path)) : null),
      write: async (path, bytes) => {
        writes.push(path)
        files.set(path, new TextDecoder().decode(bytes))
      },
      remove: async (path) => void files.delete(path),
      commit: async () => {},
    },
  }
}

async function run(
  output: Output,
  steps: Record<string, { key: unknown; outputs: Record<string, string> }>,
): Promise<readonly string[]> {
  const opened = await openSteps(output, hash)
  for (const [name, step] of Object.entries(steps))
    await opened.run(
      name,
      () => [step.key],
      async () => new Map(Object.entries(step.outputs)),
    )
  await opened.finish()
  return opened.ran
}

describe('incremental steps', () => {
  test('a step whose key stands is not run again', async () => {
    const { output, writes } = memory()
    const steps = { one: { key: 1, outputs: { 'a.json': 'A' } }, two: { key: 2, outputs: { 'b.json': 'B' } } }
    expect(await run(output, steps)).toEqual(['one', 'two'])
    writes.length = 0
    expect(await run(output, { ...steps, two: { key: 3, outputs: { 'b.json': 'C' } } })).toEqual(['two'])
    expect(writes).toEqual(['b.json', 'build.json'])
  })

  test('a step runs again where an output is gone', async () => {
    const { output, files } = memory()
    const steps = { one: { key: 1, outputs: { 'a.json': 'A' } } }
    await run(output, steps)
    files.delete('a.json')
    expect(await run(output, steps)).toEqual(['one'])
    expect(files.get('a.json')).toBe('A')
  })

  test('an output that no step makes any more is removed', async () => {
    const { output, files } = memory()
    await run(output, { one: { key: 1, outputs: { 'a.json': 'A', 'b.json': 'B' } } })
    await run(output, { one: { key: 2, outputs: { 'a.json': 'A' } } })
    expect([...files.keys()].sort()).toEqual(['a.json', 'build.json'])
  })

  test('the state is the same bytes whatever ran', async () => {
    const first = memory()
    const steps = { b: { key: 1, outputs: { b: 'B' } }, a: { key: 1, outputs: { a: 'A' } } }
    await run(first.output, steps)
    const state = first.files.get('build.json')
    await run(first.output, steps)
    expect(first.files.get('build.json')).toBe(state)
  })

  test('a step may write what its key is made of without running again for it', async () => {
    const { output } = memory()
    let side = 'before'
    const once = async (): Promise<readonly string[]> => {
      const steps = await openSteps(output, hash)
      await steps.run(
        'one',
        () => [side],
        async () => {
          side = 'after'
          return new Map([['a', 'A']])
        },
      )
      await steps.finish()
      return steps.ran
    }
    expect(await once()).toEqual(['one'])
    expect(await once()).toEqual([])
  })

  test('a damaged state makes every step run', async () => {
    const { output, files } = memory()
    const steps = { one: { key: 1, outputs: { 'a.json': 'A' } } }
    await run(output, steps)
    files.set('build.json', '{"one":')
    expect(await run(output, steps)).toEqual(['one'])
  })
})
