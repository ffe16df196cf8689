import { findAdvice } from '#db/questions/lending/find-advice.server.ts'
import { findOfficers } from '#db/questions/lending/find-visits.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { may } from '../../domain/shared/actor.ts'
import { findToday, read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../form-key.server.ts'
import type { Formats } from '../formats.server.ts'
import { pointShown } from './field-view.server.ts'
import { makerOnPage } from './maker-on-page.server.ts'

/** Everything the page of a maker's advice shows. */
export async function advicePage(actor: StaffActor, code: string | undefined, f: Formats) {
  const maker = await makerOnPage(actor, code, f)
  const t = f.texts('field')
  const found = await read(actor, async (em) => ({
    today: await findToday(em),
    sessions: await findAdvice(em, maker.id),
    officers: await findOfficers(em),
  }))
  const { today, officers } = found
  return {
    title: t('advice.title', { name: maker.chosenName }),
    maker: { id: maker.id, code: maker.code, name: maker.chosenName },
    sessions: found.sessions.map(({ id, on, adviser, topics, points }) => ({
      id,
      by: t('visits.by', { who: adviser, on: f.date(on) }),
      topics,
      points: points.map((point) => pointShown(point, today, f)),
    })),
    officers: officers.map(({ id, name }) => ({ value: id, label: name })),
    self: officers.find(({ id }) => id === actor.id)?.id,
    mayRecord: may(actor, 'record:visit'),
    today,
    formKey: newFormKey(),
    pointKey: newFormKey(),
  }
}
