import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findMakerChoices } from '#db/questions/makers/find-maker-choices.server.ts'
import { findAgencies, findFunders } from '#db/questions/payments/find-money-places.server.ts'
import type { Review } from '../../../components/review/review-form.tsx'
import { groupLimits } from '../../../domain/lending/group-limits.server.ts'
import type { GroupAsked } from '../../../domain/lending/prepare-group-loan.server.ts'
import { firstAmount, scheduleOf } from '../../../domain/lending/rules/schedule.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { Money } from '../../../domain/shared/money.ts'
import { findToday, read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import type { Formats } from '../../../server/formats.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'

/** Everything the page on which a group loan is prepared shows. */
export async function groupPreparation(officer: StaffActor, f: Formats) {
  const { today, means, makers, agencies, funders, limits } = await around(officer)
  const t = f.texts('groupLoans')
  return {
    title: t('new.title'),
    free: f.money(means.free),
    today,
    limits: limits && { fewest: limits.fewest, most: limits.most, instalments: limits.instalments },
    facts: limits
      ? [
          { label: t('new.people'), value: t('new.peopleOf', { fewest: limits.fewest, most: limits.most }) },
          { label: t('new.largest'), value: f.money(limits.largest) },
          { label: t('new.longest'), value: t('new.longestOf', { count: limits.instalments, days: String(limits.periodDays) }) },
          {
            label: t('new.rate'),
            value: f.percent(limits.ratePerPeriod),
            note: t('new.rateOf', { days: String(limits.periodDays), cap: means.cap ? f.percent(means.cap) : '–' }),
          },
        ]
      : [],
    makers: makers.map(({ id, code, chosenName, hasBaseline }) => ({
      value: id,
      label: hasBaseline ? `${chosenName} · ${code}` : t('new.withoutBaseline', { name: chosenName, code }),
    })),
    agencies: agencies.map(({ id, name }) => ({ value: id, label: name })),
    funders: funders.map(({ id, name }) => ({ value: id, label: name })),
    formKey: newFormKey(),
  }
}

function around(officer: StaffActor) {
  return read(officer, async (em) => {
    const today = await findToday(em)
    return {
      today,
      means: await findLendingMeans(em, today),
      makers: await findMakerChoices(em),
      agencies: await findAgencies(em),
      funders: await findFunders(em),
      limits: await groupLimits(em, today),
    }
  })
}

/** What was typed, before it is prepared: each one's part with its instalment, and the sum in words. */
export async function groupReview(officer: StaffActor, asked: GroupAsked, values: Review['values'], f: Formats): Promise<Review> {
  const { today, makers, limits } = await around(officer)
  const t = f.texts('groupLoans')
  const nameOf = (id: string) => makers.find((maker) => maker.id === id)
  const total = Money.sum(
    asked.members.map(({ amount }) => amount),
    'PEN',
  )
  const instalmentOf = (principal: Money) => {
    if (!limits) return ''
    const { ratePerPeriod, periodDays } = limits
    const schedule = scheduleOf({ principal, instalments: asked.instalments, ratePerPeriod, periodDays }, today)
    return f.figure(firstAmount(schedule))
  }
  const parts = asked.members.map(({ makerId, amount }) => ({
    label: [nameOf(makerId)?.chosenName, nameOf(makerId)?.code].filter(Boolean).join(' · '),
    value: t('new.partOf', { amount: f.money(amount), count: asked.instalments, instalment: instalmentOf(amount) }),
  }))
  return {
    values,
    facts: [
      { label: t('new.name'), value: asked.name },
      { label: t('new.purpose'), value: asked.purpose },
      ...parts,
      { label: t('new.total'), value: t('new.totalOf', { amount: f.money(total), count: asked.members.length }) },
      { label: t('new.slip'), value: t('group.slipOf', { slip: asked.slip, on: f.date(asked.signedOn) }) },
    ],
    inWords: amountInWords(total, f.locale),
    meaning: t('new.meaning'),
  }
}
