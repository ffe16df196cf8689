import { expect, test } from 'vitest'
import { recordDonation } from '#app/domain/programmes/record-donation.server.ts'
import { recordFunder } from '#app/domain/programmes/record-funder.server.ts'
import { DONATION_PURPOSES, type DonationForm } from '#app/domain/programmes/schema.ts'
import { setAsideMargin } from '#app/domain/settlement/set-aside-margin.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, KeyReused, run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { balanceOf, legsOf, posted, written } from '#tests/support/books.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const pen = (text: string) => Money.parse(text, 'PEN')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })

async function aDonation(change: Partial<DonationForm> = {}): Promise<DonationForm> {
  await did(run(recordFunder, systemActor('test'), { id: 'amistad', name: 'Fundación Amistad' }, { key: key() }))
  return { funderId: 'amistad', purpose: 'network', amount: pen('1500.00'), reference: key().toUpperCase(), ...change }
}

test('a donation goes where it was given for, and names its giver by a code alone', async () => {
  const treasurer = await staffWith('treasurer')
  const into = {
    network: ['network', 'donation_income'],
    returns_reserve: ['network', 'returns_reserve'],
    fund: ['fund', 'grants'],
    loss_reserve: ['fund', 'loss_reserve'],
  } as const
  for (const purpose of DONATION_PURPOSES) {
    const donation = await aDonation({ purpose })
    const [outcome, again] = [
      await run(recordDonation, treasurer, donation, { key: donation.reference }),
      await run(recordDonation, treasurer, donation, { key: donation.reference }),
    ]
    expect(outcome).toMatchObject({ ok: true })
    expect(again).toEqual({ ...outcome, replayed: true })
    const [book, account] = into[purpose]
    const legs = await legsOf(`donation:${book}:${donation.reference}`)
    expect(legs.map((leg) => leg.slice(-2))).toEqual([
      [`bank:${book}:PEN`, 150000],
      [account, -150000],
    ])
  }
  expect(JSON.stringify(await rows('select * from ledger.journal'))).not.toContain('Fundación')
})

test('an unknown giver and a used reference are refused, and write nothing; two who enter one at once enter it once', async () => {
  const treasurer = await staffWith('treasurer')
  const donation = await aDonation()
  const before = await written()
  expect(await run(recordDonation, treasurer, { ...donation, funderId: 'nobody' }, { key: key() })).toMatchObject(
    refusal('funder_unknown'),
  )
  await expect(run(recordDonation, await staffWith('credit_officer'), donation, { key: key() })).rejects.toThrow(Forbidden)
  expect(await written()).toEqual(before)
  const answers = await Promise.all(Array.from({ length: 5 }, () => run(recordDonation, treasurer, donation, { key: key() })))
  expect(answers.map((each) => (each.ok ? 'booked' : each.refusal.code)).sort()).toEqual([
    'booked',
    ...Array.from({ length: 4 }, () => 'reference_used'),
  ])
  const once = key()
  await did(run(recordDonation, treasurer, await aDonation(), { key: once }))
  await expect(run(recordDonation, treasurer, await aDonation(), { key: once })).rejects.toThrow(KeyReused)
})

test('margin may feed the returns reserve, as far as there is margin, not even several times at once', async () => {
  const treasurer = await staffWith('treasurer')
  const [reserve, margin] = [await balanceOf('returns_reserve'), await balanceOf('margin')]
  await posted([
    ['bank:network:PEN', 10000],
    ['margin', -10000],
  ])
  const before = await written()
  const tooMuch = pen('100.01').minus(Money.ofMinor(BigInt(margin), 'PEN'))
  expect(await run(setAsideMargin, treasurer, { amount: tooMuch }, { key: key() })).toMatchObject(refusal('margin_short'))
  await expect(run(setAsideMargin, await staffWith('workshop'), { amount: pen('1.00') }, { key: key() })).rejects.toThrow(
    Forbidden,
  )
  expect(await written()).toEqual(before)
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => run(setAsideMargin, treasurer, { amount: pen('30.00') }, { key: key() })),
  )
  expect(answers.filter((each) => each.ok)).toHaveLength(3)
  expect([await balanceOf('returns_reserve'), await balanceOf('margin')]).toEqual([reserve - 9000, margin - 1000])
  const once = key()
  const outcome = await run(setAsideMargin, treasurer, { amount: pen('5.00') }, { key: once })
  expect(await run(setAsideMargin, treasurer, { amount: pen('5.00') }, { key: once })).toEqual({ ...outcome, replayed: true })
})
