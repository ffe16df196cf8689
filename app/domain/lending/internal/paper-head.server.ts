import { findPaperHead } from '#db/questions/papers/find-paper-head.server.ts'
import type { LoanContract } from '../../papers/loan-paper.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { type LoanSheet, loanSheet } from '../loan-sheet.server.ts'
import type { Owed } from '../rules/repayment.ts'

type PaperHead = Pick<LoanContract, 'version' | 'issuer' | 'maker' | 'agency' | 'issuedOn' | 'loan'>

interface SheetForPaper {
  readonly sheet: LoanSheet
  readonly head: PaperHead
  readonly certificateDays: number
}

/** The sheet of a locked loan, as its page shows it today, and the head that all its papers share. */
export async function sheetForPaper(context: Context, number: string): Promise<SheetForPaper> {
  const { em, today } = context
  const sheet = await loanSheet(em, number, today)
  assert(sheet, `loan ${number} is there: it is locked`)
  const { loan } = sheet
  const found = await findPaperHead(em, loan.maker.id, today)
  assert(found, `somebody gives the papers of ${today}`)
  const head: PaperHead = {
    version: 1,
    issuer: found.issuer,
    maker: { code: loan.maker.code, chosenName: loan.maker.chosenName, addressForm: found.addressForm },
    ...(loan.agency && { agency: loan.agency.name }),
    issuedOn: today,
    loan: {
      number: loan.number,
      ...(loan.step !== undefined && { step: loan.step }),
      ...(sheet.advance && { order: sheet.advance.orderNumber }),
      ...(loan.group && { group: loan.group.name }),
      lent: loan.terms.principal.toJSON(),
    },
  }
  return { sheet, head, certificateDays: found.certificateDays }
}

/** Interest and principal as a paper keeps them. */
export function partJson({ interest, principal }: Owed): {
  interest: ReturnType<Money['toJSON']>
  principal: ReturnType<Money['toJSON']>
} {
  return { interest: interest.toJSON(), principal: principal.toJSON() }
}
