import { findMakerPlaces } from '#db/questions/makers/find-maker-places.server.ts'
import { findSituations, findWhereSheIs, type SituationFound } from '#db/questions/makers/find-situation.server.ts'
import { readRestricted } from '../../domain/people/read-restricted.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { findToday } from '../../domain/shared/read.server.ts'
import type { Formats } from '../formats.server.ts'
import { makerOnPage } from './maker-on-page.server.ts'

/** Where she is, what changed of it, and what may be recorded. Restricted: that somebody looked is written down with the reading. */
export async function situationPage(actor: StaffActor, code: string | undefined, f: Formats) {
  const t = f.texts('leaving')
  const maker = await makerOnPage(actor, code, f)
  const found = await readRestricted(actor, 'read:situation', { type: 'maker', id: maker.id, what: 'situation' }, async (em) => {
    const today = await findToday(em)
    return {
      today,
      where: await findWhereSheIs(em, maker.id, today),
      situations: await findSituations(em, maker.id),
      places: await findMakerPlaces(em),
    }
  })
  const { where } = found
  return {
    code: maker.code,
    title: t('situation.title', { name: maker.chosenName }),
    today: found.today,
    facts: [
      {
        label: t('situation.rules'),
        value: where ? f.word('makerForms', `profiles.${where.profile}`) : '',
        ...(where && { note: t('situation.since', { date: f.date(where.rulesFrom) }) }),
        isBig: true,
      },
      { label: t('situation.prison'), value: where?.prison?.name ?? t('situation.none') },
      { label: t('situation.agency'), value: where?.agency?.name ?? t('situation.none') },
    ],
    inCustody: where?.profile === 'peru_in_custody',
    prisonId: where?.prison?.id,
    agencyId: where?.agency?.id,
    prisons: found.places.prisons.map(({ id, name }) => ({ value: id, label: name })),
    agencies: found.places.agencies.map(({ id, name }) => ({ value: id, label: name })),
    changes: found.situations.map((each) => changeOf(each, f)),
    hasSheet: found.situations.length > 0,
    mayRecord: may(actor, 'record:situation'),
    mayReadDeath: may(actor, 'read:death'),
  }
}

function changeOf(change: SituationFound, f: Formats) {
  const t = f.texts('leaving')
  const moved = (from: string | null, to: string | null) =>
    from === to ? undefined : t('situation.fromTo', { from: from ?? t('situation.none'), to: to ?? t('situation.none') })
  return {
    id: change.id,
    on: f.date(change.happenedOn),
    what: t(`situation.kinds.${change.kind}`),
    moves: [
      change.kind === 'transferred' ? moved(change.fromPrison, change.toPrison) : undefined,
      moved(change.fromAgency, change.toAgency),
      change.settledMeanwhile > 0 ? t('situation.settledMeanwhile', { count: change.settledMeanwhile }) : undefined,
    ].filter((each) => each !== undefined),
    paper: change.paper,
    by: t('situation.byOn', { who: change.recordedBy, on: f.date(change.recordedOn) }),
  }
}
