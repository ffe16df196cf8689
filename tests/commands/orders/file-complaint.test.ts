import { describe, expect, test } from 'vitest'
import { answerComplaint } from '#app/domain/orders/answer-complaint.server.ts'
import { answerComplaintOffer } from '#app/domain/orders/answer-complaint-offer.server.ts'
import { complaintTokenHash, fileComplaint } from '#app/domain/orders/file-complaint.server.ts'
import { offerToComplaint } from '#app/domain/orders/offer-to-complaint.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, KeyReused, run } from '#app/domain/shared/command.server.ts'
import { instantOn, plainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findComplaint } from '#db/questions/orders/find-complaint.server.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const MONDAY = instantOn(plainDate('2026-11-23'))

function aSheet(change: { orderNumber?: number; detail?: string } = {}) {
  return {
    kind: 'reclamo' as const,
    name: 'Ana Torres',
    documentType: 'dni' as const,
    documentNumber: '45678901',
    address: 'Av. Arequipa 1200, Lima',
    email: 'ana@example.com',
    phone: undefined,
    guardian: undefined,
    subject: 'Chal de rombos',
    amount: Money.parse('180.00', 'PEN'),
    orderNumber: change.orderNumber,
    detail: change.detail ?? 'Llegó con un hilo suelto.',
    request: 'Que lo cambien.',
    locale: 'es' as const,
    tokenHash: complaintTokenHash(crypto.randomUUID()),
  }
}

test('a sheet is filed under the next number, to be answered in fifteen working days', async () => {
  const sheet = aSheet()
  const filed = await run(fileComplaint, VISITOR, sheet, { key: crypto.randomUUID(), now: MONDAY })
  expect(filed).toMatchObject({ ok: true, value: { answerDueOn: '2026-12-16' } })
  const copy = await findComplaint(forkEntityManager(), sheet)
  expect(copy).toMatchObject({
    kind: 'reclamo',
    amountMinor: '18000',
    answerDueOn: '2026-12-16',
    consumer: { name: 'Ana Torres' },
  })
  const next = await run(fileComplaint, VISITOR, aSheet(), { key: crypto.randomUUID() })
  expect(next.ok && filed.ok && next.value.number - filed.value.number).toBe(1)
})

test('one about an order that does not exist is refused, and nothing is written', async () => {
  const before = await row('select count(*)::int as sheets from orders.complaint')
  const refused = await run(fileComplaint, VISITOR, aSheet({ orderNumber: 999_999_999 }), { key: crypto.randomUUID() })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'complaint_order_unknown' } })
  expect(await row('select count(*)::int as sheets from orders.complaint')).toEqual(before)
})

test('a form sent twice files one sheet; the same key with another text is refused', async () => {
  const key = crypto.randomUUID()
  const sheet = aSheet()
  const [first, second] = [await run(fileComplaint, VISITOR, sheet, { key }), await run(fileComplaint, VISITOR, sheet, { key })]
  expect(second).toMatchObject({ ok: true, replayed: true, value: first.ok ? first.value : undefined })
  await expect(run(fileComplaint, VISITOR, { ...sheet, detail: 'Otra cosa distinta.' }, { key })).rejects.toThrow(KeyReused)
})

test('a copy is found by its secret link only', async () => {
  expect(await findComplaint(forkEntityManager(), { tokenHash: complaintTokenHash('guess') })).toBeUndefined()
})

test('the consumer gets a copy of the whole sheet by letter, with its hour, and a holiday makes the term a day longer', async () => {
  const filed = await run(fileComplaint, VISITOR, aSheet(), { key: crypto.randomUUID(), now: instantOn(plainDate('2026-12-01')) })
  // Fifteen working days after the first of December, without the eighth, the ninth and the twenty-fifth.
  expect(filed).toMatchObject({ ok: true, value: { answerDueOn: '2026-12-24' } })
  const number = filed.ok ? filed.value.number : 0
  const letter = await row<{ recipient: string; facts: unknown }>('select recipient, facts from mail.message where key = ?', [
    `complaint-filed:${number}`,
  ])
  expect(letter).toMatchObject({
    recipient: 'ana@example.com',
    facts: {
      number,
      filedAt: '2026-12-01T17:00:00.000Z',
      sheet: { documentNumber: '45678901', detail: 'Llegó con un hilo suelto.' },
    },
  })
})

test('staff answer once: it stands on the copy and goes out as a letter; no other answer takes its place', async () => {
  const sheet = aSheet()
  const filed = await run(fileComplaint, VISITOR, sheet, { key: crypto.randomUUID() })
  const number = filed.ok ? filed.value.number : 0
  const staff = await staffWith('workshop')
  const answerWith = (answer: string, to = number) =>
    run(answerComplaint, staff, { number: to, answer }, { key: crypto.randomUUID() })
  const both = await Promise.all([answerWith('Le enviamos otro chal mañana.'), answerWith('Le enviamos otro chal mañana.')])
  expect(both.map((each) => (each.ok ? 'answered' : each.refusal.code)).sort()).toEqual(['answered', 'complaint_answered'])
  expect(await answerWith('Otra respuesta distinta a la primera.')).toMatchObject({ refusal: { code: 'complaint_answered' } })
  expect(await answerWith('A una hoja que no existe.', 999_999)).toMatchObject({ refusal: { code: 'complaint_unknown' } })
  await expect(run(answerComplaint, VISITOR, { number, answer: 'x' }, { key: 'no' })).rejects.toThrow(Forbidden)
  expect(await findComplaint(forkEntityManager(), { number })).toMatchObject({ answer: 'Le enviamos otro chal mañana.' })
  expect(await rows('select 1 from mail.message where key = ?', [`complaint-answered:${number}`])).toHaveLength(1)
})

describe('an offer of solution', () => {
  const WORDS = 'Le devolvemos la mitad de lo que pagó, hoy mismo.'
  const on = (day: string) => instantOn(plainDate(day))
  const offer = async (number: number, now: Date, standsUntil?: string) =>
    run(
      offerToComplaint,
      await staffWith('workshop'),
      { number, words: WORDS, standsUntil: standsUntil ? plainDate(standsUntil) : undefined },
      { key: crypto.randomUUID(), now },
    )
  const say = (number: number, offerId: string, isAccepted: boolean, now: Date) =>
    run(answerComplaintOffer, VISITOR, { number, offerId, isAccepted }, { key: crypto.randomUUID(), now })
  const aFiledSheet = async (kind: 'reclamo' | 'queja' = 'reclamo') => {
    const filed = await run(fileComplaint, VISITOR, { ...aSheet(), kind }, { key: crypto.randomUUID(), now: MONDAY })
    return filed.ok ? filed.value.number : 0
  }
  const sheetOf = async (number: number) => {
    const sheet = await findComplaint(forkEntityManager(), { number })
    if (!sheet) throw new Error('the sheet is there')
    return { ...sheet, offerId: sheet.offers[0]?.id ?? '' }
  }

  test('stops the clock for as long as it is before the consumer, and no longer; declined, the days that it did not use are given back', async () => {
    const number = await aFiledSheet()
    expect(await offer(number, on('2026-11-25'))).toMatchObject({ value: { answerDueOn: '2026-12-23' } })
    const letter = await row<{ facts: unknown }>(
      `select facts from mail.message where kind = 'complaint-offered' and facts ->> 'number' = ?`,
      [String(number)],
    )
    expect(letter).toMatchObject({ facts: { words: WORDS } })
    const { offerId } = await sheetOf(number)
    expect(await say(number, offerId, false, on('2026-11-27'))).toMatchObject({ ok: true })
    expect(await sheetOf(number)).toMatchObject({ answerDueOn: '2026-12-18', answer: null, offers: [{ state: 'declined' }] })
    // The second one has the three days that the first one left.
    expect(await offer(number, on('2026-11-30'), '2026-12-24')).toMatchObject({ value: { answerDueOn: '2026-12-23' } })
  })

  test('taken, it is the answer: pressed twice it is taken once, and there is one letter', async () => {
    const number = await aFiledSheet()
    await offer(number, on('2026-11-25'))
    const { offerId } = await sheetOf(number)
    const both = await Promise.all([say(number, offerId, true, on('2026-11-26')), say(number, offerId, true, on('2026-11-26'))])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await sheetOf(number)).toMatchObject({ answer: WORDS, offers: [{ state: 'accepted' }] })
    const letters = await rows<{ facts: unknown }>('select facts from mail.message where key = ?', [
      `complaint-answered:${number}`,
    ])
    expect(letters).toMatchObject([{ facts: { isAgreed: true } }])
    expect(await say(number, offerId, false, on('2026-11-26'))).toMatchObject({ refusal: { code: 'complaint_answered' } })
  })

  test('about how somebody was treated stops nothing: the law of grievances knows no pause', async () => {
    const number = await aFiledSheet('queja')
    expect(await offer(number, on('2026-11-25'))).toMatchObject({ value: { answerDueOn: '2026-12-16' } })
  })

  test('is refused beside another that stands, with a past day, on an answered sheet and on none; over, it cannot be taken', async () => {
    const number = await aFiledSheet()
    expect(await offer(number, on('2026-11-25'), '2026-11-24')).toMatchObject({ refusal: { code: 'complaint_offer_past' } })
    expect(await offer(999_999, on('2026-11-25'))).toMatchObject({ refusal: { code: 'complaint_unknown' } })
    await offer(number, on('2026-11-25'), '2026-11-26')
    const { offerId } = await sheetOf(number)
    expect(await offer(number, on('2026-11-26'))).toMatchObject({ refusal: { code: 'complaint_offer_open' } })
    expect(await say(number, crypto.randomUUID(), true, MONDAY)).toMatchObject({ refusal: { code: 'complaint_offer_unknown' } })
    expect(await say(999_999, offerId, true, MONDAY)).toMatchObject({ refusal: { code: 'complaint_unknown' } })
    expect(await say(number, offerId, true, on('2026-11-27'))).toMatchObject({ refusal: { code: 'complaint_offer_over' } })
    expect(await sheetOf(number)).toMatchObject({ answer: null, answerDueOn: '2026-12-17' })
    // The lapsed one makes room for another; the answer ends it.
    expect(await offer(number, on('2026-11-27'))).toMatchObject({ ok: true })
    const answer = { number, answer: 'Le enviamos otro chal mañana.' }
    await run(answerComplaint, await staffWith('workshop'), answer, { key: crypto.randomUUID(), now: on('2026-11-27') })
    expect((await sheetOf(number)).offers.map(({ state }) => state)).toEqual(['answered', 'lapsed'])
    expect(await offer(number, on('2026-11-27'))).toMatchObject({ refusal: { code: 'complaint_answered' } })
    await expect(run(offerToComplaint, VISITOR, { number, words: WORDS }, { key: 'no' })).rejects.toThrow(Forbidden)
  })
})
