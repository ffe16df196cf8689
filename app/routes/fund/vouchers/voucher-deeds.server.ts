import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import type { VoucherFound } from '#db/questions/fiscal/find-vouchers.server.ts'
import { voucherHref } from '../../../components/fiscal/links.ts'
import { reissueVoucher } from '../../../domain/fiscal/reissue-voucher.server.ts'
import { ReissueForm } from '../../../domain/fiscal/schema.ts'
import { sendVoucher } from '../../../domain/fiscal/send-vouchers.server.ts'
import type { Actor } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { application } from '../../../server/application.server.ts'
import { readForm } from '../../../server/read-form.server.ts'

/** What came of the last press: of a voucher sent now, of one issued anew. */
const SAID = ['accepted', 'rejected', 'pending', 'waits', 'reissued'] as const

export function saidOf(request: Request) {
  const said = new URL(request.url).searchParams.get('said')
  return SAID.find((word) => word === said)
}

/** What the form to issue it anew begins with: the buyer as the rejected one has it. Of a note there is nothing to fill in. */
export function reissueOf({ document, content }: VoucherFound) {
  const { identity, number, name, address } = content.buyer
  return { isNote: document === 'credit_note', identity, number: number === '-' ? '' : number, name, address }
}

/** Sent now, and what the office said; a note whose voucher is not answered yet cannot go. */
export async function sendNow(request: Request, actor: Actor, voucher: VoucherFound) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const state = await sendVoucher(application().fiscalAuthority, actor, voucher.id)
  return redirect(`${voucherHref(voucher.name)}?said=${state ?? (voucher.state === 'pending' ? 'waits' : voucher.state)}`)
}

/** Issued anew: the page of the new one. A note has no form: it is made out to the buyer of its voucher. */
export async function reissue(request: Request, actor: Actor, voucher: VoucherFound) {
  return voucher.document === 'credit_note' ? reissueNote(request, actor, voucher) : reissueSale(request, actor, voucher)
}

async function reissueNote(request: Request, actor: Actor, { id, content }: VoucherFound) {
  const form = await readForm(request, z.object({}))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const outcome = await run(reissueVoucher, actor, { voucherId: id, buyer: content.buyer }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'fiscal' }), { status: 409 })
  return redirect(`${voucherHref(outcome.value.name)}?said=reissued`)
}

async function reissueSale(request: Request, actor: Actor, { id }: VoucherFound) {
  const form = await readForm(request, ReissueForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { identity, documentNumber = '-', name, address = '' } = form.value
  const buyer = { identity, number: identity === '0' ? '-' : documentNumber, name, address }
  const outcome = await run(reissueVoucher, actor, { voucherId: id, buyer }, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'fiscal' }), { status: 409 })
  return redirect(`${voucherHref(outcome.value.name)}?said=reissued`)
}
