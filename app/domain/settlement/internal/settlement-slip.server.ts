import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Settlement } from '#db/entities/settlement/settlement.ts'
import { findInstructionInForce } from '#db/questions/families/find-instruction-in-force.server.ts'
import type { MakerStanding } from '#db/questions/makers/find-standings.server.ts'
import { HELD_DAYS } from '../../orders/rules.ts'
import { issueSlip } from '../../papers/issue-slip.server.ts'
import type { SettlementSlip } from '../../papers/slip.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { dateOf } from '../../shared/dates.ts'
import type { PieceId } from '../../shared/ids.ts'
import type { Locale } from '../../shared/locale.ts'
import { Money } from '../../shared/money.ts'
import type { Division } from '../rules.ts'
import type { OrderTerms } from './terms.server.ts'

interface SlipSource {
  readonly settlement: Settlement
  readonly order: Order
  readonly line: OrderLine
  readonly pieceId: PieceId
  readonly standing: MakerStanding
  readonly division: Division
  /** The share of the disposable part that always reached her family of this sale. */
  readonly familyFloor: string
  readonly gross: Money
  readonly paid: Money
  readonly share: { readonly part: number; readonly of: number }
  readonly terms: OrderTerms
}

/** Freezes what her slip says of this settlement, in the transaction that settled it. */
export async function issueSettlementSlip(context: Context, source: SlipSource): Promise<void> {
  const { settlement, order, line, standing, division } = source
  const facts = await slipFacts(context, source)
  const content: SettlementSlip = {
    version: 1,
    maker: { code: standing.code, chosenName: standing.chosenName, addressForm: facts.address_form, locale: facts.locale },
    sale: {
      orderNumber: order.number,
      productName: line.productName,
      pieceNumber: facts.piece_number,
      paymentMethod: facts.method,
      soldOn: dateOf(context.now),
      paid: source.paid.toJSON(),
      exchangeRate: source.terms.exchangeRate,
      ...(source.share.part < source.share.of && { share: source.share }),
      ...(facts.again && { acceptedAgain: facts.again }),
    },
    lines: division.lines.map((each) => ({
      step: each.step,
      amount: each.amount.toJSON(),
      rate: each.rule.rate,
      loanNumber: each.loanId === undefined ? undefined : facts.loans.get(each.loanId)?.number,
      basis: each.rule.basis,
    })),
    gross: source.gross.toJSON(),
    income: division.income.toJSON(),
    disposable: division.disposable.toJSON(),
    family: division.family.toJSON(),
    familyFloorRate: source.familyFloor,
    heldUntil: settlement.heldUntil ? dateOf(settlement.heldUntil) : undefined,
    heldDays: HELD_DAYS,
    ...(facts.window_days > HELD_DAYS && { buyerWindowDays: facts.window_days }),
    loans: division.loans.map((change) => loanOnSlip(change, facts.loans.get(change.loanId))),
    beneficiaries: await beneficiariesOf(context, source),
  }
  await issueSlip(context, standing.makerId, { kind: 'settlement_slip', settlementId: settlement.id, content })
}

interface LoanFacts {
  id: string
  number: string
  principal_minor: string
  /** Of an order advance: its order, whether this is that order's sale and pays it first, and whether there is nothing to be made for it any more. */
  advance_order: number | null
  is_of_this: boolean
  is_over: boolean
}

interface SlipFacts {
  locale: Locale
  address_form: 'she' | 'he' | 'neutral'
  piece_number: string
  method: string
  window_days: number
  again: string | null
}

async function slipFacts(context: Context, { standing, pieceId, order, line, division }: SlipSource) {
  const [row] = await context.em.execute<SlipFacts[]>(
    `select maker.locale, maker.address_form, (select number from catalogue.piece where id = ?) as piece_number,
       (select method from payments.payment where order_id = ? and state = 'succeeded') as method,
       coalesce((select days from orders.return_window where country = ? and from_on <= ? order by from_on desc limit 1), 0)::int as window_days,
       (select paper.number from settlement.settlement withdrawn
        join settlement.reduction on reduction.settlement_id = withdrawn.id and reduction.refund_id is null
        join papers.paper on paper.reduction_id = reduction.id
        where withdrawn.piece_id = ? and withdrawn.order_line_id = ? and withdrawn.maker_id = maker.id
        order by paper.issued_at desc limit 1) as again
     from makers.maker maker where maker.id = ?`,
    [pieceId, order.id, order.country, dateOf(order.placedAt), pieceId, line.id, standing.makerId],
  )
  assert(row, 'a settlement has a maker, a piece and a payment')
  const loanIds = division.loans.map((change) => change.loanId)
  const loans = loanIds.length
    ? await context.em.execute<LoanFacts[]>(
        `select loan.id, loan.number, loan.principal_minor::text, "order".number as advance_order,
           coalesce(tie.order_line_id = ? and tie.revoked_on is null, false) as is_of_this,
           coalesce(production.state <> 'to_make', false) as is_over
         from lending.loan loan left join lending.order_advance tie on tie.loan_id = loan.id
         left join orders.order_line line on line.id = tie.order_line_id left join orders."order" on "order".id = line.order_id
         left join production.production_order production on production.order_line_id = line.id where loan.id in (?)`,
        [line.id, loanIds],
      )
    : []
  return { ...row, loans: new Map(loans.map((loan) => [loan.id, loan])) }
}

function loanOnSlip(change: Division['loans'][number], loan: LoanFacts | undefined): SettlementSlip['loans'][number] {
  assert(loan, `loan ${change.loanId} of a settlement exists`)
  const json = (balance: { interest: Money; principal: Money }) => ({
    interest: balance.interest.toJSON(),
    principal: balance.principal.toJSON(),
  })
  return {
    number: loan.number,
    ...(loan.advance_order !== null && {
      advance: { order: loan.advance_order, isOfThisOrder: loan.is_of_this, isOrderOver: loan.is_over },
    }),
    lent: Money.ofMinor(loan.principal_minor, change.before.principal.currency).toJSON(),
    before: json(change.before),
    paid: json(change.paid),
    after: json(change.after),
  }
}

async function beneficiariesOf(context: Context, { standing, division }: SlipSource): Promise<SettlementSlip['beneficiaries']> {
  const parts = await findInstructionInForce(context.em, standing.makerId, context.today)
  if (parts.length === 0) return []
  const amounts = division.family.allocate(parts.map((part) => BigInt(part.part)))
  return parts.map((part, index) => ({
    name: part.name,
    relation: part.relation,
    amount: (amounts[index] ?? Money.zero(division.family.currency)).toJSON(),
  }))
}
