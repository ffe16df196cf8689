import type { EntityManager } from '#db/orm.server.ts'
import {
  findClosedWithoutCertificate,
  type LoanWithoutCertificate,
} from '#db/questions/lending/find-closed-without-certificate.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { addWorkingDays } from './rules/working-days.ts'

export interface CertificateDue extends LoanWithoutCertificate {
  readonly dueOn: PlainDate
  readonly isLate: boolean
}

/** The certificates that the fund still owes, with the day by which each must be printed. */
export async function certificatesDue(em: EntityManager, today: PlainDate): Promise<CertificateDue[]> {
  const loans = await findClosedWithoutCertificate(em)
  return loans.map((loan) => {
    const dueOn = addWorkingDays(loan.closedOn, loan.workingDays)
    return { ...loan, dueOn, isLate: dueOn < today }
  })
}
