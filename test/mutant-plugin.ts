/** Loads one module with a change in it, for mutation testing (bench/mutants.ts): `HEXAPLA_MUTANT` says which. */
import type { Plugin } from 'vitest/config'

/** The plugins of a run: one that makes the change that the environment names, or none. */
export function mutantPlugins(): Plugin[] {
  const named = process.env['HEXAPLA_MUTANT']
  if (named === undefined) return []
  const { file, start, end, text } = JSON.parse(named) as { file: string; start: number; end: number; text: string }
  return [
    {
      name: 'hexapla-mutant',
      enforce: 'pre',
      transform(code, id) {
        if (!id.split('?')[0]?.endsWith(`/${file}`)) return null
        return code.slice(0, start) + text + code.slice(end)
      },
    },
  ]
}
