import type { EntityManager } from '#db/orm.server.ts'

/** Forgets the requests of an address, with what they asked for: nothing was sold by them. Gives back how many. */
export async function forgetRequests(em: EntityManager, email: string): Promise<number> {
  await em.execute(
    'delete from wholesale.request_line where request_id in (select id from wholesale.request where lower(email) = ?)',
    [email],
  )
  const gone = await em.execute<{ id: string }[]>('delete from wholesale.request where lower(email) = ? returning id', [email])
  return gone.length
}
