import type { EntityManager } from '#db/orm.server.ts'

/** Forgets who gave under an address: name and e-mail of every gift. The gift, its money and its receipt, which name nobody, stay. Gives back how many. */
export async function forgetGiver(em: EntityManager, email: string): Promise<number> {
  const gone = await em.execute<{ id: string }[]>(
    `update programmes.gift set giver = '{}' where lower(giver ->> 'email') = ? returning id`,
    [email],
  )
  return gone.length
}
