import { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findWorkToAdvance, type WorkToAdvance } from '#db/questions/lending/find-work-to-advance.server.ts'
import { findAgencies, findFunders } from '#db/questions/payments/find-money-places.server.ts'
import { advanceLimit } from '../../../domain/lending/order-advance.server.ts'
import type { AdvancePreview } from '../../../domain/lending/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { expectedPart } from '../../../domain/settlement/expected-part.server.ts'
import type { PlainDate } from '../../../domain/shared/dates.ts'
import type { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { offerShown } from './offer-shown.server.ts'

/** Everything the page on which an advance is prepared shows, as far as the order and the amount are chosen. */
export async function advancePreparation(officer: StaffActor, asked: AdvancePreview, f: Formats) {
  const found = await read(officer, async (em) => {
    const today = await findToday(em)
    const work = await findWorkToAdvance(em)
    const chosen = work.find((each) => keyOf(each) === asked.work)
    return {
      today,
      work,
      means: await findLendingMeans(em, today),
      agencies: await findAgencies(em),
      funders: await findFunders(em),
      chosen: chosen && { work: chosen, limit: await limitOf(em, chosen, today) },
    }
  })
  const t = f.texts('loanEvents')
  return {
    title: t('advance.newTitle'),
    free: f.money(found.means.free),
    today: found.today,
    work: found.work.map((each) => ({ value: keyOf(each), label: labelOf(each, f) })),
    chosen: found.chosen?.limit && chosenView({ ...found.chosen, limit: found.chosen.limit }, found, asked, f),
    agencies: found.agencies,
    funders: found.funders,
    formKey: newFormKey(),
  }
}

type Limit = NonNullable<Awaited<ReturnType<typeof advanceLimit>>>

interface Chosen {
  readonly work: WorkToAdvance
  readonly limit: Limit & { readonly expected: Money }
}

function chosenView(
  { work, limit }: Chosen,
  { today, means }: { readonly today: PlainDate; readonly means: Awaited<ReturnType<typeof findLendingMeans>> },
  asked: AdvancePreview,
  f: Formats,
) {
  const t = f.texts('loanEvents')
  const amount = asked.amount ?? limit.limit
  const terms = {
    principal: amount,
    instalments: 1,
    ratePerPeriod: limit.ratePerPeriod,
    periodDays: limit.periodDays,
    dueOn: limit.dueOn,
  }
  return {
    key: keyOf(work),
    makerId: work.makerId,
    makerName: work.makerName,
    orderLineId: work.orderLineId,
    order: work.orderNumber,
    amount: amount.toText(),
    isAbove: amount.isGreaterThan(limit.limit),
    facts: [
      { label: t('advance.order'), value: String(work.orderNumber) },
      { label: t('advance.promisedOn'), value: f.date(work.promisedOn) },
      { label: t('advance.expected'), value: f.money(limit.expected) },
      {
        label: t('advance.limit'),
        value: f.money(limit.limit),
        note: t('advance.limitOf', { rate: f.percent(limit.share) }),
        isBig: true,
      },
      { label: t('advance.dueOn'), value: f.date(limit.dueOn) },
    ],
    offer: limit.dueOn > today ? offerShown({ terms, on: today, cap: means.cap }, f.locale) : undefined,
  }
}

/** What her part of a line is expected to leave her today, and the most that may be lent on it; undefined when there is nothing. */
async function limitOf(em: EntityManager, work: WorkToAdvance, today: PlainDate): Promise<Chosen['limit'] | undefined> {
  const order = await em.findOneOrFail(Order, { id: work.orderId })
  const line = await em.findOneOrFail(OrderLine, { id: work.orderLineId })
  const expected = await expectedPart({ em, today }, order, line, work.makerId)
  const limit = expected && (await advanceLimit(em, { expected: expected.amount, promisedOn: expected.promisedOn }, today))
  return limit && { ...limit, expected: expected.amount }
}

function keyOf({ orderLineId, makerCode }: WorkToAdvance): string {
  return `${orderLineId}:${makerCode}`
}

function labelOf({ orderNumber, productName, makerName, makerCode, promisedOn }: WorkToAdvance, f: Formats): string {
  const facts = { order: String(orderNumber), product: productName[f.locale], name: makerName, code: makerCode }
  return f.texts('loanEvents')('advance.workLabel', { ...facts, promised: f.date(promisedOn, 'day') })
}
