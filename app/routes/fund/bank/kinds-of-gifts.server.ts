import type { z } from 'zod'
import { findBalances } from '#db/questions/ledger/find-balances.server.ts'
import { findFunders, type NamedPlace } from '#db/questions/payments/find-money-places.server.ts'
import { account } from '../../../domain/ledger/accounts.ts'
import { bringInCapital } from '../../../domain/lending/bring-in-capital.server.ts'
import { capitalLines } from '../../../domain/lending/capital-lines.ts'
import { CapitalForm } from '../../../domain/lending/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { donationLines } from '../../../domain/programmes/donation-lines.ts'
import { recordDonation } from '../../../domain/programmes/record-donation.server.ts'
import { DONATION_PURPOSES, DonationForm } from '../../../domain/programmes/schema.ts'
import { setAsideLines } from '../../../domain/settlement/margin-lines.ts'
import { SetAsideForm } from '../../../domain/settlement/schema.ts'
import { setAsideMargin } from '../../../domain/settlement/set-aside-margin.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { done } from '../../../domain/shared/outcome.ts'
import { read } from '../../../domain/shared/read.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import type { MovementKind } from './movement-kinds.server.ts'

const choices = (funders: readonly NamedPlace[]) => funders.map(({ id, name }) => ({ value: id, label: name }))

/** Money to be lent. */
export async function capital(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const t = f.texts('staff')
  const funders = choices(await read(actor, findFunders))
  return {
    context: 'lending',
    options: { funderId: funders },
    schema: CapitalForm,
    review: ({ funderId, amount, reference }: z.output<typeof CapitalForm>) => {
      const facts = [
        { label: t('bank.fields.funderId'), value: funders.find(({ value }) => value === funderId)?.label ?? funderId },
        { label: t('bank.fields.amount'), value: f.money(amount) },
        { label: t('bank.fields.reference'), value: reference },
      ]
      return done({ amount, facts, lines: capitalLines(funderId, amount) })
    },
    perform: (staff, value: z.output<typeof CapitalForm>, key) => run(bringInCapital, staff, value, { key }),
  }
}

/** Money that is given: for running costs, or into a reserve. */
export async function donation(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const t = f.texts('staff')
  const funders = choices(await read(actor, findFunders))
  const purposes = DONATION_PURPOSES.map((value) => ({
    value,
    label: t(`bank.purposes.${value}`),
    hint: t(`bank.purposeHints.${value}`),
  }))
  return {
    context: 'programmes',
    options: { funderId: funders, purpose: purposes },
    schema: DonationForm,
    review: ({ funderId, purpose, amount, reference }: DonationForm) => {
      const facts = [
        { label: t('bank.fields.funderId'), value: funders.find(({ value }) => value === funderId)?.label ?? funderId },
        { label: t('bank.fields.purpose'), value: t(`bank.purposes.${purpose}`) },
        { label: t('bank.fields.amount'), value: f.money(amount) },
        { label: t('bank.fields.reference'), value: reference },
      ]
      return done({ amount, facts, lines: donationLines(purpose, amount) })
    },
    perform: (staff, value: DonationForm, key) => run(recordDonation, staff, value, { key }),
  }
}

/** Part of the network's margin, put aside for returns. */
export async function reserve(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const t = f.texts('staff')
  const asked = [{ book: 'network' as const, code: account.margin, currency: 'PEN' as const }]
  const [held] = await read(actor, (em) => findBalances(em, asked))
  const margin = held?.balance.negated()
  const isThere = margin?.isPositive() === true
  return {
    context: 'settlement',
    options: isThere ? {} : { amount: [] },
    ...(margin && { there: t('bank.fields.marginThere', { margin: f.money(margin) }) }),
    schema: SetAsideForm,
    review: ({ amount }: SetAsideForm) =>
      done({ amount, facts: [{ label: t('bank.fields.amount'), value: f.money(amount) }], lines: setAsideLines(amount) }),
    perform: (staff, value: SetAsideForm, key) => run(setAsideMargin, staff, value, { key }),
  }
}
