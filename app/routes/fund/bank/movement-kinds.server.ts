import type { z } from 'zod'
import { findAgencies, findFunders, findMoneyPlaces, type NamedPlace } from '#db/questions/payments/find-money-places.server.ts'
import type { Option } from '../../../components/base/field.tsx'
import { bringInCapital } from '../../../domain/lending/bring-in-capital.server.ts'
import { CapitalForm } from '../../../domain/lending/schema.ts'
import { depositCash, recordProviderPayout, withdrawCash } from '../../../domain/payments/move-money.server.ts'
import { BANK_CURRENCIES, cashForm, PROVIDERS, ProviderPayoutForm } from '../../../domain/payments/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { type Currency, Money } from '../../../domain/shared/money.ts'
import type { Outcome } from '../../../domain/shared/outcome.ts'
import { read } from '../../../domain/shared/read.server.ts'
import type { Permission } from '../../../domain/shared/roles.ts'
import { formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import type { Movement } from './movements.ts'
import { placeName, providerName } from './place-name.server.ts'

/** What a filled-in movement says, for its review. */
export interface MovementFacts {
  readonly amount: Money
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

/** One way money moves: who may, what its form asks, what the review shows, and the command. */
export interface MovementKind {
  readonly permission: Permission
  /** The choices of its form, by field. */
  readonly options: Readonly<Record<string, readonly Option[]>>
  readonly schema: z.ZodObject
  readonly review: (value: never) => MovementFacts
  readonly perform: (actor: StaffActor, value: never, key: string) => Promise<Outcome<{ journalId: string }>>
}

const PERMISSIONS: Readonly<Record<Movement, Permission>> = {
  payout: 'record:bank',
  deposit: 'record:bank',
  withdrawal: 'record:bank',
  capital: 'bring-in:capital',
}

/** Who may record a movement. Asked before anything is read. */
export function permissionOf(movement: Movement): Permission {
  return PERMISSIONS[movement]
}

/** A movement with the places and people there are today. */
export async function movementKind(actor: StaffActor, movement: Movement, locale: Locale): Promise<MovementKind> {
  if (movement === 'payout') return payout(locale)
  if (movement === 'capital') return capital(await read(actor, findFunders), locale)
  const { agencies, boxes } = await read(actor, async (em) => ({
    agencies: await findAgencies(em),
    boxes: await findMoneyPlaces(em),
  }))
  if (movement === 'withdrawal') return withdrawal(agencies, locale)
  const filled = boxes.filter(({ kind, balance }) => kind === 'cash' && balance.currency === 'PEN' && balance.isPositive())
  const options = filled.map((box) => ({
    value: box.name,
    label: `${placeName(box, agencies, locale)} · ${formatMoney(box.balance, locale)}`,
  }))
  return cash(movement, depositCash, options, locale)
}

function payout(locale: Locale): MovementKind {
  const t = translator(locale, 'staff')
  const minor = (text: string | undefined, currency: Currency) => Money.ofMinor(text ?? '0', currency)
  return {
    permission: PERMISSIONS.payout,
    options: {
      provider: PROVIDERS.map((value) => ({ value, label: providerName(value) })),
      currency: BANK_CURRENCIES.map((value) => ({ value, label: value })),
    },
    schema: ProviderPayoutForm,
    review: (value: z.output<typeof ProviderPayoutForm>) => {
      const arrived = minor(value.arrived, value.currency)
      return {
        amount: arrived,
        facts: [
          { label: t('bank.fields.provider'), value: providerName(value.provider) },
          { label: t('bank.fields.arrived'), value: formatMoney(arrived, locale) },
          { label: t('bank.fields.fee'), value: formatMoney(minor(value.fee, value.currency), locale) },
          { label: t('bank.fields.reference'), value: value.reference },
        ],
      }
    },
    perform: (actor, value: z.output<typeof ProviderPayoutForm>, key) =>
      run(recordProviderPayout, actor, { ...value, fee: value.fee ?? '0' }, { key }),
  }
}

function withdrawal(agencies: readonly NamedPlace[], locale: Locale): MovementKind {
  return cash(
    'withdrawal',
    withdrawCash,
    agencies.map(({ id, name }) => ({ value: id, label: name })),
    locale,
  )
}

type CashValue = z.output<ReturnType<typeof cashForm>>

function cash(
  movement: 'deposit' | 'withdrawal',
  command: typeof depositCash,
  places: readonly Option[],
  locale: Locale,
): MovementKind {
  const t = translator(locale, 'staff')
  const [first = '', ...others] = places.map(({ value }) => value)
  return {
    permission: PERMISSIONS[movement],
    options: { place: places },
    schema: cashForm([first, ...others]),
    review: (value: CashValue) => {
      const amount = Money.ofMinor(value.amount, 'PEN')
      const place = places.find((option) => option.value === value.place)?.label ?? value.place
      return {
        amount,
        facts: [
          { label: t(movement === 'deposit' ? 'bank.fields.from' : 'bank.fields.to'), value: place },
          { label: t('bank.fields.amount'), value: formatMoney(amount, locale) },
          { label: t('bank.fields.reference'), value: value.reference },
        ],
      }
    },
    perform: (actor, value: CashValue, key) => run(command, actor, value, { key }),
  }
}

function capital(funders: readonly NamedPlace[], locale: Locale): MovementKind {
  const t = translator(locale, 'staff')
  return {
    permission: PERMISSIONS.capital,
    options: { funderId: funders.map(({ id, name }) => ({ value: id, label: name })) },
    schema: CapitalForm,
    review: (value: z.output<typeof CapitalForm>) => ({
      amount: value.amount,
      facts: [
        { label: t('bank.fields.funderId'), value: funders.find(({ id }) => id === value.funderId)?.name ?? value.funderId },
        { label: t('bank.fields.amount'), value: formatMoney(value.amount, locale) },
        { label: t('bank.fields.reference'), value: value.reference },
      ],
    }),
    perform: (actor, value: z.output<typeof CapitalForm>, key) => run(bringInCapital, actor, value, { key }),
  }
}
