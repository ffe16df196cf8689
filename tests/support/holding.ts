import { afterAll, expect } from 'vitest'
import { checkLedger } from '#app/domain/ledger/check-ledger.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from './database.ts'

/**
 * After the last test of a file, everything that must always hold is asked of what its tests have left behind. Invariants that the file's own
 * shortcuts break are named, each with its reason beside the call.
 */
export function everythingHoldsAfterwards(but: readonly string[] = []): void {
  afterAll(async () => {
    await withClient(testDatabase().app, async (client) => {
      const results = await checkLedger(async (sql) => (await client.query(sql)).rows)
      const broken = results.filter(({ id, holds }) => !holds && !but.includes(id))
      expect(broken.map(({ id, rows }) => ({ id, rows }))).toEqual([])
    })
  })
}
