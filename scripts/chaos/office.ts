import { preparePayout } from '#app/domain/families/prepare-payout.server.ts'
import { releasePayout } from '#app/domain/families/release-payout.server.ts'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { prepareDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import { recordObservation } from '#app/domain/makers/record-observation.server.ts'
import { registerMaker } from '#app/domain/makers/register-maker.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { arriveTransfer, prepareTransfer, sendTransfer } from '#app/domain/settlement/transfer-to-fund.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { type Flow, good } from './flow.ts'
import { applicationOf, CHAIR, JOINED_ON, OFFICER, TREASURER } from './town.ts'

export const FAIR = 'feria-chaos'
/** Céntimos of one piece at the fair. */
export const FAIR_PRICE = 72_50n
/** Céntimos of a loan of the first step. */
export const FIRST_LOAN = 300_00n

/** A piece sold over the counter of a fair. */
export async function sellForCash(flow: Flow): Promise<void> {
  const lines = [{ variantId: flow.maker.stockVariant, quantity: 1, unitPrice: FAIR_PRICE.toString() }]
  good(await flow.command('cash', cashSale, OFFICER, { lines, place: FAIR, channel: 'fair' as const }))
}

/** All that a family has available, prepared by one person and released by another. */
export async function payFamily(flow: Flow): Promise<void> {
  const prepared = await flow.command('prepare', preparePayout, OFFICER, { makerId: flow.maker.makerId })
  for (const payout of prepared.value?.payouts ?? [])
    await flow.command(`release-${payout.number}`, releasePayout, TREASURER, {
      payoutId: payout.payoutId,
      receipt: `R-${payout.number}`,
    })
}

/** What the network owes the fund, from one bank to the other. */
export async function transfer(flow: Flow): Promise<void> {
  const prepared = await flow.command('prepare', prepareTransfer, OFFICER, {})
  if (!prepared.value) return
  const { transferId } = prepared.value
  good(await flow.command('send', sendTransfer, TREASURER, { transferId, reference: `T-${flow.id}` }))
  good(await flow.command('arrive', arriveTransfer, TREASURER, { transferId }))
}

/** A woman who joins and takes her first loan. */
export async function lend(flow: Flow): Promise<void> {
  const { makerId } = good(
    await flow.command('register', registerMaker, OFFICER, {
      handle: `loan-${flow.id}`,
      chosenName: 'Tejedora',
      addressForm: 'she',
      trade: 'tejido',
      region: 'La Libertad',
      joinedOn: JOINED_ON,
      profile: { profile: 'peru_released', reparationApplies: false, specialAccountPossible: false },
    }),
  )
  const baseline = {
    measure: 'working_capital',
    value: '140',
    unit: 'PEN',
    observedOn: JOINED_ON,
    isBaseline: true,
    source: 'chaos',
  }
  good(await flow.command('baseline', recordObservation, OFFICER, { makerId, ...baseline }))
  const { loanId } = good(await flow.command('ask', prepareLoan, OFFICER, applicationOf(makerId, `S-${flow.id}`)))
  good(await flow.command('approve', approveLoan, TREASURER, { loanId, minutes: 'ACTA-2' }))
  good(await flow.command('approve-too', approveLoan, CHAIR, { loanId, minutes: 'ACTA-2' }))
  const { number: paper } = good(await flow.command('contract', issueContract, OFFICER, { loanId }))
  // Kept in the book: whoever takes the errand up after midnight says the same day.
  const signedOn = await flow.once('signing-day', async () => dateOf(new Date()))
  const signed = { loanId, paper, signedOn, signedWith: 'signature' as const }
  good(await flow.command('sign', recordSignedPaper, OFFICER, signed))
  good(await flow.command('way', prepareDisbursement, OFFICER, { loanId, way: 'bank_transfer' as const }))
  good(await flow.command('disburse', disburseLoan, TREASURER, { loanId, receipt: `D-${flow.id}`.toUpperCase() }))
}
