// Which address would a link sign in, while it may still be pressed? Looking uses nothing up.
import type { EntityManager } from '#db/orm.server.ts'

export async function findLink(em: EntityManager, tokenHash: Buffer): Promise<{ readonly email: string } | undefined> {
  const [link] = await em.execute<{ email: string }[]>(
    'select email from customers.sign_in_link where token_hash = ? and used_at is null and expires_at > now()',
    [tokenHash],
  )
  return link
}
