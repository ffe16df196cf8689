import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findPositions, findRates, type Positions } from '#db/questions/payments/find-exchange-rates.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { resultOfPositions, valuationLines } from '../../../domain/payments/bank-lines.ts'
import { ExchangeRateForm, FOREIGN_CURRENCIES } from '../../../domain/payments/schema.ts'
import { setExchangeRate } from '../../../domain/payments/set-exchange-rate.server.ts'
import { valuePositions } from '../../../domain/payments/value-positions.server.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { postingView } from '../../../server/fund/posting-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { PositionsHeld, Valuation } from './currency-parts.tsx'
import { RateForm, Rates } from './rates.tsx'

const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('rate'), ...ExchangeRateForm.shape }),
  z.object({ intent: z.literal('value') }),
])

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:ledger')
  const f = formats()
  const { today, rates, positions } = await read(actor, async (em) => {
    const day = await findToday(em)
    return { today: day, rates: await findRates(em, 12), positions: await findPositions(em, day) }
  })
  const asked = new URL(request.url).searchParams.get('done')
  const valued = valuedToday(positions)
  return {
    title: f.texts('payments')('currency.title'),
    today,
    currencies: FOREIGN_CURRENCIES.map((value) => ({ value, label: f.word('payments', `currency.names.${value}`) })),
    mayChange: may(actor, 'convert:currency'),
    done: (['rate', 'value'] as const).find((deed) => deed === asked),
    rates: rates.map((rate) => ({ ...rate, on: f.date(rate.onDate), takenAt: f.moment(rate.takenAt) })),
    positions: positionsView(positions, f),
    difference: valued && f.signed(valued),
    posting: valued && !valued.isZero() ? await postingView(actor, valuationLines(valued), f) : [],
    formKey: newFormKey(),
  }
}

/** The result that a valuation would post now; undefined while a rate is missing. */
function valuedToday({ soles, foreign }: Positions) {
  if (foreign.some(({ rate }) => rate === undefined)) return undefined
  return resultOfPositions(
    soles,
    foreign.map(({ position, rate }) => ({ position, rate: rate?.rate ?? '0' })),
  )
}

/** What is held of each currency, as people say it: the books carry it with the other sign. */
function positionsView({ soles, foreign }: Positions, f: Formats) {
  return {
    held: foreign.map(({ position, rate }) => ({
      currency: position.currency,
      amount: f.money(position.negated()),
      rate: rate && `${rate.rate} · ${f.date(rate.onDate)}`,
      worth: rate && f.figure(position.negated().convert('PEN', rate.rate)),
    })),
    inBooks: f.figure(soles),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'convert:currency')
  const form = await readForm(request, Form)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { intent, ...value } = form.value
  const outcome =
    intent === 'rate'
      ? await run(setExchangeRate, treasurer, value as z.output<typeof ExchangeRateForm>, { key: form.key })
      : await run(valuePositions, treasurer, {}, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'payments' }), { status: 409 })
  return redirect(`/fund/bank/currency?done=${intent}`)
}

/** What is held in foreign money, what it is worth today, and the rates that say so. */
export default function CurrencyPage() {
  const { title, done, mayChange } = useLoaderData<typeof loader>()
  const t = useTranslations('payments.currency')
  const bank = useTranslations('staff.bank')
  return (
    <>
      <PageHead title={title} lead={t('lead')} trail={[{ label: bank('title'), to: '/fund/bank' }, { label: title }]} />
      {done && <Callout tone="ok" title={t(`done.${done}`)} isNews />}
      <h2 className="sec">
        {t('held')} <small>{t('heldMeaning')}</small>
      </h2>
      <PositionsHeld />
      {mayChange && <Valuation />}
      <h2 className="sec">
        {t('rates')} <small>{t('ratesMeaning')}</small>
      </h2>
      <Rates />
      {mayChange && <RateForm />}
    </>
  )
}
