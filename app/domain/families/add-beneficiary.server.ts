import { insertRow } from '#db/insert.server.ts'
import { isDocumentNumber } from '../makers/rules.ts'
import { brokenConstraint, command } from '../shared/command.server.ts'
import type { BeneficiaryId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { AddBeneficiary } from './schema.ts'

/**
 * Adds somebody whom a maker may send money to. They see what was sent to them, and more only when she says so. Being here gives
 * nobody anything: who gets how much is her instruction. Refuses: unknown_maker, document_number_wrong, unknown_place.
 */
export const addBeneficiary = command<AddBeneficiary, { beneficiaryId: BeneficiaryId }, FamiliesRefusal>(
  'families.add-beneficiary',
  'write:family',
  async ({ em, now }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    if (!isDocumentNumber(input.documentType ?? 'pending', input.documentNumber)) return refuse('document_number_wrong')
    try {
      const { id } = await insertRow<{ id: BeneficiaryId }>(
        em,
        'families.beneficiary',
        {
          maker_id: input.makerId,
          name: input.name,
          relation: input.relation,
          sees: input.sees,
          is_minor: input.isMinor,
          country: input.country,
          document_type: input.documentType,
          document_country: input.documentCountry,
          document_number: input.documentNumber,
          locale: input.locale,
          agency_id: input.agencyId,
          programme_id: input.programmeId,
          created_at: now,
        },
        'id',
      )
      return done({ beneficiaryId: id })
    } catch (error) {
      if (brokenConstraint(error)?.endsWith('_id_fkey')) return refuse('unknown_place')
      throw error
    }
  },
)
