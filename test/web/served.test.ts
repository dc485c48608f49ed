/**
 * The contract against a service that runs somewhere: set HEXAPLA_URL to its address. Skipped without one; the same
 * contract runs in memory in api.test.ts.
 */
import { describe, it } from 'vitest'
import { apiContract } from './api.contract.ts'

const url = process.env['HEXAPLA_URL']

if (url === undefined)
  describe.skip('API contract: served (set HEXAPLA_URL to run)', () => it('is not asked for', () => undefined))
else apiContract(url, async () => (path, init) => fetch(`${url}${path}`, init))
