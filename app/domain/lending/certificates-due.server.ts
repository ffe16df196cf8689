import type { EntityManager } from '#db/orm.server.ts'
import {
  findClosedWithoutCertificate,
  type LoanWithoutCertificate,
} from '#db/questions/lending/find-closed-without-certificate.server.ts'
import { findPublicHolidays } from '#db/questions/lending/find-public-holidays.server.ts'
import { addDays, type PlainDate } from '../shared/dates.ts'
import { addWorkingDays } from './rules/working-days.ts'

export interface CertificateDue extends LoanWithoutCertificate {
  readonly dueOn: PlainDate
  readonly isLate: boolean
}

/** Further than this no term of working days reaches, over any holidays. */
const FARTHEST = 120

/** The certificates that the fund still owes, with the day by which each must be printed. */
export async function certificatesDue(em: EntityManager, today: PlainDate): Promise<CertificateDue[]> {
  const loans = await findClosedWithoutCertificate(em)
  const [first] = loans
  const last = loans.at(-1)
  if (!first || !last) return []
  const holidays = await findPublicHolidays(em, first.closedOn, addDays(last.closedOn, FARTHEST))
  return loans.map((loan) => {
    const dueOn = addWorkingDays(loan.closedOn, loan.workingDays, holidays)
    return { ...loan, dueOn, isLate: dueOn < today }
  })
}
