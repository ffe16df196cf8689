import { findRecoveries, findWriteOffs } from '#db/questions/lending/find-write-offs.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { actorRef, may } from '../../domain/shared/actor.ts'
import { Money } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'
import { headOf, loanOnPage } from './loan-event-page.server.ts'

/** Everything the page about giving up a loan shows. */
export async function writeOffPage(actor: StaffActor, number: string | undefined, f: Formats) {
  const t = f.texts('loanEvents')
  const { sheet, today } = await loanOnPage(actor, number, f)
  const { id, terms, state } = sheet.loan
  const { currency } = terms.principal
  const found = await read(actor, async (em) => ({
    writeOffs: await findWriteOffs(em, { id, currency }),
    recoveries: await findRecoveries(em, { id, currency }),
  }))
  const last = found.writeOffs.find((each) => each.state !== 'withdrawn')
  const recovered = Money.sum(
    found.recoveries.map(({ amount }) => amount),
    currency,
  )
  return {
    ...headOf(sheet, 'writeOff', f),
    today,
    state,
    proposed: last?.state === 'proposed' ? { isOwn: last.proposedBy === actorRef(actor) } : undefined,
    proposedBy: last && t('byOn', { who: last.proposer, on: f.date(last.proposedOn) }),
    facts: factsOf({ owed: sheet.payoff.total, last, recovered, mayKnow: may(actor, 'read:death') }, f),
    inWords: amountInWords(sheet.payoff.total, f.locale),
    recoveries: found.recoveries.map((each) => ({
      on: f.date(each.receivedOn),
      amount: f.figure(each.amount),
      agreement: each.agreement,
      receipt: each.receipt,
      journalId: each.journalId,
    })),
    mayPropose: may(actor, 'propose:loan-change'),
    mayDecide: may(actor, 'approve:loan-change'),
    mayRecord: may(actor, 'record:repayment'),
  }
}

interface Loss {
  readonly owed: Money
  readonly last: Awaited<ReturnType<typeof findWriteOffs>>[number] | undefined
  readonly recovered: Money
  /** Of a death only who may read of it is told. */
  readonly mayKnow: boolean
}

function factsOf({ owed, last, recovered, mayKnow }: Loss, f: Formats) {
  const t = f.texts('loanEvents')
  if (!last?.lost) return [{ label: t('writeOff.owes'), value: f.money(owed), isBig: true }]
  return [
    { label: t('writeOff.lost'), value: f.money(last.lost), isBig: true },
    { label: t('writeOff.recovered'), value: f.figure(recovered) },
    { label: t('writeOff.open'), value: f.figure(last.lost.minus(recovered)) },
    last.reason === 'death' && !mayKnow
      ? { label: t('writeOff.reason'), value: t('writeOff.reserved') }
      : { label: t('writeOff.reason'), value: f.word('loanEvents', `writeOffReasons.${last.reason}`), note: last.minutes },
  ]
}
