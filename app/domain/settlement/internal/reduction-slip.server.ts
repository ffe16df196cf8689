import { issueSlip } from '../../papers/issue-slip.server.ts'
import type { ReductionSlip } from '../../papers/reduction-slip.ts'
import type { SettlementSlip } from '../../papers/slip.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { dateOf } from '../../shared/dates.ts'
import type { Locale } from '../../shared/locale.ts'
import { Money } from '../../shared/money.ts'
import { type PostingStep, sumOf } from '../postings.ts'
import { settingOn } from './settings.server.ts'
import type { TakenBack } from './take-back.server.ts'

/** What a sale gives to others before there is an income of hers. */
const NOT_HERS: readonly PostingStep[] = ['igv', 'payment_fee', 'margin', 'materials', 'discount']

/**
 * Freezes what her slip says of money that was taken back of a sale, in the transaction that took it. A refund that moves tax and costs
 * alone, a céntimo or two, changes nothing of hers: it has no slip.
 */
export async function issueReductionSlip(context: Context, taken: TakenBack): Promise<void> {
  if (taken.lines.every(({ step }) => NOT_HERS.includes(step))) return
  const { settlement, lines, loans } = taken
  const { sale, slipNumber, maker } = await told(context, taken)
  const { paid: _paid, acceptedAgain: _again, ...soldAs } = sale
  const numbers = new Map<string, string>(loans.map(({ loanId, number }) => [loanId, number]))
  const content: ReductionSlip = {
    version: 1,
    maker,
    sale: { ...soldAs, slipNumber },
    event: taken.kind,
    cause: taken.reason,
    takenOn: dateOf(context.now),
    paidBack: taken.paidBack.toJSON(),
    returned: taken.returned.toJSON(),
    returnedBefore: taken.returnedBefore.toJSON(),
    left: taken.left.toJSON(),
    lines: lines.map(({ step, bearer, amount, loanId }) => ({
      step,
      bearer,
      amount: amount.toJSON(),
      ...(loanId !== undefined && { loanNumber: numbers.get(loanId) }),
    })),
    family: sumOf(
      lines.filter(({ bearer }) => bearer === 'held' || bearer === 'available'),
      Money.zero(settlement.currency),
    ).toJSON(),
    loans: await loansOnSlip(context, taken),
    ...(await laterSales(context, taken)),
  }
  await issueSlip(context, settlement.makerId, { kind: 'reduction_slip', reductionId: taken.reductionId, content })
}

/** The sale as its own slip told her of it, and how she is addressed today. */
async function told({ em }: Context, { settlement }: TakenBack) {
  const [row] = await em.execute<
    {
      sale: SettlementSlip['sale']
      number: string
      code: string
      chosen_name: string
      address_form: 'she' | 'he' | 'neutral'
      locale: Locale
    }[]
  >(
    `select paper.content->'sale' as sale, paper.number, maker.code, maker.chosen_name, maker.address_form, maker.locale
     from papers.paper join makers.maker on maker.id = paper.maker_id where paper.kind = 'settlement_slip' and paper.settlement_id = ?`,
    [settlement.id],
  )
  assert(row, `settlement ${settlement.number} has its slip`)
  const maker = { code: row.code, chosenName: row.chosen_name, addressForm: row.address_form, locale: row.locale }
  return { sale: row.sale, slipNumber: row.number, maker }
}

/** Each open loan that owes again what this sale had paid, with both balances: the one accrued to today, and that raised. */
async function loansOnSlip({ em }: Context, { loans, lines, settlement }: TakenBack): Promise<ReductionSlip['loans']> {
  const raised = (loanId: string, step: PostingStep) =>
    sumOf(
      lines.filter((line) => line.bearer === 'loan' && line.loanId === loanId && line.step === step),
      Money.zero(settlement.currency),
    )
  const onSlip: ReductionSlip['loans'][number][] = []
  for (const { loanId, number, owed } of loans) {
    const [interest, principal] = [raised(loanId, 'loan_interest'), raised(loanId, 'loan_principal')]
    if (!owed || (interest.isZero() && principal.isZero())) continue
    const [loan] = await em.execute<{ lent: string }[]>('select principal_minor::text as lent from lending.loan where id = ?', [
      loanId,
    ])
    assert(loan, `loan ${number} of a settlement exists`)
    onSlip.push({
      number,
      lent: Money.ofMinor(loan.lent, settlement.currency).toJSON(),
      before: balance(owed.interest, owed.principal),
      raised: balance(interest, principal),
      after: balance(owed.interest.plus(interest), owed.principal.plus(principal)),
    })
  }
  return onSlip
}

/** What her later sales give back: that which stands in for money that has left, and what this sale had itself given of an earlier refund. */
async function laterSales(context: Context, taken: TakenBack): Promise<Pick<ReductionSlip, 'laterSales'>> {
  const { lines, settlement, clawback } = taken
  const added = sumOf(
    lines.filter(({ step, bearer }) => bearer === 'clawback' || step === 'recoupment'),
    Money.zero(settlement.currency),
  )
  if (added.isZero()) return {}
  const cap = await settingOn(context.em, 'recoupment_cap', context.today)
  return { laterSales: { added: added.toJSON(), open: clawback.plus(added).toJSON(), cap } }
}

function balance(interest: Money, principal: Money) {
  return { interest: interest.toJSON(), principal: principal.toJSON() }
}
