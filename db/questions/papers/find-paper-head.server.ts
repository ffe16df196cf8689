// Who gives a paper of a loan on a day, and how is she addressed for whom it is?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface PaperHead {
  readonly issuer: { readonly name: string; readonly taxId: string; readonly place: string }
  readonly addressForm: 'she' | 'he' | 'neutral'
  /** How many working days the fund has to certify that a loan is paid. */
  readonly certificateDays: number
}

interface Row {
  name: string
  tax_id: string
  place: string
  address_form: PaperHead['addressForm']
  working_days: number
}

/** The head of a loan's paper; undefined when nobody is known to give papers on that day. */
export async function findPaperHead(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<PaperHead | undefined> {
  const [row] = await em.execute<Row[]>(
    `select issuer.name, issuer.tax_id, issuer.place, maker.address_form, term.working_days from makers.maker maker
     cross join lateral (select * from papers.issuer where from_on <= ? order by from_on desc limit 1) issuer
     cross join lateral (select * from lending.certificate_term where from_on <= ? order by from_on desc limit 1) term
     where maker.id = ?`,
    [on, on, makerId],
  )
  return (
    row && {
      issuer: { name: row.name, taxId: row.tax_id, place: row.place },
      addressForm: row.address_form,
      certificateDays: row.working_days,
    }
  )
}
