import { expect, test } from 'vitest'
import { answerComplaint } from '#app/domain/orders/answer-complaint.server.ts'
import { complaintTokenHash, fileComplaint } from '#app/domain/orders/file-complaint.server.ts'
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
