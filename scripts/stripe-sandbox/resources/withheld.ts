import type { Charge, Dispute } from '../wire.ts'
import type { World } from '../world.ts'

/** The disputes of a charge, the newest first. */
export function disputesOf(world: World, chargeId: string): Dispute[] {
  return world.store.find('dispute', { fields: [['$.charge', chargeId]] })
}

/** Whether a bank holds or has kept money of a charge: it cannot be refunded then. */
export function isWithheld(world: World, charge: Charge): boolean {
  return charge.disputed && disputesOf(world, charge.id).some((dispute) => !dispute.is_charge_refundable)
}
