import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findMakerChoices } from '#db/questions/makers/find-maker-choices.server.ts'
import { findAgencies, findFunders } from '#db/questions/payments/find-money-places.server.ts'
import { ladderOf } from '../../../domain/lending/loan-sheet.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import { offerShown } from './offer-shown.server.ts'

interface Asked {
  readonly makerCode: string | null
  readonly step: string | null
}

/** Everything the page on which a loan is prepared shows, as far as maker and step are chosen. */
export async function preparation(officer: StaffActor, asked: Asked, locale: Locale) {
  const found = await read(officer, async (em) => {
    const today = await findToday(em)
    const makers = await findMakerChoices(em)
    const maker = makers.find(({ code }) => code === asked.makerCode)
    return {
      today,
      makers,
      maker,
      means: await findLendingMeans(em, today),
      agencies: await findAgencies(em),
      funders: await findFunders(em),
      ladder: maker ? await ladderOf(em, maker.id, today) : [],
    }
  })
  const step = found.ladder.find((one) => String(one.step) === asked.step)
  return {
    title: translator(locale, 'lendingForms')('prepare.title'),
    free: formatMoney(found.means.free, locale),
    makers: found.makers.map(({ code, chosenName }) => ({ code, chosenName })),
    maker: found.maker && { id: found.maker.id, code: found.maker.code, chosenName: found.maker.chosenName },
    steps: found.ladder.map(({ step: n, principal, isOpen }) => ({ step: n, principal: formatMoney(principal, locale), isOpen })),
    chosen: step && { step: step.step, offer: offerShown({ terms: step, on: found.today, cap: found.means.cap }, locale) },
    agencies: found.agencies,
    funders: found.funders,
    formKey: newFormKey(),
  }
}
