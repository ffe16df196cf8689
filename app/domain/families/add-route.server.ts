import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockBeneficiary } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import { needsDetail } from './rules.ts'
import type { AddRoute } from './schema.ts'

/**
 * Says how money reaches a beneficiary from a day on; the earlier way ends that day.
 * Refuses: unknown_beneficiary, detail_missing, not_after_the_last_route.
 */
export const addRoute = command<AddRoute, { routeId: string }, FamiliesRefusal>(
  'families.add-route',
  'write:family',
  async ({ em }, input) => {
    if (!(await lockBeneficiary(em, input.beneficiaryId))) return refuse('unknown_beneficiary')
    if (needsDetail(input.kind) && !input.detail) return refuse('detail_missing')
    const [later] = await em.execute<{ on: string }[]>(
      'select from_on::text as on from families.route where beneficiary_id = ? and from_on >= ? order by from_on desc limit 1',
      [input.beneficiaryId, input.fromOn],
    )
    if (later) return refuse('not_after_the_last_route', { date: later.on })
    await em.execute('update families.route set to_on = ? where beneficiary_id = ? and to_on is null', [
      input.fromOn,
      input.beneficiaryId,
    ])
    const { id } = await insertRow(
      em,
      'families.route',
      {
        beneficiary_id: input.beneficiaryId,
        kind: input.kind,
        detail: input.detail,
        legal_basis: input.legalBasis,
        from_on: input.fromOn,
      },
      'id',
    )
    return done({ routeId: id })
  },
)
