import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { actorRef, may } from '../shared/actor.ts'
import { Forbidden } from '../shared/command.server.ts'
import type { Permission } from '../shared/roles.ts'
import type { StaffActor } from './sessions.server.ts'

/** What is looked at: a maker's legal identity, a beneficiary's document. `what` names the fields, never their content. */
export interface RestrictedSubject {
  readonly type: 'maker' | 'beneficiary'
  readonly id: string
  readonly what: string
}

/**
 * Reads something restricted and writes down who looked, in one transaction: nobody sees what was not logged. Throws Forbidden without
 * the permission, and then neither reads nor logs.
 */
export async function readRestricted<Value>(
  actor: StaffActor,
  permission: Permission,
  subject: RestrictedSubject,
  question: (em: EntityManager) => Promise<Value>,
): Promise<Value> {
  if (!may(actor, permission)) throw new Forbidden(`${actorRef(actor)} may not ${permission}`)
  return forkEntityManager().transactional(async (em) => {
    await em.execute(
      `insert into people.restricted_read (sign_in_id, subject_type, subject_id, what, at) values (?, ?, ?, ?, shared.now())`,
      [actor.id, subject.type, subject.id, subject.what],
    )
    return question(em as EntityManager)
  })
}
