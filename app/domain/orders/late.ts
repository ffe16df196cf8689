/** Why an order leaves later than it was promised. None of them tells of a person: neither health nor place. */
export const LATE_REASONS = ['takes_longer', 'material_late', 'made_again', 'workshop_closed', 'carrier_late'] as const
export type LateReason = (typeof LATE_REASONS)[number]

/** A new date is at most so many days ahead: further on it is no promise, and the buyer is better offered the money back. */
export const FARTHEST_NEW_DATE_DAYS = 120
