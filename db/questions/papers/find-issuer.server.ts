// Who gives papers on a day, and answers for what the house keeps?
import { assert } from '#app/domain/shared/assert.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface Issuer {
  readonly name: string
  readonly taxId: string
  readonly place: string
}

/** The association by the dated row in force. */
export async function findIssuer(em: EntityManager, on: PlainDate): Promise<Issuer> {
  const [row] = await em.execute<{ name: string; tax_id: string; place: string }[]>(
    'select name, tax_id, place from papers.issuer where from_on <= ? order by from_on desc limit 1',
    [on],
  )
  assert(row, `somebody gives papers on ${on}`)
  return { name: row.name, taxId: row.tax_id, place: row.place }
}
