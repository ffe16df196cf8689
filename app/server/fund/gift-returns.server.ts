import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import type { GiftFound } from '#db/questions/programmes/find-gifts.server.ts'
import { giftHref } from '../../components/ledger/links.ts'
import { cancelGiftReturn, payGiftReturn, prepareGiftReturn } from '../../domain/settlement/return-gift.server.ts'
import { GIFT_RETURN_CAUSES, GiftTransferForm, PrepareGiftReturnForm } from '../../domain/settlement/schema.ts'
import { type Actor, actorRef, may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { forbidden, notFound } from '../answers.server.ts'
import type { Formats } from '../formats.server.ts'
import { readForm } from '../read-form.server.ts'

/** What went back of a gift, and what this person may do about it: prepare it, or pay what another prepared. */
export function returnsView({ payment, returns }: GiftFound, f: Formats, actor: Actor) {
  const t = f.texts('programmes')
  const waiting = returns.find(({ state }) => state === 'prepared')
  const isOwn = waiting?.preparedBy === actorRef(actor)
  return {
    rows: returns.map((back) => ({
      number: back.number,
      what: `${f.money(back.amount)} · ${t(`gifts.back.causes.${back.cause}`)}`,
      state: `${t(`gifts.back.states.${back.state}`)}${back.endedAt ? `, ${f.moment(back.endedAt)}` : ''}`,
      carried:
        back.purpose && back.network
          ? t('gifts.back.carried', { purpose: f.money(back.purpose), network: f.money(back.network) })
          : undefined,
      reference: back.reference ?? back.dispute,
    })),
    mayPrepare: payment.state === 'succeeded' && !waiting && may(actor, 'prepare:refund'),
    causes: GIFT_RETURN_CAUSES.map((cause) => ({ value: cause, label: t(`gifts.back.causes.${cause}`) })),
    mayPay: waiting !== undefined && !isOwn && may(actor, 'send:refund'),
    mayCancel: waiting !== undefined && may(actor, 'prepare:refund'),
    isOwn,
    waiting: waiting?.id,
  }
}

/** The return that a form is about, as its page showed it: another may have been prepared since. */
const WHICH = { returnId: z.uuid({ error: 'invalid' }) }

function isOf({ returns }: GiftFound, returnId: string): boolean {
  return returns.some(({ id }) => id === returnId)
}

export type ReturnDeed = 'prepare-return' | 'pay-return' | 'cancel-return'

/** Does what was pressed; the two people are the command's business. */
export async function performReturn(request: Request, actor: Actor, gift: GiftFound, deed: ReturnDeed) {
  if (!may(actor, deed === 'pay-return' ? 'send:refund' : 'prepare:refund')) throw forbidden()
  if (deed === 'prepare-return') {
    const form = await readForm(request, PrepareGiftReturnForm)
    if (!form.ok) return data(form.reply(), { status: 400 })
    const outcome = await run(prepareGiftReturn, actor, { paymentId: gift.payment.id, ...form.value }, { key: form.key })
    return outcome.ok ? back(gift) : data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
  }
  if (deed === 'pay-return') {
    const form = await readForm(request, GiftTransferForm.extend(WHICH))
    if (!form.ok) return data(form.reply(), { status: 400 })
    const { returnId, reference } = form.value
    if (!isOf(gift, returnId)) throw notFound()
    const outcome = await run(payGiftReturn, actor, { returnId, reference }, { key: form.key })
    return outcome.ok
      ? back(gift)
      : data(form.reply(outcome.refusal, { context: 'settlement', field: 'reference' }), { status: 409 })
  }
  const form = await readForm(request, z.object(WHICH))
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { returnId } = form.value
  if (!isOf(gift, returnId)) throw notFound()
  const outcome = await run(cancelGiftReturn, actor, { returnId }, { key: form.key })
  return outcome.ok ? back(gift) : data(form.reply(outcome.refusal, { context: 'settlement' }), { status: 409 })
}

function back({ number }: GiftFound) {
  return redirect(giftHref(number))
}
