import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { InThreeLanguages } from '../shared/locale.ts'
import type { ManualMethod, WayToPay } from './ways-to-pay.ts'

interface Row {
  method: ManualMethod
  pays_to: string
  holder: string
  confirmed_by: InThreeLanguages
  pay_within_hours: number
  confirmed_within_hours: number
}

/** The ways of paying by hand that are offered on a day, wallets first. */
export async function findWaysToPay(em: EntityManager, on: PlainDate): Promise<WayToPay[]> {
  const rows = await em.execute<Row[]>(
    `select * from (
       select distinct on (method) * from payments.way_agreed where from_on <= ? order by method, from_on desc) way
     where to_on is null or to_on >= ? order by array_position(array['yape', 'plin', 'transfer'], method)`,
    [on, on],
  )
  return rows.map(wayOf)
}

/** What a way of paying asked of a buyer who began on a day, also where it has ended since. */
export async function findTermsOfWay(em: EntityManager, method: string, begunOn: PlainDate): Promise<WayToPay | undefined> {
  const [row] = await em.execute<Row[]>(
    'select * from payments.way_agreed where method = ? and from_on <= ? order by from_on desc limit 1',
    [method, begunOn],
  )
  return row && wayOf(row)
}

/** One of them; undefined when it is not offered on that day. */
export async function findWayToPay(em: EntityManager, method: string, on: PlainDate): Promise<WayToPay | undefined> {
  return (await findWaysToPay(em, on)).find((way) => way.method === method)
}

function wayOf(row: Row): WayToPay {
  return {
    method: row.method,
    paysTo: row.pays_to,
    holder: row.holder,
    confirmedBy: row.confirmed_by,
    payWithinHours: row.pay_within_hours,
    confirmedWithinHours: row.confirmed_within_hours,
  }
}
