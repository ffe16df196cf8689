// Who is this maker by law? Restricted: asked only through readLegalIdentity, which logs the look.
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface LegalIdentityRow {
  readonly givenNames: string
  readonly paternalSurname: string
  readonly maternalSurname: string | null
  readonly documentType: 'dni' | 'ce' | 'passport' | 'ptp' | 'cpp' | 'pending'
  readonly documentCountry: string
  readonly documentNumber: string | null
}

/** The legal identity of one maker, or undefined. */
export async function findLegalIdentity(em: EntityManager, makerId: MakerId): Promise<LegalIdentityRow | undefined> {
  const [row] = await em.execute<LegalIdentityRow[]>(
    `select given_names as "givenNames", paternal_surname as "paternalSurname", maternal_surname as "maternalSurname",
       document_type as "documentType", document_country as "documentCountry", document_number as "documentNumber"
     from makers.legal_identity where maker_id = ?`,
    [makerId],
  )
  return row
}
