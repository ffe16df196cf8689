import { describe, expect, test } from 'vitest'
import type { FiscalAuthority } from '#app/domain/fiscal/ports.ts'
import { reissueVoucher } from '#app/domain/fiscal/reissue-voucher.server.ts'
import { ReissueForm } from '#app/domain/fiscal/schema.ts'
import { sendVoucher } from '#app/domain/fiscal/send-vouchers.server.ts'
import type { VoucherContent } from '#app/domain/fiscal/voucher.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SYSTEM = systemActor('test')
const key = () => crypto.randomUUID()
const OFFICE: Record<'yes' | 'no', FiscalAuthority> = {
  yes: { send: async () => ({ result: 'accepted', cdrNumber: 'R-1', text: '' }) },
  no: { send: async () => ({ result: 'rejected', code: '2017', text: 'the buyer' }) },
}
const BUYER = { identity: '1', number: '00000026', name: 'Ana Correcta', address: 'Calle 2' } as const

interface Issued {
  id: string
  name: string
  document: string
  state: string
  total: number
  igv: number
  content: VoucherContent
  replaces: string | null
  corrects: string | null
}

const vouchersOf = (orderId: string) =>
  rows<Issued>(
    `select id, series || '-' || lpad(number::text, 8, '0') as name, document, state, total_minor::int as total, igv_minor::int as igv, content,
       replaces_id as replaces, corrects_id as corrects from fiscal.voucher where order_id = ? order by issued_at, id`,
    [orderId],
  )
const issueAnew = async (
  voucherId: string,
  buyer: typeof BUYER | { identity: '6'; number: string; name: string; address: string } = BUYER,
) => run(reissueVoucher, await staffWith('treasurer'), { voucherId, buyer }, { key: key() })

/** A sale whose boleta the office rejected. */
async function aRejectedBoleta() {
  const { orderId } = await aSale(await aMaker(), '180.00')
  const [boleta] = await vouchersOf(orderId)
  if (!boleta) throw new Error('a paid sale has its voucher')
  await sendVoucher(OFFICE.no, SYSTEM, boleta.id)
  return { orderId, boleta }
}

describe('a rejected voucher', () => {
  test('is issued anew under the next number, to the buyer as corrected and for the same figures, once among many who press', async () => {
    const { orderId, boleta } = await aRejectedBoleta()
    const pressed = await Promise.all([1, 2, 3].map(() => issueAnew(boleta.id)))
    expect(pressed.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await refusalOf(issueAnew(boleta.id))).toBe('voucher_replaced')
    const [, anew, ...more] = await vouchersOf(orderId)
    expect(more).toEqual([])
    expect(anew).toMatchObject({
      document: 'boleta',
      state: 'pending',
      total: boleta.total,
      igv: boleta.igv,
      replaces: boleta.id,
    })
    expect(anew?.content).toMatchObject({
      buyer: { ...BUYER, country: 'PE' },
      lines: boleta.content.lines,
      words: boleta.content.words,
    })
    expect(Number(anew?.name.slice(-8))).toBeGreaterThan(Number(boleta.name.slice(-8)))
    expect(await sendVoucher(OFFICE.yes, SYSTEM, anew?.id ?? '')).toBe('accepted')
  })

  test('its note is rejected with it and comes after it, made out to the new buyer and correcting the new number', async () => {
    const { orderId, boleta } = await aRejectedBoleta()
    await aRefund(orderId, '5000')
    const [, note] = await vouchersOf(orderId)
    expect(await refusalOf(issueAnew(boleta.id))).toBe('voucher_has_notes')
    await sendVoucher(OFFICE.no, SYSTEM, note?.id ?? '')
    expect(await refusalOf(issueAnew(note?.id ?? ''))).toBe('voucher_first')
    const { name } = await did(issueAnew(boleta.id))
    await did(issueAnew(note?.id ?? ''))
    const issued = await vouchersOf(orderId)
    const second = issued.find(({ replaces }) => replaces === note?.id)
    expect(second).toMatchObject({
      total: 5000,
      igv: note?.igv,
      corrects: issued.find(({ replaces }) => replaces === boleta.id)?.id,
    })
    expect(second?.content).toMatchObject({ buyer: BUYER, corrects: { number: name, reason: note?.content.corrects?.reason } })
  })

  test('is refused while it is not rejected, unknown, and for a company that gave no RUC', async () => {
    const { orderId } = await aSale(await aMaker(), '60.00')
    const [waiting] = await vouchersOf(orderId)
    expect(await refusalOf(issueAnew(waiting?.id ?? ''))).toBe('voucher_not_rejected')
    expect(await refusalOf(issueAnew(key()))).toBe('voucher_not_found')
    const company = { documentKind: 'factura', documentType: 'ruc', documentNumber: '20131312955' } as const
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '60.00')
    await aPieceInStock(variantId, maker)
    const input = await anOrderFor([variantId])
    const bought = await place({
      ...input,
      buyer: { ...input.buyer, ...company, legalName: 'Tejidos SAC', fiscalAddress: 'Av. 1' },
    })
    await confirm(bought.paymentId)
    const [factura] = await vouchersOf(bought.orderId)
    await sendVoucher(OFFICE.no, SYSTEM, factura?.id ?? '')
    expect(await refusalOf(issueAnew(factura?.id ?? ''))).toBe('voucher_needs_ruc')
    const named = { identity: '6', number: '20131312955', name: 'Tejidos SAC', address: 'Av. 2' } as const
    expect((await did(issueAnew(factura?.id ?? '', named))).name).toMatch(/^F001-/)
    const { boleta } = await aRejectedBoleta()
    const last = (await row<{ n: number }>(`select last_number as n from fiscal.series where code = 'B001'`)).n
    const visitor = run(reissueVoucher, await staffWith('workshop'), { voucherId: boleta.id, buyer: BUYER }, { key: key() })
    await expect(visitor).rejects.toThrow()
    expect((await row<{ n: number }>(`select last_number as n from fiscal.series where code = 'B001'`)).n).toBe(last)
  })
})

test.each([
  [{ identity: '1', documentNumber: '0000002', name: 'Ana' }, false],
  [{ identity: '1', documentNumber: '00000026', name: 'Ana' }, true],
  [{ identity: '6', documentNumber: '20131312954', name: 'Tejidos' }, false],
  [{ identity: '6', documentNumber: '20131312955', name: 'Tejidos' }, true],
  [{ identity: '0', name: 'Ana' }, true],
  [{ identity: '9', documentNumber: '1', name: 'Ana' }, false],
])('the form with %o can be used: %s', (form, isGood) => {
  expect(ReissueForm.safeParse(form).success).toBe(isGood)
})
