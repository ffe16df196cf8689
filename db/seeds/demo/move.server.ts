import { depositCash, recordProviderPayout, withdrawCash } from '#app/domain/payments/move-money.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type DemoWorld, instantAt, staffOf, tell } from './world.server.ts'

/** What a wallet keeps of what it collected, as its statement says. */
const WALLET_FEE = '0.0344'

/** What wallets hold and fairs took goes to the bank; the wallets keep their fee. */
export async function bankTakings(world: DemoWorld, day: number): Promise<void> {
  const found = await forkEntityManager().execute<{ code: string; balance: string }[]>(
    `select code, balance::text from ledger.balance
     where book = 'network' and currency = 'PEN' and balance > 0 and (code like 'psp:%' or code like 'cash:feria-%') order by code`,
  )
  const treasurer = staffOf(world, 'treasurer')
  for (const { code, balance } of found) {
    const [sort, name = ''] = code.split(':')
    const reference = `${name.toUpperCase()}-${-day}`
    const when = { key: `banked:${reference}`, now: instantAt(world, day, 20) }
    if (sort === 'cash') {
      await tell(depositCash, treasurer, { place: name, amount: balance, reference }, when)
      continue
    }
    const owed = Money.ofMinor(balance, 'PEN')
    const fee = owed.share(WALLET_FEE)
    const [arrived, kept] = [owed.minus(fee).minor.toString(), fee.minor.toString()]
    const provider = name === 'plin' ? 'plin' : 'yape'
    await tell(recordProviderPayout, treasurer, { provider, currency: 'PEN', arrived, fee: kept, reference }, when)
  }
}

/** An agency's cash box gets what a payout takes from it. */
export async function fillCashBox(world: DemoWorld, place: string, amount: string, day: number, payout: string): Promise<void> {
  const reference = `RET-${payout.toUpperCase()}`
  const when = { key: `withdrawn:${reference}`, now: instantAt(world, day, 190) }
  await tell(withdrawCash, staffOf(world, 'treasurer'), { place, amount, reference }, when)
}
