import type { EntityManager } from '#db/orm.server.ts'
import { findToday } from '#db/questions/catalogue/find-today.server.ts'
import { findApproved } from '#db/questions/lending/find-approved.server.ts'
import { type DecisionFound, findDecision } from '#db/questions/lending/find-decision.server.ts'
import { findGroup } from '#db/questions/lending/find-groups.server.ts'
import { findLendingMeans, type LendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findLoan, type LoanFound } from '#db/questions/lending/find-loan.server.ts'
import { findPreparer } from '#db/questions/lending/find-preparer.server.ts'
import { findVisits } from '#db/questions/lending/find-visits.server.ts'
import { findMakerByCode } from '#db/questions/makers/find-maker-choices.server.ts'
import { loanCover, stillDue } from '../../../domain/lending/cover.server.ts'
import { loanSheet } from '../../../domain/lending/loan-sheet.server.ts'
import { isAtWholeGroup } from '../../../domain/lending/rules/group.ts'
import { lineOf } from '../../../domain/lending/rules/line.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { actorRef } from '../../../domain/shared/actor.ts'
import type { LoanId } from '../../../domain/shared/ids.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { applicationFacts, visitShown } from '../../../server/fund/application-facts.server.ts'
import { coverView } from '../../../server/fund/cover-view.server.ts'
import { creditShort, groupNews } from '../../../server/fund/credit-name.server.ts'
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
    const sheet = loan && (await loanSheet(em, loan.number, today))
    if (!loan || !sheet) return undefined
    const due = loan.closedOn || loan.declinedOn ? [] : stillDue(sheet.schedule, sheet.paid.minus(sheet.paidBefore))
    return {
      today,
      loan,
      preparer: await findPreparer(em, loan.id),
      means: await findLendingMeans(em, today),
      maker: await findMakerByCode(em, loan.maker.code),
      decision: await findDecision(em, loan.id, today),
      visit: (await findVisits(em, loan.maker.id)).find(({ kind }) => kind === 'first'),
      approved: await findApproved(em),
      cover: await loanCover(em, loan.maker.id, due, today),
      isWithGroup: loan.group !== undefined && (await isGroupWhole(em, loan.group.number)),
    }
  })
  if (!found) throw notFound(translator(locale, 'lending')('refusals.loan_not_found'))
  const { loan, means, today, maker, decision } = found
  const f = formats()
  const line = lineOf(means.bank.minus(means.mustStay), found.approved).find(({ loan: each }) => each.id === loan.id)
  const free = freeFor(loan, means)
  return {
    id: loan.id,
    number: loan.number,
    state: loan.state,
    group: loan.group && { number: loan.group.number, title: groupNews(loan.group, f) },
    isWithGroup: found.isWithGroup,
    title: t('decision.title', { number: loan.number, name: loan.maker.chosenName }),
    isOpen: loan.state === 'prepared' || loan.state === 'approved',
    maker: { code: loan.maker.code, name: loan.maker.chosenName, hasBaseline: maker?.hasBaseline ?? false },
    offer: offerShown({ terms: loan.terms, on: loan.disbursedOn ?? today, cap: means.cap }, locale),
    facts: factsOf(loan, locale),
    asked: applicationFacts(loan, decision, f),
    visit: found.visit && visitShown(found.visit, f),
    cover: coverView(found.cover, f),
    votes: decision.votes.map(({ voter: _, on, ...vote }) => ({ ...vote, on: f.date(on) })),
    votesNeeded: decision.votesNeeded,
    barred: barredFrom(decision, found.preparer, actorRef(actor)),
    withdrawal: decision.withdrawal && withdrawalText(decision.withdrawal, locale),
    line: line?.place === undefined ? undefined : { place: line.place, missing: f.money(line.missing) },
    goesFirst: line?.loan.goesFirstBy,
    principal: loan.terms.principal.toJSON(),
    free: formatMoney(free, locale),
    freeAfter: formatMoney(free.minus(loan.terms.principal), locale),
    isShort: free.isLessThan(loan.terms.principal) || line?.place !== undefined,
  }
}

/** As long as no money of a group has gone out, its parts are decided on and taken back together. */
async function isGroupWhole(em: EntityManager, number: string): Promise<boolean> {
  return isAtWholeGroup((await findGroup(em, number))?.states ?? [])
}

/** What could go out for this loan: of an approved one, its own money is set aside for it. */
function freeFor(loan: LoanFound, { bank, mustStay, free }: LendingMeans) {
  return loan.state === 'approved' ? bank.minus(mustStay) : free
}

function barredFrom({ votes, visitors }: DecisionFound, preparer: string | undefined, voter: string) {
  if (preparer === voter) return 'own' as const
  if (visitors.includes(voter)) return 'visited' as const
  return votes.some((vote) => vote.voter === voter) ? ('voted' as const) : undefined
}

function withdrawalText({ reason, by, on }: NonNullable<DecisionFound['withdrawal']>, locale: Locale): string {
  const t = translator(locale, 'wayIn')
  return t('votes.withdrawn', { on: formatDate(on, locale), by, reason: t(`votes.withdrawals.${reason}`) })
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
    { label: t('decision.credit'), value: creditShort({ ...loan, group: loan.group?.number }, { locale }) },
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
