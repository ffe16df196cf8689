import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findSellable, type StockRow } from '#db/questions/production/find-stock.server.ts'
import { findDiscountCarriers } from '#db/questions/settlement/find-discount-carriers.server.ts'
import { CashSaleForm, CashSaleReview } from '../../components/workshop/cash-sale.tsx'
import { ListEmpty } from '../../components/workshop/list-empty.tsx'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { cashSale } from '../../domain/settlement/cash-sale.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { amount, choice, chosen, positiveAmount, wholeNumber } from '../../domain/shared/fields.ts'
import { Money } from '../../domain/shared/money.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import {
  CASH_BUYER_FIELDS,
  cashBuyerOf,
  faultOfCashBuyer,
  namedBuyer,
  typedBuyer,
} from '../../server/workshop/cash-buyer.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { formatMoney } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

const SaleForm = z.object({
  step: choice(['review', 'confirm', 'change']),
  variantId: chosen(),
  quantity: wholeNumber({ min: 1, max: 50 }),
  price: positiveAmount('PEN'),
  discount: amount('PEN').optional(),
  place: z.string({ error: 'required' }).regex(/^[a-z0-9-]{2,40}$/, { error: 'workshop.errors.place' }),
  channel: choice(['fair', 'shop']),
  ...CASH_BUYER_FIELDS,
})

function findFree(actor: StaffActor): Promise<StockRow[]> {
  const { locale } = requestContext()
  return read(actor, async (em) => findSellable(em, { locale, today: await findToday(em) }))
}

const labelOf = (row: StockRow) => [row.product, row.size, row.author].filter(Boolean).join(' · ')

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'record:cash-sale')
  const t = translator(requestContext().locale, 'workshop')
  const free = await findFree(actor)
  return {
    title: t('cash.title'),
    variants: free.map((row) => ({ value: row.variantId, label: `${labelOf(row)} (${t('cash.free', { count: row.free })})` })),
    formKey: newFormKey(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'record:cash-sale')
  const form = await readForm(request, SaleForm)
  if (!form.ok) return data({ reply: form.reply(), review: null }, { status: 400 })
  const { step, variantId, quantity, price, place, channel } = form.value
  const discount = form.value.discount ?? Money.zero('PEN')
  const buyer = cashBuyerOf(form.value)
  const typed = {
    ...{ variantId, quantity: quantity.toString(), price: price.toText(), discount: discount.toText(), place, channel },
    ...typedBuyer(form.value),
  }
  if (step === 'change') return data({ reply: { values: typed, errors: {}, messages: [] }, review: null })
  if (step === 'review') {
    const { locale } = requestContext()
    const row = (await findFree(actor)).find((each) => each.variantId === variantId)
    if (!row || row.free < quantity) {
      const refusal = { code: 'sold_out', facts: { name: row?.product ?? '' } }
      return data({ reply: form.reply(refusal, { context: 'orders' }), review: null }, { status: 409 })
    }
    const full = price.times(quantity)
    if (!discount.isLessThan(full)) {
      const refusal = { code: 'discount_too_large', facts: { price: full.toJSON() } }
      return data({ reply: form.reply(refusal, { context: 'settlement', field: 'discount' }), review: null }, { status: 409 })
    }
    const total = full.minus(discount)
    const fault = await faultOfCashBuyer(actor, form.value, total)
    if (fault)
      return data(
        { reply: form.reply({ code: fault.code, facts: {} }, { context: 'orders', field: fault.field }), review: null },
        { status: 409 },
      )
    const figures = { unit: formatMoney(price, locale), total: formatMoney(total, locale), words: amountInWords(total, locale) }
    const gift = discount.isPositive()
      ? { amount: formatMoney(discount, locale), ...(await read(actor, (em) => findDiscountCarriers(em, variantId))) }
      : undefined
    return data({
      reply: undefined,
      review: { typed, buyer: buyer && namedBuyer(buyer), piece: labelOf(row), ...figures, gift, key: form.key },
    })
  }
  const line = { variantId, quantity, unitPrice: price.minor.toString(), discount: discount.minor.toString() }
  const input = { lines: [line], place, channel, ...(buyer && { buyer }) }
  const outcome = await run(cashSale, actor, input, { key: form.key })
  if (!outcome.ok) return data({ reply: form.reply(outcome.refusal, { context: 'settlement' }), review: null }, { status: 409 })
  return redirect(`/workshop/orders/${outcome.value.orderNumber}?done=sold`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title} · Hilo` }]

/** A sale over the counter: what, how many, at which price, where; then once more in words, before money moves. */
export default function CashSale() {
  const t = useTranslations('workshop.cash')
  const { title, variants, formKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.review) return <CashSaleReview review={answer.review} />
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <section className="card pad">
        {variants.length > 0 ? (
          <CashSaleForm variants={variants} formKey={formKey} reply={answer?.reply} />
        ) : (
          <ListEmpty title={t('emptyTitle')} text={t('empty')} isFiltered={false} />
        )}
      </section>
    </>
  )
}
