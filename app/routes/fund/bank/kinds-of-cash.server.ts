import type { z } from 'zod'
import {
  findAgencies,
  findMoneyPlaces,
  type MoneyPlace,
  type NamedPlace,
} from '#db/questions/payments/find-money-places.server.ts'
import type { Book } from '../../../domain/ledger/journal.ts'
import { countLines, depositLines, payoutLines, withdrawalLines } from '../../../domain/payments/bank-lines.ts'
import { countCash } from '../../../domain/payments/count-cash.server.ts'
import { depositCash, recordProviderPayout, withdrawCash } from '../../../domain/payments/move-money.server.ts'
import {
  BANK_CURRENCIES,
  CashCountForm,
  COUNT_REASONS,
  cashForm,
  PROVIDERS,
  ProviderPayoutForm,
} from '../../../domain/payments/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { done, refuse } from '../../../domain/shared/outcome.ts'
import { read } from '../../../domain/shared/read.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { providerName } from '../../../server/fund/provider-name.ts'
import type { MovementKind } from './movement-kinds.server.ts'
import { placeName } from './place-name.server.ts'

/** A wallet paid what it collected for us. */
export function payout(_actor: StaffActor, f: Formats): MovementKind {
  const t = f.texts('staff')
  return {
    context: 'payments',
    options: {
      provider: PROVIDERS.map((value) => ({ value, label: providerName(value) })),
      currency: BANK_CURRENCIES.map((value) => ({ value, label: value })),
    },
    schema: ProviderPayoutForm,
    review: ({ provider, currency, reference, ...value }: z.output<typeof ProviderPayoutForm>) => {
      const arrived = Money.ofMinor(value.arrived, currency)
      const fee = Money.ofMinor(value.fee ?? '0', currency)
      const facts = [
        { label: t('bank.fields.provider'), value: providerName(provider) },
        { label: t('bank.fields.arrived'), value: f.money(arrived) },
        { label: t('bank.fields.fee'), value: f.money(fee) },
        { label: t('bank.fields.reference'), value: reference },
      ]
      return done({ amount: arrived, facts, lines: payoutLines(provider, arrived, fee) })
    },
    perform: (actor, value: z.output<typeof ProviderPayoutForm>, key) =>
      run(recordProviderPayout, actor, { ...value, fee: value.fee ?? '0' }, { key }),
  }
}

type CashValue = z.output<ReturnType<typeof cashForm>>

/** From a box that holds something to the bank. */
export async function deposit(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const { boxes, agencies } = await placesOfCash(actor)
  const filled = boxes.filter(({ book, balance }) => book === 'network' && balance.isPositive())
  const options = filled.map((box) => ({
    value: box.name,
    label: `${placeName(box, agencies, f.locale)} · ${f.money(box.balance)}`,
  }))
  return cash({ options, command: depositCash, lines: depositLines, label: 'bank.fields.from' }, f)
}

/** From the bank to an agency. */
export async function withdrawal(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const { agencies } = await placesOfCash(actor)
  const options = agencies.map(({ id, name }) => ({ value: id, label: name }))
  return cash({ options, command: withdrawCash, lines: withdrawalLines, label: 'bank.fields.to' }, f)
}

interface CashWay {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly command: typeof depositCash
  readonly lines: typeof depositLines
  readonly label: string
}

function cash({ options, command, lines, label }: CashWay, f: Formats): MovementKind {
  const t = f.texts('staff')
  const [first = '', ...others] = options.map(({ value }) => value)
  return {
    context: 'payments',
    options: { place: options },
    schema: cashForm([first, ...others]),
    review: ({ place, reference, ...value }: CashValue) => {
      const amount = Money.ofMinor(value.amount, 'PEN')
      const facts = [
        { label: t(label), value: options.find((option) => option.value === place)?.label ?? place },
        { label: t('bank.fields.amount'), value: f.money(amount) },
        { label: t('bank.fields.reference'), value: reference },
      ]
      return done({ amount, facts, lines: lines(place, amount) })
    },
    perform: (actor, value: CashValue, key) => run(command, actor, value, { key }),
  }
}

/** A box is counted blind: what the books say is told after the figure was typed. */
export async function count(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const t = f.texts('staff')
  const { boxes, agencies } = await placesOfCash(actor)
  const named = boxes.map((box) => ({
    ...box,
    value: `${box.book}:${box.name}`,
    label: `${placeName(box, agencies, f.locale)} · ${t(`bank.books.${box.book}`)}`,
  }))
  return {
    context: 'payments',
    options: {
      box: named.map(({ value, label }) => ({ value, label })),
      reason: COUNT_REASONS.map((reason) => ({ value: reason, label: t(`bank.reasons.${reason}`) })),
    },
    schema: CashCountForm,
    review: ({ box, counted, reason }: z.output<typeof CashCountForm>) => {
      const lay = Money.ofMinor(counted, 'PEN')
      const found = named.find(({ value }) => value === box)
      if (!found) return refuse('cash_box_unknown')
      const difference = lay.minus(found.balance)
      if (!difference.isZero() && !reason) return refuse('reason_missing', { expected: found.balance.toJSON() })
      if (difference.isZero() && reason) return refuse('reason_without_difference')
      const facts = [
        { label: t('bank.fields.box'), value: found.label },
        { label: t('bank.fields.counted'), value: f.money(lay) },
        { label: t('bank.fields.expected'), value: f.money(found.balance) },
        { label: t('bank.fields.difference'), value: difference.isZero() ? t('bank.agrees') : f.signed(difference) },
        ...(reason ? [{ label: t('bank.fields.reason'), value: t(`bank.reasons.${reason}`) }] : []),
      ]
      return done({ amount: lay, facts, lines: countLines(found.book, found.name, difference) })
    },
    perform: (staff, { box, counted, reason }: z.output<typeof CashCountForm>, key) => {
      const [book = '', place = ''] = box.split(':')
      return run(countCash, staff, { book: book as Book, place, counted, reason }, { key })
    },
  }
}

async function placesOfCash(actor: StaffActor): Promise<{ boxes: MoneyPlace[]; agencies: NamedPlace[] }> {
  return read(actor, async (em) => {
    const places = await findMoneyPlaces(em)
    const boxes = places.filter(({ kind, balance }) => kind === 'cash' && balance.currency === 'PEN')
    return { boxes, agencies: await findAgencies(em) }
  })
}
