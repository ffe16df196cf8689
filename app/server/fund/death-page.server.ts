import { type BeneficiarySetup, findFamilySetup } from '#db/questions/families/find-family-setup.server.ts'
import { type DeathFound, findDeath } from '#db/questions/makers/find-death.server.ts'
import { readRestricted } from '../../domain/people/read-restricted.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { finalFigures } from '../../domain/settlement/final-figures.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { findToday } from '../../domain/shared/read.server.ts'
import type { Formats } from '../formats.server.ts'
import { figuresOf } from './final-sheet-view.server.ts'
import { makerOnPage } from './maker-on-page.server.ts'

/** What is recorded of a death, and what is left to do. The look is logged, and needs a right of its own. */
export async function deathPage(actor: StaffActor, code: string | undefined, f: Formats) {
  const t = f.texts('leaving')
  const maker = await makerOnPage(actor, code, f)
  const found = await readRestricted(actor, 'read:death', { type: 'maker', id: maker.id, what: 'death' }, async (em) => {
    const today = await findToday(em)
    const death = await findDeath(em, maker.id)
    return {
      today,
      death,
      figures: death && figuresOf(await finalFigures(em, maker, today), today, f),
      family: await findFamilySetup(em, maker.id, today),
    }
  })
  const { death, figures } = found
  return {
    makerId: maker.id,
    code: maker.code,
    title: t('death.title', { name: maker.chosenName }),
    today: found.today,
    facts: death && factsOf(death, f),
    loans: death?.loans.map(({ number, state, writeOff }) => ({
      number,
      stands: t(`death.stands.${state === 'active' ? (writeOff ?? 'open') : state === 'written_off' ? 'approved' : 'closed'}`),
    })),
    figures,
    family: found.family.map(({ id, name, relation, part }) => ({ id, name, relation, part })),
    mayRecord: may(actor, 'record:death'),
  }
}

/** The beneficiaries there are, for the form that names heirs. */
export async function heirsOnPage(actor: StaffActor, code: string | undefined, f: Formats) {
  const maker = await makerOnPage(actor, code, f)
  const subject = { type: 'maker', id: maker.id, what: 'death' } as const
  const family = await readRestricted(
    actor,
    'read:death',
    subject,
    async (em): Promise<BeneficiarySetup[]> => findFamilySetup(em, maker.id, await findToday(em)),
  )
  return { maker, family }
}

function factsOf({ diedOn, paper, recordedBy, recordedOn }: DeathFound, f: Formats) {
  const t = f.texts('leaving')
  return [
    { label: t('death.diedOn'), value: f.date(diedOn), isBig: true },
    { label: t('situation.paper'), value: paper },
    { label: t('death.recorded'), value: t('situation.byOn', { who: recordedBy, on: f.date(recordedOn) }) },
  ]
}
