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
  const { sheet, today } = await loanOnPage(actor, number, f)
  const { id, terms, state } = sheet.loan
  const { currency } = terms.principal
  const found = await read(actor, async (em) => ({
    writeOffs: await findWriteOffs(em, { id, currency }),
    recoveries: await findRecoveries(em, { id, currency }),
  }))
  const last = found.writeOffs.find((each) => each.state !== 'withdrawn')
  // Told to all but a death, the reason would tell of it: so of every loss it is for who may read of one, and for who proposed it.
  const isOwn = last?.proposedBy === actorRef(actor)
  const mayKnow = isOwn || may(actor, 'read:death')
  const recovered = Money.sum(
    found.recoveries.map(({ amount }) => amount),
    currency,
  )
  return {
    ...headOf(sheet, 'writeOff', f),
    today,
    state,
    proposed: last?.state === 'proposed' ? { isOwn } : undefined,
    waits: last && waits(last, mayKnow, f),
    facts: factsOf({ owed: sheet.payoff.total, last, recovered, mayKnow }, f),
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
  /** Whether the reason is told. */
  readonly mayKnow: boolean
}

/** Since when it waits; by whom it was proposed, for who is told. */
function waits({ proposer, proposedOn }: NonNullable<Loss['last']>, mayKnow: boolean, f: Formats): string {
  const t = f.texts('loanEvents')
  const on = f.date(proposedOn)
  return mayKnow ? t('writeOff.waits', { by: t('byOn', { who: proposer, on }) }) : t('writeOff.waitsSince', { on })
}

function factsOf({ owed, last, recovered, mayKnow }: Loss, f: Formats) {
  const t = f.texts('loanEvents')
  if (!last?.lost) return [{ label: t('writeOff.owes'), value: f.money(owed), isBig: true }]
  return [
    { label: t('writeOff.lost'), value: f.money(last.lost), isBig: true },
    { label: t('writeOff.recovered'), value: f.figure(recovered) },
    { label: t('writeOff.open'), value: f.figure(last.lost.minus(recovered)) },
    mayKnow
      ? { label: t('writeOff.reason'), value: f.word('loanEvents', `writeOffReasons.${last.reason}`), note: last.minutes }
      : { label: t('writeOff.reason'), value: t('writeOff.reserved') },
  ]
}
