import type { z } from 'zod'
import { findStoredRate } from '#db/questions/payments/find-exchange-rates.server.ts'
import { findMoneyPlaces } from '#db/questions/payments/find-money-places.server.ts'
import { conversionLines } from '../../../domain/payments/bank-lines.ts'
import { convertCurrency } from '../../../domain/payments/convert-currency.server.ts'
import { rateOf } from '../../../domain/payments/exchange-rates.ts'
import { ConversionForm, FOREIGN_CURRENCIES } from '../../../domain/payments/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { done, refuse } from '../../../domain/shared/outcome.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import type { MovementKind } from './movement-kinds.server.ts'

/** The bank changed dollars or euros of the network into soles, at its own rate. */
export async function conversion(actor: StaffActor, f: Formats): Promise<MovementKind> {
  const t = f.texts('staff')
  const places = await read(actor, findMoneyPlaces)
  const held = places.filter(
    ({ book, kind, balance }) =>
      book === 'network' && kind === 'bank' && balance.isPositive() && FOREIGN_CURRENCIES.some((one) => one === balance.currency),
  )
  return {
    context: 'payments',
    options: {
      currency: held.map(({ balance }) => ({ value: balance.currency, label: `${balance.currency} · ${f.money(balance)}` })),
    },
    schema: ConversionForm,
    review: async ({ currency, reference, ...value }: z.output<typeof ConversionForm>) => {
      const sold = Money.ofMinor(value.sold, currency)
      const received = Money.ofMinor(value.received, 'PEN')
      const stored = await read(actor, async (em) => findStoredRate(em, currency, await findToday(em)))
      if (!stored) return refuse('rate_missing', { currency })
      const facts = [
        { label: t('bank.fields.sold'), value: f.money(sold) },
        { label: t('bank.fields.received'), value: f.money(received) },
        { label: t('bank.fields.bankRate'), value: rateOf(sold, received) },
        { label: t('bank.fields.storedRate'), value: `${stored.rate} · ${f.date(stored.onDate)}` },
        { label: t('bank.fields.reference'), value: reference },
      ]
      return done({ amount: received, facts, lines: conversionLines(sold, received) })
    },
    perform: (staff, value: z.output<typeof ConversionForm>, key) => run(convertCurrency, staff, value, { key }),
  }
}
