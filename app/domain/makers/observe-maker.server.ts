import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../shared/dates.ts'

/** Something that was seen of a person or of a group on a day. */
export interface Observed {
  readonly makerId?: string | undefined
  readonly groupId?: string | undefined
  readonly measure: string
  readonly value: string
  readonly unit: string
  readonly observedOn: PlainDate
  readonly isBaseline: boolean
  readonly source: string
}

/** Writes down an observation in the transaction of whoever calls: a visit of the fund writes several at once. */
export async function writeObservation(em: EntityManager, observed: Observed): Promise<string> {
  const { id } = await insertRow(
    em,
    'makers.observation',
    {
      maker_id: observed.makerId,
      group_id: observed.groupId,
      measure: observed.measure,
      value: observed.value,
      unit: observed.unit,
      observed_on: observed.observedOn,
      is_baseline: observed.isBaseline,
      source: observed.source,
    },
    'id',
  )
  return id
}
