import type { RefundFound } from '#db/questions/settlement/find-refunds.server.ts'
import { journalHref, threadHref } from '../../components/ledger/links.ts'
import { type Actor, actorRef, may } from '../../domain/shared/actor.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'

/** One refund as its page shows it: what goes back, who gave it, and what this person may do now. */
export function refundView(refund: RefundFound, actor: Actor, f: Formats) {
  const t = f.texts('settlement')
  const isOpen = refund.state === 'approved' || refund.state === 'failed'
  return {
    title: refund.number,
    lead: t('refunds.of', { amount: f.money(refund.amount), order: String(refund.order) }),
    state: refund.state,
    amount: f.money(refund.amount),
    words: amountInWords(refund.amount, f.locale),
    order: { number: refund.order, href: threadHref(refund.order) },
    facts: [
      { label: t('refunds.amount'), value: f.money(refund.amount), isBig: true },
      { label: t('refunds.cause'), value: f.word('settlement', `refunds.causes.${refund.cause}`) },
      {
        label: t('refunds.bearer'),
        value: f.word('settlement', `refunds.bearers.${refund.borneBy}`),
        ...(refund.carrier ? { note: refund.carrier } : {}),
      },
      { label: t('refunds.preparedBy'), value: refund.preparedBy, note: f.moment(refund.preparedAt) },
      ...(refund.approvedBy ? [{ label: t('refunds.approvedBy'), value: refund.approvedBy }] : []),
    ],
    can: {
      approve: refund.state === 'prepared' && may(actor, 'approve:refund'),
      isPreparer: refund.preparedBy === actorRef(actor),
      cancel: refund.state === 'prepared' && may(actor, 'prepare:refund'),
      send: refund.state === 'failed' && refund.byProvider && may(actor, 'send:refund'),
      pay: isOpen && (!refund.byProvider || refund.state === 'failed') && may(actor, 'send:refund'),
    },
    parts: refund.parts.map((part) => ({
      key: `${part.name} ${part.unit}`,
      name: part.name,
      piece: part.piece ?? t('refunds.notMade'),
      goes: f.word('settlement', `refunds.fates.${part.goes}`),
      amount: f.money(part.amount),
    })),
    shipping: refund.shipping.isZero() ? undefined : f.money(refund.shipping),
    taken: refund.taken.map((line, index) => ({
      key: String(index),
      maker: line.maker,
      step: f.word('settlement', `refunds.steps.${line.step}`),
      from: f.word('settlement', `refunds.from.${line.bearer}`),
      amount: f.figure(line.amount),
    })),
    borne: refund.borne && f.money(refund.borne),
    attempts: refund.attempts.map((attempt) => ({
      n: attempt.n,
      way: f.word('settlement', `refunds.ways.${attempt.way}`),
      state: f.word('settlement', `refunds.attempts.${attempt.state}`),
      reference: attempt.reference ?? attempt.failure ?? '',
    })),
    journals: may(actor, 'read:ledger')
      ? refund.journals.map(({ id, kind }) => ({ id, href: journalHref(id), kind: f.word('fund', `kinds.${kind}`) }))
      : [],
  }
}
