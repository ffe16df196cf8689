import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import type { PublishProduct } from '#app/domain/catalogue/schema.ts'
import { addBeneficiary } from '#app/domain/families/add-beneficiary.server.ts'
import { addRoute } from '#app/domain/families/add-route.server.ts'
import { recordInstruction } from '#app/domain/families/record-instruction.server.ts'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { recordAgency } from '#app/domain/makers/record-agency.server.ts'
import { recordObservation } from '#app/domain/makers/record-observation.server.ts'
import { registerMaker } from '#app/domain/makers/register-maker.server.ts'
import { recordFunder } from '#app/domain/programmes/record-funder.server.ts'
import { type Actor, systemActor } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import { dateOf, plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { Money } from '#app/domain/shared/money.ts'

/** Who acts for the office: nobody releases what they prepared, and two decide on a loan. */
export const OFFICER = systemActor('chaos-officer')
export const TREASURER = systemActor('chaos-treasurer')
export const CHAIR = systemActor('chaos-chair')
export const AGENCY = 'agencia-chaos'
export const FUNDER = 'fondo-chaos'
export const JOINED_ON = plainDate('2026-01-05')
/** What the fund starts with, in céntimos: the one figure of its bank that no flow makes. */
export const CAPITAL = 900_000_00n

export interface TownMaker {
  readonly makerId: MakerId
  /** A piece for the shelf, and one made to order. */
  readonly stockVariant: string
  readonly orderVariant: string
}

/** What the flows need to know of the world, handed to the driver as JSON. */
export interface Town {
  readonly makers: readonly TownMaker[]
}

/** Runs a command of the set-up, which must do its work. */
async function did<Input, Value extends Json>(
  cmd: Command<Input, Value, string>,
  input: Input,
  key: string,
  actor: Actor = OFFICER,
): Promise<Value> {
  const outcome = await run(cmd, actor, input, { key })
  if (!outcome.ok) throw new Error(`${cmd.name}: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`)
  return outcome.value
}

/** The least world that money can flow through: a fund, makers in and out of prison with a loan and a family each, and what they sell. */
export async function makeTown(): Promise<Town> {
  await did(recordAgency, { id: AGENCY, name: 'Agencia' }, AGENCY)
  await did(recordFunder, { id: FUNDER, name: 'Fondo' }, FUNDER)
  const capital = { funderId: FUNDER, amount: Money.ofMinor(CAPITAL, 'PEN'), reference: 'CHAOS-1' }
  await did(bringInCapital, capital, 'capital')
  const makers: TownMaker[] = []
  for (const [n, price] of ['180.00', '95.50', '249.90', '33.33'].entries()) makers.push(await makeMaker(n, price))
  return { makers }
}

async function makeMaker(n: number, price: string): Promise<TownMaker> {
  const inCustody = n % 2 === 0
  const { makerId } = await did(
    registerMaker,
    {
      handle: `chaos-${n}`,
      chosenName: `Tejedora ${n}`,
      addressForm: 'she' as const,
      trade: 'tejido',
      region: 'La Libertad',
      joinedOn: JOINED_ON,
      prisonId: inCustody ? 'ep-de-piura' : undefined,
      profile: {
        profile: inCustody ? ('peru_in_custody' as const) : ('peru_released' as const),
        reparationApplies: n === 0,
        specialAccountPossible: false,
      },
    },
    `maker-${n}`,
  )
  await giveLoan(makerId, n)
  await giveFamily(makerId, n)
  return { makerId, stockVariant: await publish(makerId, n, price, false), orderVariant: await publish(makerId, n, price, true) }
}

async function giveLoan(makerId: MakerId, n: number): Promise<void> {
  const mandate = {
    takes: 'whole_outstanding' as const,
    shareOfDisposable: '1',
    familyFloor: ['0', '0.2', '0.35', '0.1'][n] ?? '0',
  }
  await did(recordMandate, { makerId, ...mandate, signedOn: JOINED_ON }, `mandate-${n}`)
  const baseline = {
    measure: 'working_capital',
    value: '140',
    unit: 'PEN',
    observedOn: JOINED_ON,
    isBaseline: true,
    source: 'chaos',
  }
  await did(recordObservation, { makerId, ...baseline }, `baseline-${n}`)
  const { loanId } = await did(prepareLoan, applicationOf(makerId, `S-${n}`), `loan-${n}`)
  for (const member of [TREASURER, CHAIR]) await did(approveLoan, { loanId, minutes: 'ACTA-1' }, `loan-${n}-${member.id}`, member)
  const { number: paper } = await did(issueContract, { loanId }, `loan-${n}`)
  const signed = { loanId, paper, signedOn: dateOf(new Date()), signedWith: 'signature' as const }
  await did(recordSignedPaper, signed, `loan-${n}`)
  await did(prepareDisbursement, { loanId, way: 'bank_transfer' as const }, `loan-${n}`)
  await did(disburseLoan, { loanId, receipt: `D-TOWN-${n}` }, `loan-${n}`, TREASURER)
}

/** What a woman asks for with her first loan, on a slip of her own. */
export function applicationOf(makerId: MakerId, slip: string) {
  const asked = { purpose: 'Hilado', weeks: 12, slip, signedOn: JOINED_ON }
  return { makerId, step: 1, ...asked, agencyId: AGENCY, funderId: FUNDER }
}

async function giveFamily(makerId: MakerId, n: number): Promise<void> {
  const parts: { beneficiaryId: Awaited<ReturnType<typeof addOne>>; part: number }[] = []
  for (const [index, part] of [2, 1].entries()) parts.push({ beneficiaryId: await addOne(makerId, `family-${n}-${index}`), part })
  await did(recordInstruction, { makerId, fromOn: JOINED_ON, slip: `P-${n}`, parts }, `family-${n}`)
}

async function addOne(makerId: MakerId, key: string) {
  const { beneficiaryId } = await did(addBeneficiary, { makerId, name: 'Marta', relation: 'madre' }, key)
  await did(addRoute, { beneficiaryId, kind: 'cash' as const, legalBasis: 'instrucción firmada', fromOn: JOINED_ON }, key)
  return beneficiaryId
}

async function publish(makerId: MakerId, n: number, price: string, madeToOrder: boolean): Promise<string> {
  const code = `CHAOS-${n}${madeToOrder ? '-M' : ''}`
  const text = (name: string) => ({ name, description: 'Hecho a mano.' })
  const product: PublishProduct = {
    code,
    categoryId: 'chal-punto',
    trade: 'tejido',
    makerId,
    madeInCustody: n % 2 === 0,
    madeToOrder,
    ...(madeToOrder ? { makingDaysMin: 5, makingDaysMax: 10 } : {}),
    weightGrams: 320,
    fibres: [{ name: { es: 'alpaca', en: 'alpaca', fr: 'alpaga' }, percent: 100 }],
    texts: { es: text(`Chal ${code}`), en: text(`Shawl ${code}`), fr: text(`Châle ${code}`) },
    steps: [{ step: 'tejido', placeKind: 'released', region: 'La Libertad', byMaker: true }],
    variants: [{ sku: code, prices: { PEN: price } }],
  }
  const { variants } = await did(publishProduct, product, code)
  const variantId = variants[code]
  if (!variantId) throw new Error(`no variant ${code}`)
  return variantId
}
