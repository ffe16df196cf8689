import type { ThreadSettlement, ThreadSettlementLine } from '#db/questions/orders/find-thread-settlements.server.ts'
import { accountHref, familyHref, journalHref } from '../../components/ledger/links.ts'
import type { ThreadRowView } from '../../components/settlement/thread-rows.tsx'
import type { Strand, Yarn } from '../../components/settlement/yarn.tsx'
import type { Leg, ThreadReader } from './settlement-rows.server.ts'

/** The family's strand: held, then available, then paid out. What is still to come is dashed and grey. */
export function familyRows(
  settlement: ThreadSettlement,
  line: ThreadSettlementLine,
  strand: Strand | undefined,
  leg: Leg | undefined,
  reader: ThreadReader,
): ThreadRowView[] {
  const t = reader.f.texts('fund')
  const held: ThreadRowView = {
    key: `${settlement.number}-held`,
    look: 'plain',
    yarn: knot(strand, { above: 'solid', below: settlement.releasedAt ? 'solid' : 'dashed', isSoon: false, branches: true }),
    title: reader.f.word('fund', 'steps.family'),
    note: [{ label: t(line.amount.isZero() ? 'thread.familyNothing' : 'thread.familyNote') }],
    ...leg,
    ...heldWhen(settlement, line, reader),
    amount: reader.f.figure(line.amount),
  }
  if (!strand) return [held]
  return [held, availableRow(settlement, strand, reader), payoutRow(settlement, strand, reader)]
}

function knot(
  strand: Strand | undefined,
  how: { above: 'solid' | 'dashed'; below: 'none' | 'solid' | 'dashed'; isSoon: boolean; branches?: boolean },
): Yarn {
  return strand ? { kind: 'knot', strand, ...how } : { kind: 'empty' }
}

function heldWhen(
  settlement: ThreadSettlement,
  line: ThreadSettlementLine,
  { f }: ThreadReader,
): Pick<ThreadRowView, 'pill' | 'when'> {
  const t = f.texts('fund')
  if (line.amount.isZero()) return { when: [] }
  const { heldUntil, releasedAt } = settlement
  if (releasedAt) return { pill: { tone: 'ok', text: t('thread.released') }, when: [{ label: f.day(releasedAt) }] }
  const label = heldUntil ? t('thread.until', { date: f.day(heldUntil) }) : t('thread.untilDispatch')
  return { pill: { tone: 'wait', text: t('thread.held') }, when: [{ label }] }
}

function availableRow(settlement: ThreadSettlement, strand: Strand, { f, hasLedger }: ThreadReader): ThreadRowView {
  const t = f.texts('fund')
  const { releasedAt, heldUntil, maker, releaseJournalId } = settlement
  const code = `family:${maker.code}:available`
  const isOut = settlement.payouts.length > 0
  return {
    key: `${settlement.number}-available`,
    look: releasedAt ? 'plain' : 'soon',
    yarn: knot(strand, { above: releasedAt ? 'solid' : 'dashed', below: isOut ? 'solid' : 'dashed', isSoon: !releasedAt }),
    title: t(releasedAt ? 'thread.availableDone' : 'thread.available'),
    note: [{ label: t('thread.availableNote') }],
    account: hasLedger ? { label: code, href: accountHref('network', code, settlement.family.currency) } : undefined,
    journal:
      hasLedger && releaseJournalId
        ? { label: t('journal', { id: releaseJournalId }), href: journalHref(releaseJournalId) }
        : undefined,
    book: hasLedger ? 'network' : undefined,
    pill: releasedAt ? undefined : { tone: 'plain', text: t('thread.planned') },
    when: releasedAt ? [{ label: f.day(releasedAt) }] : heldUntil ? [{ label: f.day(heldUntil) }] : [],
    amount: f.figure(settlement.family),
  }
}

function payoutRow(settlement: ThreadSettlement, strand: Strand, { f, hasLedger, hasFund }: ThreadReader): ThreadRowView {
  const t = f.texts('fund')
  const { payouts, maker } = settlement
  const code = `family:${maker.code}:in_transit`
  const isPaid = payouts.length > 0 && payouts.every(({ state }) => state === 'paid')
  const isStarted = payouts.length > 0
  return {
    key: `${settlement.number}-payout`,
    look: isPaid ? 'plain' : 'soon',
    yarn: knot(strand, { above: isStarted ? 'solid' : 'dashed', below: 'none', isSoon: !isPaid }),
    title: t('thread.payout'),
    note: isStarted
      ? payouts.map(({ number, amount }) => ({
          label: t('thread.payoutPart', { number, amount: f.figure(amount) }),
          href: hasFund ? `${familyHref(maker.code)}#${number}` : undefined,
        }))
      : [{ label: t('thread.payoutNote') }],
    account: hasLedger ? { label: code, href: accountHref('network', code, settlement.family.currency) } : undefined,
    book: hasLedger ? 'network' : undefined,
    pill: isPaid
      ? { tone: 'ok', text: t('thread.paidOut') }
      : { tone: isStarted ? 'info' : 'plain', text: t(isStarted ? 'thread.onItsWay' : 'thread.planned') },
    when: payouts.flatMap(({ paidAt }) => (paidAt ? [{ label: f.day(paidAt) }] : [])),
    amount: f.figure(settlement.family),
  }
}
