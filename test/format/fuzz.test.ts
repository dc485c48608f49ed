import { describe, expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

describe('damaged input', () => {
  test.each(['txt', 'html', 'tmx', 'xliff', 'docx', 'rtf', 'odt', 'epub', 'wordml', 'tei', 'pdf'])(
    '%s: gives a source or a problem with a place, and never a throw',
    async (format) => {
      const { broken, inputs } = await fuzz(format, format === 'pdf' ? 150 : 250, 1_000_000)
      expect(broken).toEqual([])
      expect(inputs).toBeGreaterThan(0)
    },
  )
})
