import type { EntityManager } from '#db/orm.server.ts'

/** For whom is this invitation, if it may still be taken up by the real clock? */
export async function findInvitation(em: EntityManager, tokenHash: Buffer): Promise<{ login: string } | undefined> {
  const [found] = await em.execute<{ login: string }[]>(
    'select login from people.invitation where token_hash = ? and used_at is null and expires_at > shared.now()',
    [tokenHash],
  )
  return found
}
