// Who has asked that money may leave again, and waits for another person's answer? Only of the break that stands now: once one of the
// invariants has held again, what is broken later is another matter, and has to be asked for anew.
import type { EntityManager } from '../../orm.server.ts'

export interface OpenAsk {
  readonly id: string
  readonly runId: string
  readonly reason: string
  readonly askedBy: string
  readonly askedByName: string | null
  readonly askedAt: string
  /** What it covers: `I04:1 S05:2`. */
  readonly covers: string
}

export async function findOpenAsks(em: EntityManager): Promise<OpenAsk[]> {
  return em.execute<OpenAsk[]>(
    `select resumption.id, resumption.run_id::text as "runId", resumption.reason, resumption.asked_by as "askedBy",
       sign_in.display_name as "askedByName", resumption.asked_at::text as "askedAt",
       string_agg(finding.invariant || ':' || finding.broken, ' ' order by finding.invariant) as covers
     from checks.resumption resumption
     join checks.finding finding on finding.run_id = resumption.run_id and finding.stops
     left join people.sign_in sign_in on 'staff:' || sign_in.id = resumption.asked_by
     where not exists (select from checks.resumption_answer where resumption_id = resumption.id)
       and not exists (
         select from checks.run healed
         where healed.id > resumption.run_id and not exists (
           select from checks.finding still where still.run_id = healed.id and still.invariant = finding.invariant))
     group by resumption.id, sign_in.id
     having count(*) = (select count(*) from checks.finding whole where whole.run_id = resumption.run_id and whole.stops)
     order by resumption.asked_at desc`,
  )
}
