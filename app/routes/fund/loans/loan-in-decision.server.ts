import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findLoan, type LoanFound } from '#db/questions/lending/find-loan.server.ts'
import { findPreparer } from '#db/questions/lending/find-preparer.server.ts'
import { findMakerByCode } from '#db/questions/makers/find-maker-choices.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { actorRef } from '../../../domain/shared/actor.ts'
import type { LoanId } from '../../../domain/shared/ids.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { creditShort } from '../../../server/fund/credit-name.server.ts'
import { formatDate, formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import { offerShown } from './offer-shown.server.ts'

/** A loan that waits for a decision or for its money, with what whoever decides must see. Throws a 404 when there is none. */
export async function loanInDecision(actor: StaffActor, number: string | undefined, locale: Locale) {
  const t = translator(locale, 'lendingForms')
  const found = await read(actor, async (em) => {
    const today = await findToday(em)
    const loan = await findLoan(em, number ?? '')
    if (!loan) return undefined
    const preparer = await findPreparer(em, loan.id)
    return { today, loan, preparer, means: await findLendingMeans(em, today), maker: await findMakerByCode(em, loan.maker.code) }
  })
  if (!found) throw notFound(translator(locale, 'lending')('refusals.loan_not_found'))
  const { loan, means, today, maker } = found
  return {
    id: loan.id,
    number: loan.number,
    state: loan.state,
    title: t('decision.title', { number: loan.number, name: loan.maker.chosenName }),
    isOpen: loan.state === 'prepared' || loan.state === 'approved',
    isOwn: found.preparer === actorRef(actor),
    maker: { code: loan.maker.code, name: loan.maker.chosenName, hasBaseline: maker?.hasBaseline ?? false },
    offer: offerShown({ terms: loan.terms, on: loan.disbursedOn ?? today, cap: means.cap }, locale),
    facts: factsOf(loan, locale),
    principal: loan.terms.principal.toJSON(),
    free: formatMoney(means.free, locale),
    freeAfter: formatMoney(means.free.minus(loan.terms.principal), locale),
    isShort: means.free.isLessThan(loan.terms.principal),
  }
}

interface TextFact {
  readonly label: string
  readonly value: string
}

function factsOf(loan: LoanFound, locale: Locale): TextFact[] {
  const t = translator(locale, 'lendingForms')
  const by = (who: string, on: Parameters<typeof formatDate>[0]) => t('decision.byOn', { who, on: formatDate(on, locale) })
  const facts: TextFact[] = [
    { label: t('decision.maker'), value: `${loan.maker.chosenName} · ${loan.maker.code}` },
    { label: t('decision.credit'), value: creditShort(loan, { locale }) },
    { label: t('decision.principal'), value: formatMoney(loan.terms.principal, locale) },
    { label: t('prepare.purpose'), value: loan.purpose },
  ]
  if (loan.agency) facts.push({ label: t('prepare.agency'), value: loan.agency.name })
  if (loan.funder) facts.push({ label: t('prepare.funder'), value: loan.funder.name })
  facts.push({ label: t('decision.preparedBy'), value: by(loan.preparedBy, loan.preparedOn) })
  if (loan.approvedBy && loan.approvedOn)
    facts.push({ label: t('decision.approvedBy'), value: by(loan.approvedBy, loan.approvedOn) })
  return facts
}

/** The id behind a loan's number. Throws a 404 when there is none. */
export async function loanIdOf(actor: StaffActor, number: string | undefined, locale: Locale): Promise<LoanId> {
  const loan = await read(actor, (em) => findLoan(em, number ?? ''))
  if (!loan) throw notFound(translator(locale, 'lending')('refusals.loan_not_found'))
  return loan.id
}
