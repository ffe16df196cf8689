import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { recordObservation } from '#app/domain/makers/record-observation.server.ts'
import { recordWords } from '#app/domain/makers/record-words.server.ts'
import { registerGroup } from '#app/domain/makers/register-group.server.ts'
import { registerMaker } from '#app/domain/makers/register-maker.server.ts'
import type { ConsentItem } from '#app/domain/makers/schema.ts'
import { registerSignIn } from '#app/domain/people/register-sign-in.server.ts'
import type { Actor } from '#app/domain/shared/actor.ts'
import type { GroupId, MakerId } from '#app/domain/shared/ids.ts'
import { LOCALES } from '#app/domain/shared/locale.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import { threeNames } from '../reference/three-names.ts'
import type { DemoMaker } from './data/maker.ts'
import { HUILLOC_GROUP, HUILLOC_MEMBERS, MAKERS, WORDS } from './data/makers.ts'
import { PROGRAMME } from './data/places.ts'
import { DEMO_PASSWORD, DEMO_STAFF } from './data/staff-and-buyers.ts'
import { FIRST_DAY } from './plan/history.ts'
import { type DemoWorld, dateOn, expectDone, instantAt, makerOf, tell } from './world.server.ts'

/** One sign-in per role, each with the demo's password. */
export async function seedStaff(seed: Actor, now: Date): Promise<Map<StaffRole, Actor>> {
  const staff = new Map<StaffRole, Actor>()
  for (const { login, name, role } of DEMO_STAFF) {
    const key = `staff:${login}`
    const person = { login, displayName: name, roles: [role], isDemo: true }
    const { signInId } = expectDone(
      'people.register-sign-in',
      key,
      await registerSignIn(seed, { ...person, password: DEMO_PASSWORD }, { key: `demo:${key}`, now }),
    )
    staff.set(role, { kind: 'staff', id: signInId, displayName: name, roles: [role], locale: 'es' })
  }
  return staff
}

/** Every maker with what she consented to, her words if she is an invented one who gave some, and the cooperative of Huilloc. */
export async function seedMakers(world: DemoWorld): Promise<void> {
  for (const [index, maker] of MAKERS.entries()) await seedMaker(world, maker, index)
  const members = HUILLOC_MEMBERS.map(({ handle }, index) => ({
    makerId: makerOf(world, handle).id as MakerId,
    part: HUILLOC_GROUP.parts[index] ?? 1,
  }))
  const { handle, name } = HUILLOC_GROUP
  const group = { handle, name, kind: 'cooperative' as const, region: 'Cusco', fromOn: dateOn(world, FIRST_DAY), members }
  const { groupId } = await tell(registerGroup, world.seed, group, { key: 'group:huilloc', now: instantAt(world, FIRST_DAY, 90) })
  world.makers.set('huilloc', { id: groupId as GroupId, code: handle })
}

async function seedMaker(world: DemoWorld, maker: DemoMaker, index: number): Promise<void> {
  const { handle } = maker
  const joinedOn = dateOn(world, FIRST_DAY)
  const [givenNames, paternalSurname, maternalSurname] = maker.legalName ?? []
  const { makerId, code } = await tell(
    registerMaker,
    world.seed,
    {
      handle,
      chosenName: maker.chosenName,
      addressForm: maker.addressForm,
      trade: maker.trade,
      region: maker.region,
      practisingSince: maker.since,
      workshopId: maker.workshop,
      agencyId: maker.agency,
      prisonId: maker.prison,
      programmeId: maker.steps > 0 ? PROGRAMME.id : undefined,
      baselineCapital: maker.steps > 0 ? baselineOf(maker) : undefined,
      joinedOn,
      profile: { profile: maker.profile, reparationApplies: maker.reparation, specialAccountPossible: false },
      identity:
        givenNames && paternalSurname ? { givenNames, paternalSurname, maternalSurname, documentType: 'pending' } : undefined,
    },
    { key: `maker:${handle}`, now: instantAt(world, FIRST_DAY, index) },
  )
  world.makers.set(handle, { id: makerId, code })
  await seedConsents(world, maker, makerId)
  if (maker.steps > 0) await seedBaseline(world, maker, makerId)
}

async function seedConsents(world: DemoWorld, maker: DemoMaker, makerId: MakerId): Promise<void> {
  const words = WORDS[maker.handle]
  const items: ConsentItem[] = ['data', 'chosen_name', 'region']
  if (maker.since) items.push('practice')
  if (words) items.push('words')
  if (maker.saysCustody) items.push('says_custody')
  const now = instantAt(world, FIRST_DAY + 1)
  for (const item of items) {
    const consent = { makerId, item, given: true, witness: 'Lidia Vega', signedOn: dateOn(world, FIRST_DAY + 1) }
    await tell(recordConsent, world.seed, consent, { key: `consent:${maker.handle}:${item}`, now })
  }
  if (!words) return
  const said = threeNames(words)
  for (const locale of LOCALES) {
    const translator = locale === 'es' ? undefined : 'Inés Palma'
    const input = { makerId, locale, words: said[locale], translator }
    await tell(recordWords, world.seed, input, { key: `words:${maker.handle}:${locale}`, now })
  }
}

/** How each woman stood before the fund came; Rocío's figure is source A's. Without it nobody could say later what the money did. */
async function seedBaseline(world: DemoWorld, maker: DemoMaker, makerId: MakerId): Promise<void> {
  const isSourceA = maker.handle === 'rocio'
  const observation = {
    makerId,
    measure: 'working_capital',
    value: baselineOf(maker),
    unit: 'PEN',
    observedOn: dateOn(world, FIRST_DAY),
    isBaseline: true,
    source: isSourceA ? 'source A' : 'first visit',
  }
  await tell(recordObservation, world.seed, observation, {
    key: `baseline:${maker.handle}`,
    now: instantAt(world, FIRST_DAY, 95),
  })
}

/** S/ 140.00 is what source A says Rocío began with; the others are invented between 60 and 180. */
function baselineOf({ handle, steps }: DemoMaker): string {
  return handle === 'rocio' ? '140.00' : `${60 + ((handle.length * 17 + steps * 23) % 120)}.00`
}
