import { recordAnswer } from '#app/domain/fiscal/send-vouchers.server.ts'
import { DOCUMENT_CODES, type VoucherDocument, voucherName } from '#app/domain/fiscal/voucher.ts'
import { addDays, addMs, instantOn } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type DemoWorld, tell } from './world.server.ts'

/** Of today's and yesterday's the story leaves the sending to the application's own job. */
const LEFT_DAYS = 1

/** What the tax office had answered of vouchers of the past: each was sent within the hour, and accepted. */
export async function acceptVouchers(world: DemoWorld): Promise<void> {
  const vouchers = await forkEntityManager().execute<
    { id: string; series: string; number: number; document: VoucherDocument; ruc: string; issued_at: string }[]
  >(
    `select id, series, number, document, content -> 'issuer' ->> 'ruc' as ruc, issued_at from fiscal.voucher where issued_at < ?
     order by issued_at, id`,
    [instantOn(addDays(world.today, -LEFT_DAYS), 0)],
  )
  for (const { id, series, number, document, ruc, issued_at } of vouchers) {
    const file = `${ruc}-${DOCUMENT_CODES[document]}-${voucherName(series, number)}`
    const answer = { result: 'accepted', cdrNumber: `R-${file}`, text: 'El comprobante ha sido aceptado.' } as const
    const at = addMs(new Date(issued_at), 60 * 60_000)
    await tell(recordAnswer, world.seed, { voucherId: id, answer }, { key: `voucher-answer:${id}:0`, now: at })
  }
}
