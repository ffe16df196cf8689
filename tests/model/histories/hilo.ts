import { addBeneficiary } from '#app/domain/families/add-beneficiary.server.ts'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { type Actor, systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { type Command, command, run } from '#app/domain/shared/command.server.ts'
import { dateOf, type PlainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done, type Outcome } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import type { Instalment } from '../reference/loans.ts'
import type { MakerSetup, SoldLine } from './events.ts'

/*
 * The real Hilo on its real database, with a clock that the history moves: what it takes to let an event happen. It answers with ids, numbers and
 * what people typed in, never with an amount that a command computed, but for delivery, which the shop's price list gives.
 */

export const OFFICE = systemActor('office')
export const TREASURER = systemActor('treasurer')
export const FIRST_DAY = Math.floor(Date.UTC(2026, 0, 5) / 86_400_000)

export interface RealMaker {
  readonly makerId: MakerId
  readonly code: string
  readonly prison: string | undefined
}

export interface RealOrder {
  readonly orderId: string
  readonly number: number
  readonly paymentId: string
  readonly shipping: bigint
  readonly lines: readonly {
    readonly id: string
    readonly variantId: string
    readonly sold: SoldLine
    readonly unitPrice: bigint
  }[]
}

/** Noon in Lima of the first day, moved on by a second at every event so that nothing happens at once. */
export class Clock {
  day = FIRST_DAY
  #second = 0

  now(): Date {
    this.#second += 1
    return new Date(this.day * 86_400_000 + 17 * 3_600_000 + this.#second * 1000)
  }

  get today(): PlainDate {
    return dateOf(new Date(this.day * 86_400_000 + 17 * 3_600_000))
  }
}

/** Runs a command at the history's time, under a key of its own. */
export function happens<Input, Value extends Json, Code extends string>(
  clock: Clock,
  cmd: Command<Input, Value, Code>,
  input: Input,
  actor: Actor = OFFICE,
): Promise<Outcome<Value, Code>> {
  return run(cmd, actor, input, { key: crypto.randomUUID(), now: clock.now() })
}

export async function must<Value>(outcome: Promise<Outcome<Value>>): Promise<Value> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`refused: ${answer.refusal.code} ${JSON.stringify(answer.refusal.facts)}`)
  return answer.value
}

/** A fund with a lot of capital, and the rate of the dollar on two days. */
export async function openTheFund(clock: Clock, capital: bigint): Promise<void> {
  await rows(`insert into programmes.funder (id, name) values ('own-fund', 'Own fund') on conflict do nothing`)
  await rows(`insert into makers.agency (id, name) values ('trujillo', 'Trujillo') on conflict do nothing`)
  for (const [on, rate] of RATES) {
    await rows(
      `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', ?, ?, 'test', now())`,
      [on, rate],
    )
  }
  const input = { funderId: 'own-fund', amount: Money.ofMinor(capital, 'PEN'), reference: 'OP-1' }
  await must(happens(clock, bringInCapital, input, await staffWith('treasurer')))
}

/** Soles for a dollar, from a date. */
export const RATES = [
  ['2026-01-01', '3.42'],
  ['2026-02-10', '3.7185'],
] as const

export async function enrol(clock: Clock, setup: MakerSetup, n: number): Promise<RealMaker & { beneficiaries: BeneficiaryId[] }> {
  const prison =
    setup.profile === 'peru_in_custody'
      ? await row<{ id: string; code: string }>('select id, code from makers.prison order by id offset ? limit 1', [n % 2])
      : undefined
  const maker = await row<{ id: MakerId; code: string }>(
    `insert into makers.maker (handle, chosen_name, trade, region, prison_id, joined_on, created_at)
     values (?, ?, 'tejido', 'La Libertad', ?, '2024-01-01', '2024-01-01') returning id, code`,
    [`maker-${n}`, `Maker ${n}`, prison?.id ?? null],
  )
  const { support } = setup
  const kind = support === null ? null : 'monthly' in support ? 'monthly' : 'percent'
  await rows(
    `insert into makers.profile_period (maker_id, from_on, profile, reparation_applies, child_support_kind, child_support_rate, child_support_monthly_minor)
     values (?, '2024-01-01', ?, ?, ?, ?, ?)`,
    [
      maker.id,
      setup.profile,
      setup.reparation,
      kind,
      support && 'percent' in support ? support.percent / 100 : null,
      support && 'monthly' in support ? support.monthly : null,
    ],
  )
  await rows(
    `insert into makers.observation (maker_id, measure, value, unit, observed_on, is_baseline, source)
     values (?, 'working_capital', 140, 'PEN', '2024-01-01', true, 'interview')`,
    [maker.id],
  )
  if (setup.mandate) {
    await rows(
      `insert into lending.mandate (maker_id, version, takes, share_of_disposable, family_floor, signed_on) values (?, 1, ?, ?, ?, '2024-01-01')`,
      [maker.id, setup.mandate.takes, setup.mandate.share / 100, setup.mandate.floor / 100],
    )
  }
  const beneficiaries = await nameFamily(clock, maker.id, setup.family)
  return { makerId: maker.id, code: maker.code, prison: prison?.code, beneficiaries }
}

async function nameFamily(clock: Clock, makerId: MakerId, parts: readonly number[]): Promise<BeneficiaryId[]> {
  const beneficiaries: BeneficiaryId[] = []
  for (const [n] of parts.entries()) {
    const { beneficiaryId } = await must(happens(clock, addBeneficiary, { makerId, name: `Marta ${n}`, relation: 'madre' }))
    const route = { beneficiaryId, kind: 'cash' as const, legalBasis: 'instrucción firmada', fromOn: clock.today }
    await must(happens(clock, addRoute, route))
    beneficiaries.push(beneficiaryId)
  }
  if (parts.length > 0) {
    const named = parts.map((part, n) => ({ beneficiaryId: beneficiaries[n] as BeneficiaryId, part }))
    await must(happens(clock, recordInstruction, { makerId, fromOn: clock.today, slip: 'P-1', parts: named }))
  }
  return beneficiaries
}

let products = 0

/** A published product at a price; its pieces are in stock, or to be made. */
export async function offer(
  clock: Clock,
  makers: readonly RealMaker[],
  sold: SoldLine,
  currency: 'PEN' | 'USD',
): Promise<string> {
  products += 1
  const first = makers[sold.work[0]?.maker ?? 0]
  const product = await row<{ id: string }>(
    `insert into catalogue.product (code, category_id, trade, state, maker_id, made_in_custody, made_to_order, making_days_min, making_days_max,
       weight_grams, created_at)
     select ?, category.id, 'tejido', 'published', ?, true, ?, 5, 10, 400, '2024-01-01' from catalogue.category
     where parent_id is not null order by category.id limit 1 returning id`,
    [`T-${products}`, first?.makerId, sold.toOrder],
  )
  for (const locale of ['es', 'en', 'fr']) {
    await rows(
      `insert into catalogue.product_text (product_id, locale, name, slug, description) values (?, ?, 'Chal', 'chal', 'Chal')`,
      [product.id, locale],
    )
  }
  const variant = await row<{ id: string }>('insert into catalogue.variant (product_id, sku) values (?, ?) returning id', [
    product.id,
    `SKU-${products}`,
  ])
  await rows(`insert into catalogue.price (variant_id, currency, from_on, amount_minor) values (?, ?, '2024-01-01', ?)`, [
    variant.id,
    currency,
    sold.price,
  ])
  if (!sold.toOrder) {
    const shares = sharesOf(makers, sold)
    for (let n = 0; n < sold.quantity; n += 1) await must(happens(clock, stockPiece, { variantId: variant.id, shares }))
  }
  return variant.id
}

export function sharesOf(makers: readonly RealMaker[], sold: SoldLine) {
  return sold.work.map(({ maker, part }) => ({ makerId: (makers[maker] as RealMaker).makerId, part }))
}

/** An order of the web shop, priced by the server and not paid yet. */
export async function orderFor(
  clock: Clock,
  variants: readonly { readonly variantId: string; readonly sold: SoldLine }[],
  method: 'yape' | 'plin' | 'transfer' | 'card',
): Promise<RealOrder> {
  const [country, currency] = method === 'card' ? (['FR', 'USD'] as const) : (['PE', 'PEN'] as const)
  const lines = variants.map(({ variantId, sold }) => ({ variantId, quantity: sold.quantity }))
  const quoted = await quoteOrder(forkEntityManager(), { lines, country, currency }, clock.today)
  if (!quoted.ok) throw new Error(`no quote: ${quoted.refusal.code}`)
  const placed = await must(
    happens(
      clock,
      placeOrder,
      {
        lines,
        country,
        currency,
        locale: 'es',
        method,
        buyer: {
          email: 'ana@example.com',
          name: 'Ana',
          documentType: 'dni',
          documentNumber: '00000018',
          address: { lines: ['Calle 1'], city: 'Lima' },
        },
        expectedTotal: quoted.value.total.minor.toString(),
      },
      VISITOR,
    ),
  )
  const written = await rows<{ id: string; variant_id: string }>(
    'select id, variant_id from orders.order_line where order_id = ?',
    [placed.orderId],
  )
  return {
    ...placed,
    shipping: quoted.value.shipping.minor,
    lines: written.map((each) => {
      const sold = variants.find(({ variantId }) => variantId === each.variant_id)?.sold as SoldLine
      return { id: each.id, variantId: each.variant_id, sold, unitPrice: BigInt(sold.price) }
    }),
  }
}

const lending = command<{ work: string }, null>('test.lend', 'run:jobs', async (context, { work }) => {
  const { number, loanId, lent } = JSON.parse(work) as { number: string; loanId: string; lent: string }
  const amount = Money.ofMinor(lent, 'PEN')
  await postJournal(context, {
    key: `disburse:${number}`,
    kind: 'disbursed',
    source: { type: 'loan', id: loanId },
    lines: [debit('fund', account.loanPrincipal(number), amount), credit('fund', account.bank('fund', 'PEN'), amount)],
  })
  return done(null)
})

/**
 * A loan of any amount at two per cent in thirty days, beside others of hers: the ladder's own command lends one at a time, and a judge
 * wants to see several.
 */
export async function lend(
  clock: Clock,
  maker: RealMaker,
  lent: bigint,
  instalments: readonly Instalment[],
): Promise<{ id: string; number: string }> {
  const loan = await row<{ id: string; number: string }>(
    `insert into lending.loan (maker_id, product_id, step, state, principal_minor, currency, instalments, rate_per_period, period_days, agency_id,
       prepared_by, prepared_on, approved_by, approved_on, disbursed_on, principal_changed_on, interest_posted_minor)
     select ?, product.id, 1, 'active', ?, 'PEN', ?, 0.02, 30, 'trujillo', 'staff:a', ?, 'staff:b', ?, ?, ?, 0
     from lending.product where kind = 'ladder' order by step limit 1 returning id, number`,
    [maker.makerId, lent.toString(), instalments.length, clock.today, clock.today, clock.today, clock.today],
  )
  for (const [n, each] of instalments.entries()) {
    await rows(`insert into lending.instalment (loan_id, n, due_on, interest_minor, principal_minor) values (?, ?, ?, ?, ?)`, [
      loan.id,
      n + 1,
      new Date(each.dueOn * 86_400_000).toISOString().slice(0, 10),
      each.interest.toString(),
      each.principal.toString(),
    ])
  }
  await must(happens(clock, lending, { work: JSON.stringify({ number: loan.number, loanId: loan.id, lent: lent.toString() }) }))
  return loan
}

/** Every balance of both books that is not zero, under the reference's names. */
export async function balancesOfHilo(): Promise<Map<string, bigint>> {
  const found = await rows<{ book: string; code: string; currency: string; balance: string }>(
    'select book, code, currency, balance::text from ledger.balance where balance <> 0',
  )
  return new Map(
    found.map(({ book, code, currency, balance }) => {
      const bare = code.endsWith(`:${currency}`) ? code.slice(0, -currency.length - 1) : code
      return [`${book === 'fund' ? 'F' : 'N'} ${bare}${currency === 'PEN' ? '' : `:${currency}`}`, BigInt(balance)]
    }),
  )
}
