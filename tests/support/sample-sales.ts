import type { LoanClaim } from '#app/domain/settlement/loan-claims.ts'
import { type Profile, type ProfileCode, type ProfileStep, STEPS } from '#app/domain/settlement/profile.ts'
import type { DivisionInput } from '#app/domain/settlement/rules.ts'
import { Money } from '#app/domain/shared/money.ts'

export const pen = (text: string) => Money.parse(text, 'PEN')

const LAW: Record<string, Omit<ProfileStep, 'step'>> = {
  inpe: { rate: '0.10', basis: 'DL 1343 art. 14.1.c' },
  reparation: { rate: '0.20', basis: 'DL 1343 art. 14.1.b' },
}

/** A lawful profile: in custody all steps, elsewhere all but INPE's and the reparation. */
export function profileOf(code: ProfileCode): Profile {
  const steps = STEPS.filter((step) => code === 'peru_in_custody' || !(step in LAW))
  return { code, version: '1', steps: steps.map((step) => ({ step, ...(LAW[step] ?? { basis: 'contract' }) })) }
}

/** The sale of case A: 180.00 by Yape at 3.44 %, in custody with reparation, and nothing owed; change what the test is about. */
export function aSale(change: Partial<DivisionInput> = {}): DivisionInput {
  return {
    gross: pen('180.00'),
    igv: pen('27.46'),
    paymentFee: pen('6.19'),
    margin: pen('0'),
    materials: pen('0'),
    flags: { inCustody: true, reparationApplies: true },
    profile: profileOf('peru_in_custody'),
    mandate: { kind: 'whole_outstanding', shareOfDisposable: '1', familyFloor: '0' },
    loans: [],
    clawback: pen('0'),
    recoupmentCap: '0.20',
    savingsRate: '0',
    groupFundRate: '0',
    ...change,
  }
}

/** A loan that owes these amounts, all of it due. */
export function loanOwing(interest: string, principal: string, loanId = 'loan_0001'): LoanClaim {
  const owed = { interest: pen(interest), principal: pen(principal) }
  return {
    loanId,
    interestOwed: owed.interest,
    principalOwed: owed.principal,
    interestDue: owed.interest,
    principalDue: owed.principal,
  }
}
