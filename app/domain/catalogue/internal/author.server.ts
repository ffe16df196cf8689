import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { GroupId, MakerId } from '../../shared/ids.ts'

/** Who made a product, and whether she, or any member of the group, works in custody on the day; undefined when there is nobody. */
export async function findAuthor(
  em: EntityManager,
  author: { makerId?: MakerId; groupId?: GroupId },
  on: PlainDate,
): Promise<{ worksInCustody: boolean } | undefined> {
  const [row] = await em.execute<{ found: boolean; in_custody: boolean }[]>(
    `with people as (
       select id from makers.maker where id = ?
       union all
       select maker_id from makers.group_member where group_id = ? and from_on <= ? and (to_on is null or to_on > ?)
     )
     select exists (select from people) or exists (select from makers."group" where id = ?) as found,
       exists (
         select from people join lateral (
           select profile from makers.profile_period where maker_id = people.id and from_on <= ? order by from_on desc limit 1
         ) latest on latest.profile = 'peru_in_custody'
       ) as in_custody`,
    [author.makerId ?? null, author.groupId ?? null, on, on, author.groupId ?? null, on],
  )
  return row?.found ? { worksInCustody: row.in_custody } : undefined
}
