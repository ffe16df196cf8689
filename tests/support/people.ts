import type { Actor } from '#app/domain/shared/actor.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import { forkEntityManager } from '#db/orm.server.ts'

/** A member of staff who can sign in to nothing but may act: for tests of commands. */
export async function staffWith(...roles: StaffRole[]): Promise<Extract<Actor, { kind: 'staff' }>> {
  const [row] = await forkEntityManager().execute<{ id: string }[]>(
    `insert into people.sign_in (login, display_name, roles, created_at) values (?, ?, array[?]::text[], now()) returning id`,
    [`${roles.join('-')}-${crypto.randomUUID()}`, roles.join(' and '), roles],
  )
  if (!row) throw new Error('a sign-in that was added has an id')
  return { kind: 'staff', id: row.id, displayName: roles.join(' and '), roles, locale: 'es' }
}
