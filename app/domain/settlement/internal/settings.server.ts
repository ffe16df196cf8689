import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'

/** Decisions of people that the thread follows, each dated and with its basis: db/seeds/reference/rates.ts. */
export type SettingName = 'refund_needs_two_above' | 'recoupment_cap'

/** The value of a setting in force on a day, as plain decimal text. */
export async function settingOn(em: EntityManager, name: SettingName, on: PlainDate): Promise<string> {
  const [row] = await em.execute<{ value: string }[]>(
    'select trim_scale(value)::text as value from settlement.setting where name = ? and from_on <= ? order by from_on desc limit 1',
    [name, on],
  )
  assert(row, `setting ${name} is in force on ${on}`)
  return row.value
}
