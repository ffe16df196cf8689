import { Client } from 'pg'
import { addBeneficiary } from '#app/domain/families/add-beneficiary.server.ts'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { confirmPayout } from '#app/domain/families/confirm-payout.server.ts'
import { issueFamilyLink } from '#app/domain/families/family-link.server.ts'
import { type PreparedPayout, preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { returnPayout } from '#app/domain/families/return-payout.server.ts'
import { hashSecret, hashToken } from '#app/domain/people/secrets.server.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { DEMO_FAMILY, type DemoBeneficiary, FAMILIES } from './data/families.ts'
import { MAKERS } from './data/makers.ts'
import { fillCashBox } from './move.server.ts'
import { FIRST_DAY } from './plan/history.ts'
import { type DemoWorld, dateOn, expectDone, instantAt, makerOf, staffOf, tell } from './world.server.ts'

const LEGAL_BASIS: Record<DemoBeneficiary['route'], string> = {
  yape: 'Carta de la artesana y autorización escrita del INPE',
  giro: 'Carta de la artesana y autorización escrita del INPE',
  cash: 'Carta de la artesana; entrega contra recibo en la agencia',
}

/** Whom each maker sends money to, how it reaches them, and her signed slip on who gets how much. */
export async function seedFamilies(world: DemoWorld): Promise<void> {
  for (const [handle, family] of Object.entries(FAMILIES)) {
    const parts: { beneficiaryId: BeneficiaryId; part: number }[] = []
    for (const member of family) parts.push({ beneficiaryId: await seedBeneficiary(world, handle, member), part: member.part })
    const makerId = makerOf(world, handle).id as MakerId
    const slip = `I-${makerOf(world, handle).code.slice(2)}`
    const instruction = { makerId, fromOn: dateOn(world, FIRST_DAY + 2), slip, parts }
    await tell(recordInstruction, staffOf(world, 'credit_officer'), instruction, {
      key: `instruction:${handle}`,
      now: instantAt(world, FIRST_DAY + 2, 60),
    })
  }
}

async function seedBeneficiary(world: DemoWorld, handle: string, member: DemoBeneficiary): Promise<BeneficiaryId> {
  const officer = staffOf(world, 'credit_officer')
  const now = instantAt(world, FIRST_DAY + 2)
  const key = `${handle}:${member.name}`
  const { name, relation, sees, isMinor, route } = member
  const agencyId = MAKERS.find((maker) => maker.handle === handle)?.agency ?? 'trujillo'
  const person = { makerId: makerOf(world, handle).id as MakerId, name, relation, sees, isMinor, agencyId }
  const { beneficiaryId } = await tell(addBeneficiary, officer, person, { key: `beneficiary:${key}`, now })
  const detail = route === 'yape' ? '9•• ••• •00' : route === 'giro' ? 'Banco de la Nación' : undefined
  const way = { beneficiaryId, kind: route, detail, legalBasis: LEGAL_BASIS[route], fromOn: dateOn(world, FIRST_DAY + 2) }
  await tell(addRoute, officer, way, { key: `route:${key}`, now })
  return beneficiaryId
}

/** This week every third family’s payout is prepared already; the others’ money still waits for somebody to prepare it. */
const PREPARED_ALREADY = 3

/** Pays every family what is available: prepared by the officer, released by the treasurer the day after, against a receipt. */
export async function payFamilies(world: DemoWorld, day: number, isOnlyPrepared: boolean): Promise<void> {
  for (const [index, { id, code }] of (await makersWithMoney()).entries()) {
    if (isOnlyPrepared && index % PREPARED_ALREADY !== 1) continue
    const key = `payout:${code}:${day}`
    const input = { makerId: id }
    const { payouts } = await tell(preparePayout, staffOf(world, 'credit_officer'), input, {
      key,
      now: instantAt(world, day, 180),
    })
    if (isOnlyPrepared) continue
    for (const payout of payouts) await payOne(world, day, payout)
  }
}

/** Whose money order nobody collected in time, once: it came back, and was sent again with the next payouts. */
const NOT_COLLECTED = 'Segundo'

/** Cash is handed over; what goes by bank or wallet is sent, and stands on the statement two days later. */
async function payOne(world: DemoWorld, day: number, { payoutId, number, amount }: PreparedPayout): Promise<void> {
  const treasurer = staffOf(world, 'treasurer')
  const { box, route, name, earlier } = await wayOf(payoutId)
  if (route === 'cash' && box) await fillCashBox(world, box, amount.minor, day, number)
  const receipt = route === 'cash' ? `REC-${number.slice(5)}` : `${route.toUpperCase()}-${number.slice(5)}`
  await tell(releasePayout, treasurer, { payoutId, receipt }, { key: `paid:${number}`, now: instantAt(world, day + 1, 60) })
  if (route === 'cash') return
  const answered = { key: `bank:${number}`, now: instantAt(world, day + 3, 30) }
  if (name === NOT_COLLECTED && earlier === 0) {
    await tell(returnPayout, treasurer, { payoutId, reason: 'not_collected' }, answered)
  } else {
    await tell(confirmPayout, treasurer, { payoutId, bankLine: `BCP-${400_000 + day * -31}` }, answered)
  }
}

/** Makers whose family account has something available and who said who gets it, in the order of their numbers. */
async function makersWithMoney(): Promise<{ id: MakerId; code: string }[]> {
  return forkEntityManager().execute(
    `select maker.id, maker.code from makers.maker maker
     join ledger.balance balance on balance.code = 'family:' || maker.code || ':available' and balance.balance < 0
     where exists (select from families.instruction where maker_id = maker.id) order by maker.code`,
  )
}

/** How a payout goes: its route, the agency whose box pays it in cash, to whom, and how many they had before. */
async function wayOf(payoutId: string): Promise<{ route: string; box: string | null; name: string; earlier: number }> {
  const [row] = await forkEntityManager().execute<{ route: string; box: string | null; name: string; earlier: number }[]>(
    `select payout.route, beneficiary.agency_id as box, beneficiary.name,
       (select count(*)::int from families.payout before where before.beneficiary_id = beneficiary.id and before.id <> payout.id) as earlier
     from families.payout payout join families.beneficiary beneficiary on beneficiary.id = payout.beneficiary_id
     where payout.id = ?`,
    [payoutId],
  )
  if (!row) throw new Error(`payout ${payoutId} is there`)
  return row
}

/**
 * Gives Rocío's mother her page's link, and then makes link and PIN the ones that the guided walk knows: by the owner of the tables,
 * because the application's own way cannot choose a secret.
 */
export async function giveTheKnownLink(world: DemoWorld, ownerUrl: string): Promise<void> {
  const [beneficiary] = await forkEntityManager().execute<{ id: BeneficiaryId }[]>(
    'select id from families.beneficiary where maker_id = ? and name = ?',
    [makerOf(world, DEMO_FAMILY.maker).id, DEMO_FAMILY.name],
  )
  if (!beneficiary) throw new Error('the family of the guided walk is there')
  const issued = await issueFamilyLink(
    staffOf(world, 'credit_officer'),
    { beneficiaryId: beneficiary.id },
    { key: 'demo:link', now: world.now },
  )
  const { linkId } = expectDone('families.issue-link', 'demo:link', issued)
  const client = new Client({ connectionString: ownerUrl, application_name: 'hilo-demo' })
  await client.connect()
  try {
    await client.query('UPDATE families.link SET token_hash = $1, pin_hash = $2 WHERE id = $3', [
      hashToken(DEMO_FAMILY.token),
      await hashSecret(DEMO_FAMILY.pin),
      linkId,
    ])
  } finally {
    await client.end()
  }
}
