import type { EntityManager } from '#db/orm.server.ts'
import { type FamilyAccount, findFamilyAccount } from '#db/questions/families/find-family-accounts.server.ts'
import { type BeneficiarySetup, findFamilySetup } from '#db/questions/families/find-family-setup.server.ts'
import { findBalances } from '#db/questions/ledger/find-balances.server.ts'
import { findOpenLoans } from '#db/questions/lending/find-open-loans.server.ts'
import {
  findPiecesInStock,
  findPiecesToSend,
  findSalesThatWait,
  findTakenByLaw,
  findWorkInMaking,
  type PiecesInStock,
  type PieceToSend,
  type SaleThatWaits,
  type TakenByLaw,
  type WorkInMaking,
} from '#db/questions/settlement/find-final-figures.server.ts'
import { account } from '../ledger/accounts.ts'
import { type LoanSheet, loanSheet } from '../lending/loan-sheet.server.ts'
import { scheduledBy } from '../lending/rules/schedule.ts'
import { assert } from '../shared/assert.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { MakerId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'

/** A date of the minimum pace that is still to come, and what is missing to it. */
export interface DateToCome {
  readonly n: number
  readonly dueOn: PlainDate
  readonly missing: Money
}

export interface LoanOnFinalSheet {
  readonly number: string
  readonly step: number | undefined
  readonly order: number | undefined
  readonly state: 'prepared' | 'approved' | 'active'
  readonly lent: Money
  readonly interest: Money
  readonly principal: Money
  readonly isPaused: boolean
  readonly next: DateToCome | undefined
  readonly last: PlainDate | undefined
}

/** All that stands between her and the house on a day: what the sheet prints and its page shows. */
export interface FinalFigures {
  readonly stock: readonly PiecesInStock[]
  readonly making: readonly WorkInMaking[]
  readonly toSend: readonly PieceToSend[]
  readonly waiting: readonly SaleThatWaits[]
  readonly family: Pick<FamilyAccount, 'held' | 'available' | 'inTransit'>
  readonly loans: readonly LoanOnFinalSheet[]
  readonly savings: Money
  /** What later sales give back of an earlier refund. */
  readonly recoupment: Money
  readonly law: readonly TakenByLaw[]
  /** Who receives by her instruction, and how. */
  readonly receivers: readonly Pick<BeneficiarySetup, 'name' | 'relation' | 'part' | 'route'>[]
}

/** Reads it, by the ledger and the contexts' own questions. Writes nothing: interest that no night has posted is computed. */
export async function finalFigures(
  em: EntityManager,
  maker: { readonly id: MakerId; readonly code: string },
  today: PlainDate,
): Promise<FinalFigures> {
  const family = await findFamilyAccount(em, maker.code)
  assert(family, 'a maker has a family account, if with nothing in it')
  const [savings, clawback] = [account.savings(maker.code), account.clawback(maker.code)]
  const asked = [savings, clawback].map((code) => ({ book: 'network', code, currency: 'PEN' }) as const)
  const balances = await findBalances(em, asked)
  const balanceOf = (code: string) => balances.find((each) => each.code === code)?.balance ?? Money.zero('PEN')
  const loans: LoanOnFinalSheet[] = []
  for (const { number } of await findOpenLoans(em, maker.id)) {
    const sheet = await loanSheet(em, number, today)
    assert(sheet, `loan ${number} has a sheet`)
    loans.push(onFinalSheet(sheet))
  }
  const setup = await findFamilySetup(em, maker.id, today)
  return {
    stock: await findPiecesInStock(em, maker.id, today),
    making: await findWorkInMaking(em, maker.id),
    toSend: await findPiecesToSend(em, maker.id),
    waiting: await findSalesThatWait(em, maker.id),
    family: { held: family.held, available: family.available, inTransit: family.inTransit },
    loans: loans.sort((a, b) => (a.number < b.number ? -1 : 1)),
    savings: balanceOf(savings).negated(),
    recoupment: balanceOf(clawback),
    law: await findTakenByLaw(em, maker, today),
    receivers: setup
      .filter(({ part }) => part !== null)
      .map(({ name, relation, part, route }) => ({ name, relation, part, route })),
  }
}

function onFinalSheet(sheet: LoanSheet): LoanOnFinalSheet {
  const { loan, advance, payoff, schedule, paid, paidBefore, pausedSince, nextDue: next } = sheet
  const isOut = loan.state === 'active'
  const none = Money.zero(loan.terms.principal.currency)
  const missing = next && scheduledBy(schedule, next.dueOn).amount.minus(Money.max(paid.minus(paidBefore), none))
  return {
    number: loan.number,
    step: loan.step,
    order: advance?.orderNumber,
    state: loan.state as LoanOnFinalSheet['state'],
    lent: loan.terms.principal,
    interest: isOut ? payoff.interest : none,
    principal: isOut ? payoff.principal : none,
    isPaused: pausedSince !== undefined,
    next: next && missing && { n: next.n, dueOn: next.dueOn, missing: Money.max(missing, none) },
    last: isOut && !pausedSince ? schedule.at(-1)?.dueOn : undefined,
  }
}
