import { beforeEach, describe, expect, test } from 'vitest'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSeam } from '#db/questions/settlement/find-seam.server.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()
const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code)

/** A sale of case E: 102.44 of it are owed to the fund. */
async function anOwedSale(): Promise<void> {
  const maker = await aMaker()
  await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  await aSale(maker, '180.00')
}

/** What this context and the ledger hold: equal before and after means that nothing was written. */
async function everything(): Promise<unknown> {
  return rows(
    `select (select count(*) from ledger.journal)::int as journals, (select count(*) from shared.command_log)::int as commands,
       (select jsonb_agg(transfer order by id) from settlement.fund_transfer transfer) as transfers,
       (select count(*)::int from settlement.fund_transfer_line) as lines`,
  )
}

async function balance(book: string, account: string): Promise<string> {
  const { amount } = await row<{ amount: string }>(
    'select coalesce(sum(balance), 0)::text as amount from ledger.balance where book = ? and code = ?',
    [book, account],
  )
  return amount
}

async function aPreparedTransfer(): Promise<string> {
  await anOwedSale()
  return (await did(run(prepareTransfer, await staffWith('credit_officer'), {}, { key: key() }))).transferId
}

describe('the transfer to the fund clears the seam', () => {
  beforeEach(async () => {
    // What earlier tests left open goes into a batch of its own.
    await run(prepareTransfer, await staffWith('credit_officer'), {}, { key: key() })
  })

  test('prepared, sent by another person, arrived: owed falls to what it was, and the money is in the fund’s bank', async () => {
    const [owed, bank] = [await balance('network', 'due_to_fund'), await balance('fund', 'bank:fund:PEN')]
    const transferId = await aPreparedTransfer()
    expect(
      await row('select amount_minor::text as amount, state from settlement.fund_transfer where id = ?', [transferId]),
    ).toEqual({
      amount: '10244',
      state: 'prepared',
    })
    expect(BigInt(await balance('network', 'due_to_fund'))).toBe(BigInt(owed) - 10_244n)

    const treasurer = await staffWith('treasurer')
    await did(run(sendTransfer, treasurer, { transferId, reference: 'OP-1' }, { key: key() }))
    expect(await balance('network', 'due_to_fund')).toBe(owed)
    expect(await balance('fund', 'bank_in_transit:PEN')).toBe('10244')
    expect(await balance('fund', 'bank:fund:PEN')).toBe(bank)

    await did(run(arriveTransfer, treasurer, { transferId }, { key: key() }))
    expect(await balance('fund', 'bank_in_transit:PEN')).toBe('0')
    expect(BigInt(await balance('fund', 'bank:fund:PEN'))).toBe(BigInt(bank) + 10_244n)
    const seam = await findSeam(forkEntityManager())
    expect(seam.owed.equals(seam.due)).toBe(true)
    expect(seam.transferred.plus(seam.owed).equals(seam.deducted)).toBe(true)
    expect(seam.received.interest.plus(seam.received.principal).equals(seam.deducted)).toBe(true)
  })

  test('nothing to transfer, nothing written', async () => {
    const before = await everything()
    expect(code(await run(prepareTransfer, await staffWith('treasurer'), {}, { key: key() }))).toBe('nothing_to_transfer')
    expect(await everything()).toEqual(before)
  })

  test('prepared by four people at once, it is one transfer: the others find nothing left', async () => {
    await anOwedSale()
    const officer = await staffWith('credit_officer')
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => run(prepareTransfer, officer, {}, { key: key() })))
    expect(outcomes.map(code).sort()).toEqual(['done', 'nothing_to_transfer', 'nothing_to_transfer', 'nothing_to_transfer'])
  })

  test('who prepared it does not send it', async () => {
    await anOwedSale()
    const treasurer = await staffWith('treasurer')
    const { transferId } = await did(run(prepareTransfer, treasurer, {}, { key: key() }))
    const before = await everything()
    expect(code(await run(sendTransfer, treasurer, { transferId, reference: 'OP-2' }, { key: key() }))).toBe('same_person')
    expect(await everything()).toEqual(before)
  })

  test('it is sent once and arrives once, after it was sent', async () => {
    const transferId = await aPreparedTransfer()
    const treasurer = await staffWith('treasurer')
    expect(code(await run(arriveTransfer, treasurer, { transferId }, { key: key() }))).toBe('transfer_not_sent')
    await did(run(sendTransfer, treasurer, { transferId, reference: 'OP-3' }, { key: key() }))
    expect(code(await run(sendTransfer, treasurer, { transferId, reference: 'OP-3' }, { key: key() }))).toBe(
      'transfer_not_prepared',
    )
    await did(run(arriveTransfer, treasurer, { transferId }, { key: key() }))
    const before = await everything()
    expect(code(await run(arriveTransfer, treasurer, { transferId }, { key: key() }))).toBe('transfer_not_sent')
    expect(await everything()).toEqual(before)
  })

  test('a batch nobody knows', async () => {
    const treasurer = await staffWith('treasurer')
    const before = await everything()
    const nowhere = '00000000-0000-7000-8000-000000000000'
    expect(code(await run(sendTransfer, treasurer, { transferId: nowhere, reference: 'OP-4' }, { key: key() }))).toBe(
      'transfer_not_found',
    )
    expect(code(await run(arriveTransfer, treasurer, { transferId: nowhere }, { key: key() }))).toBe('transfer_not_found')
    expect(await everything()).toEqual(before)
  })

  test('the same key again reads the first answer', async () => {
    await anOwedSale()
    const officer = await staffWith('credit_officer')
    const same = key()
    const first = await run(prepareTransfer, officer, {}, { key: same })
    const before = await everything()
    expect(await run(prepareTransfer, officer, {}, { key: same })).toEqual({ ...first, replayed: true })
    expect(await everything()).toEqual(before)
  })

  test('two who prepare at once: each sale is in one batch', async () => {
    await anOwedSale()
    await anOwedSale()
    const people = [await staffWith('credit_officer'), await staffWith('treasurer')]
    const answers = await Promise.all(people.map((person) => run(prepareTransfer, person, {}, { key: key() })))
    expect(answers.map(code).sort()).toEqual(['done', 'nothing_to_transfer'])
    const twice = await rows('select settlement_id from settlement.fund_transfer_line group by settlement_id having count(*) > 1')
    expect(twice).toEqual([])
  })

  test('only a treasurer releases', async () => {
    const transferId = await aPreparedTransfer()
    const before = await everything()
    for (const role of ['credit_officer', 'workshop', 'auditor', 'administrator'] as const) {
      const person = await staffWith(role)
      await expect(run(sendTransfer, person, { transferId, reference: 'OP-5' }, { key: key() })).rejects.toThrow(Forbidden)
    }
    expect(await everything()).toEqual(before)
  })
})
