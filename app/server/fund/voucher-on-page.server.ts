import { findVoucher, type VoucherFound } from '#db/questions/fiscal/find-vouchers.server.ts'
import { parseVoucherName } from '../../domain/fiscal/voucher.ts'
import type { Actor } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import { formats } from '../formats.server.ts'

/** The voucher that an address names; 404 when there is none. */
export async function voucherOnPage(actor: Actor, name: string | undefined): Promise<VoucherFound> {
  const parsed = parseVoucherName((name ?? '').slice(0, 20))
  const voucher = parsed && (await read(actor, (em) => findVoucher(em, parsed)))
  if (!voucher) throw notFound(formats().texts('fiscal')('refusals.voucher_not_found'))
  return voucher
}
