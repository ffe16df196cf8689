import type { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { bookedGift, giveBackGift } from './give-back-gift.server.ts'

/**
 * The giver's bank keeps what it took back of a gift. Its purpose carries what is free, the network the rest; what went back before, or was more
 * than was given, is cost alone. A return that people had prepared is off: the giver has her money.
 */
export async function loseGift(
  context: Context,
  payment: Payment,
  dispute: { readonly id: string; readonly number: string },
  amount: Money,
): Promise<void> {
  const { em, now } = context
  const held = account.disputeHeld(dispute.number, amount.currency)
  const who = actorRef(context.actor)
  await em.execute(
    `update settlement.gift_return set state = 'cancelled', ended_by = ?, ended_at = ? where payment_id = ? and state = 'prepared'`,
    [who, now, payment.id],
  )
  const gift = await bookedGift(em, payment.id)
  const left = gift && gift.given.currency === amount.currency ? gift.given.minus(gift.before.given) : Money.zero(amount.currency)
  const back = Money.min(amount, left)
  const [named] = await em.execute<{ number: string }[]>(
    `select 'gr_' || lpad(nextval('settlement.gift_return_number')::text, 4, '0') as number`,
  )
  const number = named?.number ?? ''
  if (back.isPositive()) {
    const { purpose, network, journalId } = await giveBackGift(context, payment, { number, amount: back, from: held })
    await insertRow(
      em,
      'settlement.gift_return',
      {
        ...{ number, payment_id: payment.id, cause: 'dispute_lost', dispute_id: dispute.id, state: 'paid' },
        ...{ amount_minor: back.minor, currency: back.currency, gross_minor: purpose.plus(network).minor },
        ...{ purpose_minor: purpose.minor, network_minor: network.minor, journal_id: journalId },
        ...{ prepared_by: who, prepared_at: now, ended_by: who, ended_at: now },
      },
      'id',
    )
  }
  const beyond = amount.minus(back)
  if (!beyond.isPositive()) return
  await postJournal(context, {
    key: `dispute:${dispute.number}:beyond:${number}`,
    kind: 'dispute-lost',
    source: { type: 'dispute', id: dispute.id, part: `beyond:${number}` },
    lines: [debit('network', account.disputeCost, beyond), credit('network', held, beyond)],
    reason: 'dispute_lost',
  })
}
