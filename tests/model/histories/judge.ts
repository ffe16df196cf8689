import { checkLedger, INVARIANTS } from '#app/domain/ledger/check-ledger.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import { rows } from '#tests/support/open-database.ts'
import type { Event, History } from './events.ts'
import { balancesOfHilo } from './hilo.ts'
import { Play } from './play.ts'

export interface Judged {
  /** Events that did something, and balances that were compared. */
  readonly events: number
  readonly compared: number
}

/**
 * Plays a history in both worlds on a fresh database, compares every balance of both books after every event, and asks all invariants at the
 * end. Throws with the events so far and the balances that differ.
 */
export async function judge(history: History): Promise<Judged> {
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 4, applicationName: 'hilo-model' })
  try {
    const play = new Play()
    await play.open(history)
    const told: string[] = history.makers.map((maker, n) => `maker ${n}: ${JSON.stringify(maker)}`)
    let events = 0
    let compared = 0
    for (const event of history.events) {
      const happened = await tryEvent(play, event, told)
      if (!happened) continue
      events += 1
      compared += await compare(play, told)
    }
    await checkInvariants(told)
    return { events, compared }
  } finally {
    await closeDatabase()
  }
}

async function tryEvent(play: Play, event: Event, told: string[]): Promise<boolean> {
  const at = play.clock.today
  try {
    const happened = await play.happen(event)
    if (happened) told.push(`${at} ${JSON.stringify(event)}`)
    return happened
  } catch (error) {
    throw new Error(`${told.join('\n')}\n${at} ${JSON.stringify(event)}\n→ ${(error as Error).message}`, { cause: error })
  }
}

async function compare(play: Play, told: readonly string[]): Promise<number> {
  const hilo = await balancesOfHilo()
  const reference = play.world.books.balances
  const accounts = [...new Set([...hilo.keys(), ...reference.keys()])]
  const off = accounts
    .filter((each) => (hilo.get(each) ?? 0n) !== (reference.get(each) ?? 0n))
    .map((each) => `${each}: Hilo ${hilo.get(each) ?? 0n}, the reference ${reference.get(each) ?? 0n}`)
  if (off.length > 0) throw new Error(`${told.join('\n')}\n→ ${off.join('\n→ ')}`)
  return accounts.length
}

/** What has only waited too long is no difference: a history may end before a transfer, and nobody works its queues. */
const OF_AGE = new Set(['C01', 'H01', 'H02'])
const JUDGED = INVARIANTS.map(({ id }) => id).filter((id) => !OF_AGE.has(id))

async function checkInvariants(told: readonly string[]): Promise<void> {
  const broken = (await checkLedger((sql) => rows(sql), JUDGED)).filter((each) => !each.holds)
  if (broken.length > 0)
    throw new Error(
      `${told.join('\n')}\n→ ${broken.map((each) => `${each.id} ${each.sentence} ${JSON.stringify(each.rows)}`).join('\n→ ')}`,
    )
}
