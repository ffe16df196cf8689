// Who carries a discount on a piece of this variant today: the network, or makers who signed that they do?
import type { EntityManager } from '../../orm.server.ts'

export interface DiscountCarriers {
  /** Makers of free pieces who agreed to carry it themselves, by their chosen names. */
  readonly makers: readonly string[]
  /** At least one free piece is by somebody who did not. */
  readonly network: boolean
}

export async function findDiscountCarriers(em: EntityManager, variantId: string): Promise<DiscountCarriers> {
  const rows = await em.execute<{ name: string; carried_by: string }[]>(
    `select distinct maker.chosen_name as name, coalesce((
       select carried_by from settlement.discount_agreement agreement
       where agreement.maker_id = maker.id and from_on <= (shared.now() at time zone 'America/Lima')::date order by from_on desc limit 1), 'network') as carried_by
     from catalogue.piece join production.work_share share on share.piece_id = piece.id join makers.maker on maker.id = share.maker_id
     where piece.variant_id = ? and piece.state = 'in_stock' and piece.owner = 'maker' order by maker.chosen_name`,
    [variantId],
  )
  const makers = rows.filter((row) => row.carried_by === 'maker').map(({ name }) => name)
  return { makers, network: makers.length < rows.length || rows.length === 0 }
}
