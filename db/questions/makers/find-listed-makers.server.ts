// Which makers and groups have a page that others may find?
import type { EntityManager } from '#db/orm.server.ts'
import { consents } from './public-author.ts'

/** The handles of those who are named here today and have a piece on offer, with the day of their last word about it. */
export async function findListedMakers(em: EntityManager): Promise<{ handle: string; changedOn: string }[]> {
  const rows = await em.execute<{ handle: string; changed_on: string }[]>(
    `select handle, to_char(changed_at at time zone 'America/Lima', 'YYYY-MM-DD') as changed_on from (
       select maker.handle, (select max(recorded_at) from makers.consent where maker_id = maker.id) as changed_at
       from makers.maker maker
       where ${consents('maker.id', 'chosen_name')}
         and exists (select from catalogue.product where maker_id = maker.id and state = 'published')
       union all
       select team.handle, team.created_at from makers.group team
       where exists (select from catalogue.product where group_id = team.id and state = 'published')) named
     order by handle`,
  )
  return rows.map((row) => ({ handle: row.handle, changedOn: row.changed_on }))
}
