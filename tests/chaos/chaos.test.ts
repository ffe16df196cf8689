import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ChaosOptions, type ChaosResult, lastWords, runChaos } from '#scripts/chaos/run.ts'
import { DATA } from '#scripts/machine/folders.ts'

/** A run in a folder of its own. What did not go well stays there, and the words say how to see it again. */
async function chaos(
  name: string,
  options: Pick<ChaosOptions, 'kills' | 'seed' | 'focus' | 'plant'>,
  judge: (result: ChaosResult) => void,
): Promise<void> {
  const folder = join(DATA, 'chaos', `test-${name}-${process.pid}`)
  const again = `npm run chaos -- --kills ${options.kills} --seed ${options.seed} --focus ${options.focus}`
  const result = await runChaos({ ...options, folder }).catch((error: unknown) => {
    throw new Error(`${again} (its logs are in ${folder})\n${lastWords(folder)}`, { cause: error })
  })
  try {
    judge(result)
  } catch (error) {
    throw new Error(`${again} (its world is in ${folder})\n${JSON.stringify(result.findings.checks, null, 1)}`, { cause: error })
  }
  rmSync(folder, { recursive: true, force: true })
}

test('after sixty kills of every part nothing is lost and nothing is there twice', async () => {
  await chaos('sixty', { kills: 60, seed: 20_261_128, focus: 'everything' }, ({ findings, count, errands }) => {
    expect(findings.broken).toEqual([])
    expect([findings.lost, findings.duplicated]).toEqual([0n, 0n])
    // The run did what it says: every part was killed, at named points too, while every kind of money moved.
    expect(count.total).toBeGreaterThanOrEqual(60)
    expect([...count.byTarget.keys()].sort()).toEqual(['app', 'driver', 'postgres', 'sandbox', 'worker'])
    expect(count.byPoint.size).toBeGreaterThan(3)
    expect(errands.size).toBeGreaterThan(5)
    expect(findings.looked('each payment of the provider is captured once, whole')).toBeGreaterThan(5)
    expect(findings.looked('ledger = bank, payout by payout')).toBeGreaterThan(0)
  })
})

test('a call to the provider without its stored key is found: buyers are paid back twice', async () => {
  await chaos('planted', { kills: 3, seed: 7, focus: 'refunds', plant: 'no-idempotency-key' }, ({ findings }) => {
    expect(findings.broken).toContain('each refund left through the provider once, whole')
    expect(findings.broken).toContain('ledger = provider, by currency')
    expect(findings.duplicated).toBeGreaterThan(0n)
    expect(findings.lost).toBe(0n)
    // Our own books cannot see it by themselves: what went through the drivers' hands is all there.
    expect(findings.broken).not.toContain('ledger = what went through the drivers’ hands')
  })
})
