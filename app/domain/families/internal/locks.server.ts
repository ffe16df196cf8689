import type { EntityManager } from '#db/orm.server.ts'
import type { BeneficiaryId, MakerId, PayoutId } from '../../shared/ids.ts'
import type { Currency } from '../../shared/money.ts'
import type { PayoutState } from '../states.ts'

/** A maker under lock; undefined when there is none. */
export async function lockMaker(
  em: EntityManager,
  makerId: MakerId,
): Promise<{ code: string; agencyId: string | null } | undefined> {
  const [row] = await em.execute<{ code: string; agencyId: string | null }[]>(
    'select code, agency_id as "agencyId" from makers.maker where id = ? for no key update',
    [makerId],
  )
  return row
}

/** A beneficiary under lock; undefined when there is none. */
export async function lockBeneficiary(
  em: EntityManager,
  beneficiaryId: BeneficiaryId,
): Promise<{ makerId: MakerId } | undefined> {
  const [row] = await em.execute<{ makerId: MakerId }[]>(
    'select maker_id as "makerId" from families.beneficiary where id = ? for no key update',
    [beneficiaryId],
  )
  return row
}

export interface LockedPayout {
  readonly id: PayoutId
  readonly number: string
  readonly state: PayoutState
  readonly makerCode: string
  readonly route: string
  /** Where cash is handed over: the beneficiary's agency, else the maker's. */
  readonly agencyId: string | null
  readonly amountMinor: string
  readonly currency: Currency
  readonly preparedBy: string
}

/** A payout under lock, with what its journal needs; undefined when there is none. */
export async function lockPayout(em: EntityManager, payoutId: PayoutId): Promise<LockedPayout | undefined> {
  const [row] = await em.execute<LockedPayout[]>(
    `select payout.id, payout.number, payout.state, maker.code as "makerCode", payout.route,
       coalesce(beneficiary.agency_id, maker.agency_id) as "agencyId", payout.amount_minor::text as "amountMinor", payout.currency,
       payout.prepared_by as "preparedBy"
     from families.payout payout
     join makers.maker maker on maker.id = payout.maker_id
     join families.beneficiary beneficiary on beneficiary.id = payout.beneficiary_id
     where payout.id = ? for update of payout`,
    [payoutId],
  )
  return row
}
