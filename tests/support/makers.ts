import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { registerMaker } from '#app/domain/makers/register-maker.server.ts'
import type { ConsentItem, RegisterMaker } from '#app/domain/makers/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { row } from './open-database.ts'

const seed = systemActor('test')
export const JOINED_ON = plainDate('2024-01-12')

/** What a maker outside prison is registered with; change what the test is about. */
export function aMakerInput(change: Partial<RegisterMaker> = {}): RegisterMaker {
  return {
    handle: `rosa-${crypto.randomUUID()}`,
    chosenName: 'Rosa M.',
    addressForm: 'she',
    trade: 'tejido',
    region: 'La Libertad',
    practisingSince: 2019,
    joinedOn: JOINED_ON,
    profile: { profile: 'peru_released', reparationApplies: false, specialAccountPossible: false },
    ...change,
  }
}

/** Registers a maker through the command, with the consents named. */
export async function aMaker(
  change: Partial<RegisterMaker> = {},
  consents: readonly ConsentItem[] = [],
): Promise<{ makerId: MakerId; code: string; handle: string }> {
  const input = aMakerInput(change)
  const outcome = await run(registerMaker, seed, input, { key: input.handle })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  for (const item of consents) {
    const consent = { makerId: outcome.value.makerId, item, given: true, signedOn: JOINED_ON }
    await run(recordConsent, seed, consent, { key: `${input.handle}-${item}` })
  }
  return { ...outcome.value, handle: input.handle }
}

/** A prison of the tests' own, by its id. */
export async function aPrison(): Promise<string> {
  const { id } = await row<{ id: string }>(
    `insert into makers.prison (id, code, name, office, region, ubigeo_department)
     values ('ep-test', 'e99', 'E.P. de prueba', 'Norte', 'La Libertad', '13')
     on conflict (id) do update set name = excluded.name returning id`,
  )
  return id
}
