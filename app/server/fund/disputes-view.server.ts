import type { DisputeRow } from '#db/questions/settlement/find-disputes.server.ts'
import { giftHref, journalHref, threadHref } from '../../components/ledger/links.ts'
import { type Actor, may } from '../../domain/shared/actor.ts'
import type { Formats } from '../formats.server.ts'

/** Disputes as their page shows them: those that want an answer, each with what to do; then how the others ended. */
export function disputesView(disputes: readonly DisputeRow[], f: Formats, actor: Actor) {
  const t = f.texts('settlement')
  const views = disputes.map((dispute) => ({
    number: dispute.number,
    providerRef: dispute.providerRef,
    of: dispute.gift
      ? { label: dispute.gift, href: giftHref(dispute.gift) }
      : { label: String(dispute.order), href: threadHref(dispute.order ?? 0) },
    isGift: dispute.gift !== undefined,
    reason: f.word('settlement', `disputes.reasons.${dispute.reason}`).replaceAll('_', ' '),
    amount: f.money(dispute.amount),
    state: dispute.state,
    since: f.moment(dispute.openedAt),
    ended: dispute.endedAt ? f.moment(dispute.endedAt) : '—',
    due: dispute.evidenceDueAt && f.moment(dispute.evidenceDueAt),
    isPastDue: dispute.isPastDue,
    parcels: dispute.parcels.join(' · ') || t('disputes.noParcel'),
    journals: may(actor, 'read:ledger')
      ? dispute.journals.map(({ id, kind }) => ({ id, href: journalHref(id), kind: f.word('fund', `kinds.${kind}`) }))
      : [],
    todo: t(
      dispute.gift && dispute.state === 'lost'
        ? 'disputes.todo.giftLost'
        : dispute.isPastDue
          ? 'disputes.todo.late'
          : `disputes.todo.${dispute.state}`,
    ),
  }))
  const isWaiting = ({ state }: DisputeRow | (typeof views)[number]) => state === 'open' || state === 'inquiry'
  return { open: views.filter(isWaiting), ended: views.filter((view) => !isWaiting(view)) }
}
