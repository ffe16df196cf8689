import { expect } from 'vitest'
import type { ReductionSlip } from '#app/domain/papers/reduction-slip.ts'
import type { MoneyJson } from '#app/domain/shared/money.ts'
import { rows } from './open-database.ts'
import { balanceOf } from './refunds.ts'

export interface IssuedSlip {
  readonly number: string
  readonly content: ReductionSlip
  readonly journal: string
}

/** The slips that a maker got for money taken back of her sales, in the order of their numbers. */
export async function slipsOf(maker: { makerId: string }): Promise<IssuedSlip[]> {
  return rows<IssuedSlip>(
    `select paper.number, paper.content, reduction.journal_id::text as journal from papers.paper
     join settlement.reduction on reduction.id = paper.reduction_id
     where paper.kind = 'reduction_slip' and paper.maker_id = ? order by paper.number`,
    [maker.makerId],
  )
}

/** The one slip she got. */
export async function slipOf(maker: { makerId: string }): Promise<IssuedSlip> {
  const [slip, ...others] = await slipsOf(maker)
  if (!slip || others.length > 0) throw new Error('she got one slip')
  return slip
}

/** The ledger account of a line, without its prison and month. */
function accountOf({ step, bearer, loanNumber }: ReductionSlip['lines'][number], code: string): string {
  const own: Readonly<Record<string, string>> = {
    payment_fee: 'fee_recovered',
    recoupment: `clawback:${code}`,
    discount: 'discount_cost',
  }
  switch (bearer) {
    case 'held':
    case 'available':
      return `family:${code}:${bearer}`
    case 'loan':
      return `loan:${loanNumber}:${step === 'loan_interest' ? 'interest' : 'principal'}`
    case 'reserve':
      return 'returns_reserve'
    case 'clawback':
      return `clawback:${code}`
    case 'credit':
      return 'inpe_credit'
    default:
      return own[step] ?? (step === 'reparation' || step === 'child_support' ? `${step}:${code}` : step)
  }
}

/**
 * The paper says what the books say: line by line its journal's legs, in soles; and of her loans, and of what her later sales give, the
 * balances that the ledger holds now. Only true of her last slip.
 */
export async function saysWhatTheBooksSay({ content, journal }: IssuedSlip): Promise<void> {
  const told: Record<string, bigint> = {}
  for (const line of content.lines) {
    const account = accountOf(line, content.maker.code)
    told[account] = (told[account] ?? 0n) + BigInt(line.amount.minor)
  }
  const legs = await rows<{ code: string; amount: string }>(
    `select regexp_replace(account.code, '^(inpe|inpe_credit):.*', '\\1') as code, sum(line.amount)::text as amount
     from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
     where line.journal_id = ? and line.currency = 'PEN' and account.code !~ '^(order_held|refund_due|due_to_fund|due_from_network|fx_)'
     group by 1`,
    [journal],
  )
  const posted = Object.fromEntries(legs.map(({ code, amount }) => [code, BigInt(amount)]))
  expect(posted).toEqual(Object.fromEntries(Object.entries(told).filter(([, amount]) => amount !== 0n)))
  const total = content.lines.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n)
  expect(total.toString()).toBe(content.returned.minor)
  for (const { number, before, raised, after } of content.loans) {
    for (const part of ['interest', 'principal'] as const) {
      expect(after[part].minor).toBe(await balanceOf(`loan:${number}:${part}`, 'fund'))
      expect(BigInt(before[part].minor) + BigInt(raised[part].minor)).toBe(BigInt(after[part].minor))
    }
  }
  if (content.laterSales) expect(content.laterSales.open.minor).toBe(await balanceOf(`clawback:${content.maker.code}`))
}

/** An amount of soles in minor units, as a frozen slip holds it. */
export function minor(amount: string): MoneyJson {
  return { minor: amount, currency: 'PEN' }
}
