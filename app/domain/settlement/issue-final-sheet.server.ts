import { findSituations, findWhereSheIs } from '#db/questions/makers/find-situation.server.ts'
import { findPaperHead } from '#db/questions/papers/find-paper-head.server.ts'
import { holdStanding } from '../makers/situation.server.ts'
import { issueMakerPaper } from '../papers/issue-maker-paper.server.ts'
import type { FinalSheet } from '../papers/maker-paper.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { type FinalFigures, finalFigures } from './final-figures.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * Issues the final settlement sheet of her latest release or transfer (CEP reg. art. 114): all that stands between her and the house today. Printed
 * again while nothing has changed it is the same paper. Refuses `maker_unknown`, `no_change_to_settle`.
 */
export const issueFinalSheet = command<{ makerId: MakerId }, { number: string }, SettlementRefusal>(
  'settlement.issue-final-sheet',
  'record:situation',
  async (context, { makerId }) => {
    const { em, today } = context
    const her = await holdStanding(em, makerId)
    if (!her) return refuse('maker_unknown')
    const [situation] = await findSituations(em, makerId)
    if (!situation) return refuse('no_change_to_settle')
    const head = await findPaperHead(em, makerId, today)
    assert(head, `somebody gives the papers of ${today}`)
    const where = await findWhereSheIs(em, makerId, today)
    const content: FinalSheet = {
      version: 1,
      issuer: head.issuer,
      maker: { code: her.code, chosenName: her.chosenName, addressForm: head.addressForm },
      ...(where?.agency && { agency: where.agency.name }),
      issuedOn: today,
      situation: { kind: situation.kind, on: situation.happenedOn, paper: situation.paper },
      ...onPaper(await finalFigures(em, { id: makerId, code: her.code }, today)),
    }
    return done({ number: await issueMakerPaper(context, { makerId, subject: situation.id }, { kind: 'final_sheet', content }) })
  },
)

/** The figures as a paper keeps them, in Spanish. */
function onPaper(figures: FinalFigures): Omit<FinalSheet, 'version' | 'issuer' | 'maker' | 'agency' | 'issuedOn' | 'situation'> {
  const { family, stock, making, toSend, waiting, loans, law, receivers, savings, recoupment } = figures
  return {
    stock: stock.map(({ product, price, ...row }) => ({ ...row, product: product.es, ...(price && { price: price.toJSON() }) })),
    making: making.map(({ product, ...row }) => ({ ...row, product: product.es })),
    toSend: toSend.map(({ product, ...row }) => ({ ...row, product: product.es })),
    waiting: waiting.map(({ amount, from, buyerUntil, ...row }) => ({
      ...row,
      amount: amount.toJSON(),
      ...(from && { from }),
      ...(buyerUntil && { buyerUntil }),
    })),
    family: { held: family.held.toJSON(), available: family.available.toJSON(), inTransit: family.inTransit.toJSON() },
    loans: loans.map(({ lent, interest, principal, step, order, next, last, ...row }) => ({
      ...row,
      ...{ lent: lent.toJSON(), interest: interest.toJSON(), principal: principal.toJSON() },
      ...(step !== undefined && { step }),
      ...(order !== undefined && { order }),
      ...(next && { next: { ...next, missing: next.missing.toJSON() } }),
      ...(last && { last }),
    })),
    savings: savings.toJSON(),
    recoupment: recoupment.toJSON(),
    law: law.map(({ amount, ...row }) => ({ ...row, amount: amount.toJSON() })),
    receivers: receivers.map(({ name, relation, part, route }) => ({ name, relation, part: part ?? 0, ...(route && { route }) })),
  }
}
