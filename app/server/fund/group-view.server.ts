import type { EntityManager } from '#db/orm.server.ts'
import { findApproved } from '#db/questions/lending/find-approved.server.ts'
import { findDecision } from '#db/questions/lending/find-decision.server.ts'
import { findGroup, type GroupFound } from '#db/questions/lending/find-groups.server.ts'
import { findLendingMeans } from '#db/questions/lending/find-lending-means.server.ts'
import { findMakerChoices } from '#db/questions/makers/find-maker-choices.server.ts'
import type { PartView } from '../../components/lending/group-parts.tsx'
import type { LoanStateName } from '../../components/lending/loan-states.tsx'
import { type LoanCover, loanCover } from '../../domain/lending/cover.server.ts'
import { type LoanOnList, loanList } from '../../domain/lending/loan-list.server.ts'
import { partsOut, standOfGroup } from '../../domain/lending/rules/group.ts'
import { lineOf } from '../../domain/lending/rules/line.ts'
import { firstAmount, scheduleOf } from '../../domain/lending/rules/schedule.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { actorRef } from '../../domain/shared/actor.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import type { Formats } from '../formats.server.ts'

interface PartFound {
  readonly loan: LoanOnList
  /** Only before the money goes out. */
  readonly cover: LoanCover | undefined
  readonly decision: Awaited<ReturnType<typeof findDecision>>
}

/** The group loan that a page's address names. Throws a 404 when there is none. */
export async function groupOnPage(actor: StaffActor, number: string | undefined, f: Formats): Promise<GroupFound> {
  const group = await read(actor, (em) => findGroup(em, (number ?? '').slice(0, 40)))
  if (!group) throw notFound(f.texts('groupLoans')('group.unknown'))
  return group
}

/** Everything the page of a group loan shows, written. Throws a 404 when there is none. */
export async function groupView(actor: StaffActor, number: string | undefined, f: Formats) {
  const found = await read(actor, async (em) => {
    const today = await findToday(em)
    const group = await findGroup(em, (number ?? '').slice(0, 40))
    return (
      group && {
        ...{ today, group, parts: await partsOf(em, group, today) },
        ...{ means: await findLendingMeans(em, today), approved: await findApproved(em), makers: await findMakerChoices(em) },
      }
    )
  })
  if (!found) throw notFound(f.texts('groupLoans')('group.unknown'))
  const { group, parts, means } = found
  const stand = standOfGroup(group.states)
  const isOpen = stand === 'prepared' || stand === 'approved'
  const line = lineOf(means.bank.minus(means.mustStay), found.approved).find(({ loan }) => loan.group === group.number)
  const [first] = parts
  const withBaseline = new Set(found.makers.filter(({ hasBaseline }) => hasBaseline).map(({ code }) => code))
  return {
    number: group.number,
    title: f.texts('groupLoans')('group.title', { name: group.name }),
    purpose: group.purpose,
    stand,
    isOpen,
    facts: factsOf(group, isOpen ? means.free : undefined, f),
    terms: termsOf(group, f),
    parts: parts.map((part) => partView(part, { group, today: found.today, withBaseline }, f)),
    total: f.figure(group.total),
    owed: f.figure(group.owed),
    votes: first?.decision.votes.map(({ voter: _, on, ...vote }) => ({ ...vote, on: f.date(on) })) ?? [],
    votesNeeded: first?.decision.votesNeeded ?? 0,
    barred: barredFrom(group, parts, actorRef(actor)),
    withdrawal: stand === 'declined' ? withdrawalText(first, f) : undefined,
    line: line?.place === undefined ? undefined : { place: line.place, missing: f.money(line.missing) },
  }
}

async function partsOf(em: EntityManager, group: GroupFound, today: PlainDate): Promise<PartFound[]> {
  const wanted = { group: group.number, sort: 'number', direction: 'asc', page: 1, perPage: group.members } as const
  const { loans } = await loanList(em, wanted, today)
  const parts: PartFound[] = []
  for (const loan of loans) {
    const waits = loan.state === 'prepared' || loan.state === 'approved'
    const cover = waits ? await loanCover(em, loan.maker.id, scheduleOf(termsOfPart(group, loan), today), today) : undefined
    parts.push({ loan, cover, decision: await findDecision(em, loan.id, today) })
  }
  return parts
}

function termsOfPart({ instalments, ratePerPeriod, periodDays }: GroupFound, { lent }: LoanOnList) {
  return { principal: lent, instalments, ratePerPeriod, periodDays }
}

interface Around {
  readonly group: GroupFound
  readonly today: PlainDate
  readonly withBaseline: ReadonlySet<string>
}

function partView({ loan, cover }: PartFound, { group, today, withBaseline }: Around, f: Formats): PartView {
  const remains = cover?.rows.at(-1)?.remains
  return {
    number: loan.number,
    maker: { name: loan.maker.chosenName, code: loan.maker.code },
    amount: f.figure(loan.lent),
    instalment: f.figure(firstAmount(scheduleOf(termsOfPart(group, loan), loan.disbursedOn ?? today))),
    outstanding: f.figure(loan.outstanding),
    state: loan.state as LoanStateName,
    pace: loan.pace,
    cover: remains && { text: f.signed(remains), isShort: remains.isNegative() },
    lacksBaseline: (loan.state === 'prepared' || loan.state === 'approved') && !withBaseline.has(loan.maker.code),
  }
}

function factsOf(group: GroupFound, free: GroupFound['total'] | undefined, f: Formats) {
  const t = f.texts('groupLoans')
  return [
    { label: t('group.agreed'), value: f.money(group.total), isBig: true },
    { label: t('group.members'), value: String(group.members), note: t('group.out', { out: partsOut(group.states) }) },
    free ? { label: t('group.free'), value: f.figure(free) } : { label: t('group.owed'), value: f.figure(group.owed) },
    {
      label: t('group.instalments'),
      value: String(group.instalments),
      note: t('group.every', { days: String(group.periodDays), rate: f.percent(group.ratePerPeriod) }),
    },
  ]
}

function termsOf(group: GroupFound, f: Formats) {
  const t = f.texts('groupLoans')
  return [
    { label: t('group.number'), value: group.number },
    { label: t('group.purpose'), value: group.purpose },
    { label: t('group.slip'), value: t('group.slipOf', { slip: group.slip, on: f.date(group.signedOn) }) },
    { label: t('group.prepared'), value: t('group.byOn', { who: group.preparer, on: f.date(group.preparedOn) }) },
  ]
}

function barredFrom({ preparedBy }: GroupFound, parts: readonly PartFound[], voter: string) {
  if (preparedBy === voter) return 'own' as const
  if (parts.some(({ decision }) => decision.visitors.includes(voter))) return 'visited' as const
  return parts.some(({ decision }) => decision.votes.some((vote) => vote.voter === voter)) ? ('voted' as const) : undefined
}

function withdrawalText(part: PartFound | undefined, f: Formats): string | undefined {
  const withdrawal = part?.decision.withdrawal
  if (!withdrawal) return undefined
  const t = f.texts('wayIn')
  const { by, on, reason } = withdrawal
  return t('votes.withdrawn', { on: f.date(on), by, reason: t(`votes.withdrawals.${reason}`) })
}
