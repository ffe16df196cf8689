import { type DisbursementFound, findDisbursement, findPapersToSign } from '#db/questions/lending/find-disbursement.server.ts'
import { findGroup } from '#db/questions/lending/find-groups.server.ts'
import { findAgencies } from '#db/questions/payments/find-money-places.server.ts'
import type { PurchasePart } from '../../../components/lending/group-purchase.tsx'
import { type LoanOnList, loanList } from '../../../domain/lending/loan-list.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { actorRef } from '../../../domain/shared/actor.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'
import { goingFacts } from '../loans/disbursement-page.server.ts'

interface PartFound {
  readonly loan: LoanOnList
  readonly isSigned: boolean
  readonly out: DisbursementFound | undefined
}

/** How far a purchase is: parts that are not approved, or go out by themselves, are apart; or it waits for papers, a document, or its payment. */
type PurchaseState = 'apart' | 'unsigned' | 'ready' | 'prepared' | 'paid'

/** Everything the page shows on which materials are bought for a whole group. Throws a 404 when there is none. */
export async function purchasePage(actor: StaffActor, number: string | undefined, f: Formats) {
  const t = f.texts('groupLoans')
  const found = await read(actor, async (em) => {
    const group = await findGroup(em, (number ?? '').slice(0, 40))
    if (!group) return undefined
    const wanted = { group: group.number, sort: 'number', direction: 'asc', page: 1, perPage: group.members } as const
    const { loans } = await loanList(em, wanted, await findToday(em))
    const parts: PartFound[] = []
    for (const loan of loans) {
      const papers = await findPapersToSign(em, loan.id, ['loan_contract'])
      parts.push({ loan, isSigned: papers.some(({ signedOn }) => signedOn), out: await findDisbursement(em, loan.id) })
    }
    return { group, parts, agencies: await findAgencies(em) }
  })
  if (!found) throw notFound(t('group.unknown'))
  const { group, parts, agencies } = found
  const state = stateOf(parts)
  const bought = state === 'prepared' || state === 'paid' ? parts[0]?.out : undefined
  return {
    number: group.number,
    title: t('purchase.titleOf', { name: group.name }),
    state,
    parts: parts.map((part) => partView(part, f)),
    total: group.total.toText(),
    totalFigure: f.figure(group.total),
    inWords: amountInWords(group.total, f.locale),
    isOwn: bought?.preparedBy === actorRef(actor),
    going: bought ? goingFacts(bought, f) : [],
    drawers: agencies.map(({ id, name }) => ({ value: id, label: name })),
  }
}

function stateOf(parts: readonly PartFound[]): PurchaseState {
  const [first] = parts
  if (first?.out?.documentPart) return first.out.state
  if (parts.some(({ loan, out }) => loan.state !== 'approved' || out)) return 'apart'
  return parts.every(({ isSigned }) => isSigned) ? 'ready' : 'unsigned'
}

function partView({ loan, isSigned, out }: PartFound, f: Formats): PurchasePart {
  return {
    number: loan.number,
    maker: loan.maker.chosenName,
    amount: f.figure(loan.lent),
    isSigned,
    journalId: out?.journalId ?? undefined,
  }
}
