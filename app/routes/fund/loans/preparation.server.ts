import type { EntityManager } from '#db/orm.server.ts'
import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findOpenLoans } from '#db/questions/lending/find-open-loans.server.ts'
import { findStepVerdicts } from '#db/questions/lending/find-step-verdicts.server.ts'
import { findVisits } from '#db/questions/lending/find-visits.server.ts'
import { findMakerChoices, type MakerChoice } from '#db/questions/makers/find-maker-choices.server.ts'
import { findAgencies, findFunders } from '#db/questions/payments/find-money-places.server.ts'
import { loanCover } from '../../../domain/lending/cover.server.ts'
import { type LadderStepOnSheet, ladderOf } from '../../../domain/lending/loan-sheet.server.ts'
import { termInWeeks } from '../../../domain/lending/rules/offer.ts'
import { scheduleOf } from '../../../domain/lending/rules/schedule.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import type { PlainDate } from '../../../domain/shared/dates.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { type Formats, formats } from '../../../server/formats.server.ts'
import { coverView } from '../../../server/fund/cover-view.server.ts'
import { ladderRuleView } from '../../../server/fund/ladder-rule.server.ts'
import { formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import { offerShown } from './offer-shown.server.ts'

interface Asked {
  readonly makerCode: string | null
  readonly step: string | null
}

/** Everything the page of an application shows, as far as maker and step are chosen. */
export async function preparation(officer: StaffActor, asked: Asked, locale: Locale) {
  const found = await read(officer, async (em) => {
    const today = await findToday(em)
    const makers = await findMakerChoices(em)
    const maker = makers.find(({ code }) => code === asked.makerCode)
    const ladder = maker ? await ladderOf(em, maker.id, today) : []
    return {
      today,
      makers,
      maker,
      means: await findLendingMeans(em, today),
      agencies: await findAgencies(em),
      funders: await findFunders(em),
      ladder,
      hers:
        maker &&
        (await hersOf(
          em,
          maker,
          ladder.find(({ step }) => String(step) === asked.step),
          today,
        )),
    }
  })
  const { today, maker, hers } = found
  const f = formats()
  const step = hers?.step
  return {
    title: translator(locale, 'lendingForms')('prepare.title'),
    today,
    free: formatMoney(found.means.free, locale),
    makers: found.makers.map(({ code, chosenName }) => ({ code, chosenName })),
    maker: maker && { id: maker.id, code: maker.code, chosenName: maker.chosenName },
    steps: found.ladder.map(({ step: n, principal, isOpen }) => ({ step: n, principal: formatMoney(principal, locale), isOpen })),
    chosen: step && {
      step: step.step,
      weeks: termInWeeks(step),
      offer: offerShown({ terms: step, on: today, cap: found.means.cap }, locale),
    },
    cover: hers?.cover && coverView(hers.cover, f),
    hindrance: hers && hindranceOf(hers, f),
    rule: hers && ladderRuleView(hers.verdicts, f),
    hasVisit: hers?.hasVisit ?? false,
    agencies: found.agencies,
    funders: found.funders,
    formKey: newFormKey(),
  }
}

/** What is hers: how her loans were paid, whether somebody visited her, and what stands against the step that is chosen. */
async function hersOf(em: EntityManager, maker: MakerChoice, step: LadderStepOnSheet | undefined, today: PlainDate) {
  return {
    step,
    verdicts: await findStepVerdicts(em, maker.id),
    open: (await findOpenLoans(em, maker.id)).find(({ kind }) => kind === 'ladder')?.number,
    hasVisit: (await findVisits(em, maker.id)).length > 0,
    cover: step && (await loanCover(em, maker.id, scheduleOf(step, today), today)),
  }
}

/** What she would be told at the end of the form, before it is filled in: a loan of hers is open, or the step is not. */
function hindranceOf({ open, step }: Awaited<ReturnType<typeof hersOf>>, f: Formats) {
  const t = f.texts('lending')
  if (open) return { text: t('refusals.loan_open_already', { loan: open }), loan: open }
  if (!step || step.isOpen) return undefined
  return { text: t('refusals.step_not_open', { step: String(step.step), needed: String(step.step - 1) }), loan: undefined }
}
