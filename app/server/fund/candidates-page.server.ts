import { findOpenPoints } from '#db/questions/lending/find-advice.server.ts'
import {
  CANDIDATE_VIEWS,
  type CandidateFound,
  type CandidateView,
  findCandidacy,
  findCandidates,
} from '#db/questions/lending/find-candidates.server.ts'
import { findStepVerdicts } from '#db/questions/lending/find-step-verdicts.server.ts'
import { findObserved, findOfficers, findVisits, type ObservedFound } from '#db/questions/lending/find-visits.server.ts'
import { findMakerChoices } from '#db/questions/makers/find-maker-choices.server.ts'
import type { CandidateRow } from '../../components/lending/candidate-parts.tsx'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { Money } from '../../domain/shared/money.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../form-key.server.ts'
import type { Formats } from '../formats.server.ts'
import { pointShown } from './field-view.server.ts'
import { ladderRuleView } from './ladder-rule.server.ts'
import { makerOnPage } from './maker-on-page.server.ts'

const VIEWS = Object.keys(CANDIDATE_VIEWS) as CandidateView[]

/** Everything the list of candidates shows; a view that nobody knows is the first one. */
export async function candidatesPage(actor: StaffActor, asked: string | null, f: Formats) {
  const t = f.texts('wayIn')
  const view = VIEWS.find((each) => each === asked) ?? 'on_the_way'
  const mayConsider = may(actor, 'prepare:loan')
  const found = await read(actor, async (em) => ({
    candidates: await findCandidates(em, view),
    makers: mayConsider ? await findMakerChoices(em) : [],
  }))
  return {
    title: t('candidates.title'),
    view,
    views: VIEWS,
    rows: found.candidates.map((each) => candidateRow(each, f)),
    makers: found.makers.map(({ id, code, chosenName }) => ({ value: id, label: `${chosenName} · ${code}` })),
    mayConsider,
    formKey: newFormKey(),
  }
}

function candidateRow(
  { maker, stand, cameBy, consideredOn, visit, hasBaseline, loan }: CandidateFound,
  f: Formats,
): CandidateRow {
  const t = f.texts('wayIn')
  const visited = visit ? [f.date(visit.on), t(`visit.needs.${visit.need}`)] : [t('candidates.noVisit')]
  return {
    code: maker.code,
    name: maker.chosenName,
    trade: maker.trade,
    stand,
    cameBy: t(`candidates.ways.${cameBy}`),
    since: f.date(consideredOn),
    visit: [...visited, ...(hasBaseline ? [] : [t('candidates.noBaseline')])].join(' · '),
    loan: loan?.number,
    votes: loan && stand === 'asked' ? t('votes.needed', { yes: loan.yes, needed: loan.needed }) : '',
  }
}

/** Everything the page of one candidate shows; also of a maker who is none yet. */
export async function candidatePage(actor: StaffActor, code: string | undefined, f: Formats) {
  const maker = await makerOnPage(actor, code, f)
  const t = f.texts('wayIn')
  const found = await read(actor, async (em) => ({
    candidacy: await findCandidacy(em, maker.id),
    observed: await findObserved(em, maker.id),
    visits: await findVisits(em, maker.id),
    verdicts: await findStepVerdicts(em, maker.id),
    points: await findOpenPoints(em, maker.id),
    today: await findToday(em),
  }))
  const { candidacy } = found
  return {
    title: maker.chosenName,
    maker: { id: maker.id, code: maker.code },
    stand: candidacy?.stand,
    lead: candidacy ? leadOf(candidacy, f) : t('candidate.notConsidered'),
    loan: candidacy?.loan?.number,
    isOpen: candidacy !== undefined && candidacy.setAside === undefined && candidacy.stand !== 'lent',
    observed: found.observed.map((each, index) => ({
      key: String(index),
      measure: f.word('wayIn', `candidate.measures.${each.measure}`),
      value: observedText(each, f),
      on: f.date(each.on),
      isBaseline: each.isBaseline,
    })),
    visits: found.visits.map(({ id, kind, on, officer, need, words, loan, found: finding }) => ({
      id,
      kind,
      by: t('candidate.visitBy', { who: officer, on: f.date(on) }),
      need: need ? t(`visit.needs.${need}`) : '',
      words,
      loan: loan ?? undefined,
      found: finding ?? undefined,
    })),
    points: found.points.map((point) => pointShown(point, found.today, f)),
    rule: ladderRuleView(found.verdicts, f),
    mayVisit: may(actor, 'record:visit'),
    mayPrepare: may(actor, 'prepare:loan'),
    formKey: newFormKey(),
  }
}

function leadOf({ setAside, consideredOn, cameBy }: CandidateFound, f: Formats): string {
  const t = f.texts('wayIn')
  if (setAside) return t('candidate.setAsideOn', { on: f.date(setAside.on), reason: t(`candidate.reasons.${setAside.reason}`) })
  return t('candidate.lead', { on: f.date(consideredOn), how: t(`candidates.ways.${cameBy}`) })
}

/** Soles are written as money, everything else as it was counted. */
function observedText({ value, unit }: ObservedFound, f: Formats): string {
  const money = unit === 'PEN' ? Money.tryParse(value, 'PEN') : undefined
  return money ? f.money(money) : value
}

/** What the form of a first visit shows. */
export async function visitPage(actor: StaffActor, code: string | undefined, f: Formats) {
  const maker = await makerOnPage(actor, code, f)
  const found = await read(actor, async (em) => ({ today: await findToday(em), officers: await findOfficers(em) }))
  return {
    title: f.texts('wayIn')('visit.title', { name: maker.chosenName }),
    maker: { id: maker.id, code: maker.code, name: maker.chosenName },
    today: found.today,
    officers: found.officers.map(({ id, name }) => ({ value: id, label: name })),
    self: found.officers.find(({ id }) => id === actor.id)?.id,
    formKey: newFormKey(),
  }
}
