import type { RefundFound, RefundListRow } from '#db/questions/settlement/find-refunds.server.ts'
import { journalHref, threadHref } from '../../components/ledger/links.ts'
import { BUYER_CANCELS } from '../../domain/settlement/cancel-plan.ts'
import { type Actor, actorRef, may } from '../../domain/shared/actor.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'

/** A refund in a list. */
export function refundRowView(refund: RefundListRow, f: Formats) {
  return {
    number: refund.number,
    order: refund.order,
    cause: f.word('settlement', `refunds.causes.${refund.cause}`),
    bearer: f.word('settlement', `refunds.bearers.${refund.borneBy}`),
    amount: f.money(refund.amount),
    state: refund.state,
    since: f.moment(refund.preparedAt),
  }
}

/** Who prepared and who approved it: persons, or the buyer and the house's rule when she cancelled. */
function whoDecided(refund: RefundFound, f: Formats) {
  const t = f.texts('settlement')
  const preparer = refund.preparedBy === BUYER_CANCELS ? t('refunds.byBuyer') : refund.preparedByName
  const prepared = { label: t('refunds.preparedBy'), value: preparer, note: f.moment(refund.preparedAt) }
  if (!refund.approvedByName) return [prepared]
  const isByRule = refund.approvedByName === BUYER_CANCELS
  const approver = isByRule ? t('refunds.byRule', { limit: f.money(refund.needsTwoAbove) }) : refund.approvedByName
  const approvedAt = refund.approvedAt ? { note: f.moment(refund.approvedAt) } : {}
  return [prepared, { label: t('refunds.approvedBy'), value: approver, ...approvedAt }]
}

/** One refund as its page shows it: what goes back, who gave it, and what this person may do now. */
export function refundView(refund: RefundFound, actor: Actor, f: Formats) {
  const t = f.texts('settlement')
  return {
    title: t('refunds.one', { number: refund.number }),
    number: refund.number,
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
      ...whoDecided(refund, f),
    ],
    can: stepsOpenTo(actor, refund),
    twoAbove: f.money(refund.needsTwoAbove),
    parts: refund.parts.map((part) => ({
      key: `${part.name.es} ${part.unit}`,
      name: part.name[f.locale],
      piece: part.piece ?? t('refunds.notMade'),
      goes: f.word('settlement', `refunds.fates.${part.goes}`),
      amount: f.money(part.amount),
    })),
    shipping: refund.shipping.isZero() ? undefined : f.money(refund.shipping),
    taken: refund.taken.map((line, index) => ({
      key: String(index),
      maker: line.name,
      code: line.maker,
      step: f.word('settlement', `refunds.steps.${line.step}`),
      from: f.word('settlement', `refunds.from.${line.bearer}`),
      amount: f.figure(line.amount),
    })),
    borne: refund.borne && f.money(refund.borne),
    attempts: refund.attempts.map((attempt) => tryView(attempt, f)),
    journals: may(actor, 'read:ledger')
      ? refund.journals.map(({ id, kind }) => ({ id, href: journalHref(id), kind: f.word('fund', `kinds.${kind}`) }))
      : [],
    slips: may(actor, 'print:slip') ? refund.slips : [],
  }
}

/** What this person may do with it now. */
function stepsOpenTo(actor: Actor, refund: RefundFound) {
  const isOpen = refund.state === 'approved' || refund.state === 'failed'
  return {
    approve: refund.state === 'prepared' && may(actor, 'approve:refund'),
    isPreparer: refund.preparedBy === actorRef(actor),
    cancel: refund.state === 'prepared' && may(actor, 'prepare:refund'),
    send: refund.state === 'failed' && refund.byProvider && may(actor, 'send:refund'),
    pay: isOpen && (!refund.byProvider || refund.state === 'failed') && may(actor, 'send:refund'),
  }
}

function tryView(attempt: RefundFound['attempts'][number], f: Formats) {
  return {
    n: attempt.n,
    way: f.word('settlement', `refunds.ways.${attempt.way}`),
    state: attempt.state,
    when: f.moment(attempt.at),
    reference: attempt.reference ?? '',
    failure: attempt.failure ? f.word('settlement', `refunds.failures.${attempt.failure}`) : '',
  }
}
