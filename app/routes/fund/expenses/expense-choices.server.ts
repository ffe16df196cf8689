import { findExpenseKinds } from '#db/questions/fiscal/find-expenses.server.ts'
import { findAgencies, findMoneyPlaces } from '#db/questions/payments/find-money-places.server.ts'
import type { Option } from '../../../components/base/field.tsx'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import type { PlainDate } from '../../../domain/shared/dates.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { placeName } from '../bank/place-name.server.ts'

export interface ExpenseChoices {
  readonly today: PlainDate
  readonly kinds: readonly Option[]
  /** The bank of the chosen book, and the boxes that hold something. */
  readonly places: readonly Option[]
}

/** What a voucher can be for, and where it can have been paid from. */
export async function expenseChoices(actor: StaffActor, f: Formats): Promise<ExpenseChoices> {
  const t = f.texts('fiscal')
  const found = await read(actor, async (em) => ({
    today: await findToday(em),
    kinds: await findExpenseKinds(em),
    places: await findMoneyPlaces(em),
    agencies: await findAgencies(em),
  }))
  const boxes = found.places.filter(({ kind, balance }) => kind === 'cash' && balance.currency === 'PEN' && balance.isPositive())
  const names = [...new Set(boxes.map(({ name }) => name))]
  return {
    today: found.today,
    kinds: found.kinds.map(({ id, name }) => ({ value: id, label: name[f.locale] })),
    places: [
      { value: 'bank', label: t('expenses.fromBank') },
      ...names.map((name) => {
        const held = boxes.filter((box) => box.name === name)
        const sums = held.map(({ book, balance }) => `${f.word('fund', `books.${book}`)} ${f.money(balance)}`)
        const [first] = held
        return {
          value: `cash:${name}`,
          label: `${first ? placeName(first, found.agencies, f.locale) : name} · ${sums.join(', ')}`,
        }
      }),
    ],
  }
}
