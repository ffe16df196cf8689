// By which schedule is a loan measured now, from what sum on, and by which ones was it measured before?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findReschedules, type RescheduleFound } from './find-reschedules.server.ts'
import { findScheduleVersions, type InstalmentFound } from './find-schedule-versions.server.ts'

export interface LoanAgreement {
  /** The latest version, its dates already moved by every pause that ended. */
  readonly schedule: readonly InstalmentFound[]
  /** What she had paid when it was agreed: the pace counts from there on. Zero under the first agreement. */
  readonly paidBefore: Money
  /** What held before each new agreement, oldest first, as it was when it ended. */
  readonly earlier: readonly {
    readonly schedule: readonly InstalmentFound[]
    readonly paidBefore: Money
    readonly replacedOn: PlainDate
  }[]
}

/** The agreement in force of a loan that is out, and those before it. */
export async function findLoanAgreement(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<LoanAgreement> {
  const versions = await findScheduleVersions(em, loan)
  const scheduleOf = (version: number) => versions.find((each) => each.version === version)?.instalments ?? []
  let paidBefore = Money.zero(loan.currency)
  const earlier: LoanAgreement['earlier'][number][] = []
  for (const { version, agreed } of agreedOnes(await findReschedules(em, loan))) {
    earlier.push({ schedule: scheduleOf(version - 1), paidBefore, replacedOn: agreed.on })
    paidBefore = agreed.paidBefore
  }
  return { schedule: versions[0]?.instalments ?? [], paidBefore, earlier }
}

function agreedOnes(reschedules: readonly RescheduleFound[]) {
  return reschedules
    .flatMap(({ agreed, decidedOn }) =>
      agreed && decidedOn ? [{ version: agreed.version, agreed: { ...agreed, on: decidedOn } }] : [],
    )
    .sort((a, b) => a.version - b.version)
}
