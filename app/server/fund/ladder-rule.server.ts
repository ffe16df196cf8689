import type { StepVerdictFound } from '#db/questions/lending/find-step-verdicts.server.ts'
import type { StepVerdictShown } from '../../components/lending/ladder-rule.tsx'
import { CURE_DAYS } from '../../domain/lending/rules/pace.ts'
import type { Formats } from '../formats.server.ts'

/** The rule of the ladder and the verdicts on a maker's loans, written. */
export function ladderRuleView(found: readonly StepVerdictFound[], f: Formats) {
  const t = f.texts('wayIn')
  return {
    days: CURE_DAYS,
    verdicts: found.map(
      (verdict): StepVerdictShown => ({
        loan: verdict.loan,
        title: t('rule.loan', { loan: verdict.loan, step: String(verdict.step) }),
        isPunctual: verdict.punctual,
        decided: t('rule.decided', { on: f.date(verdict.decidedOn), rule: verdict.ruleVersion }),
        periods: verdict.periods.map((period) => ({
          n: period.n,
          due: f.date(period.dueOn),
          expected: f.figure(period.expected),
          byDue: f.figure(period.paidByDue),
          byCure: f.figure(period.paidByCure),
          verdict: period.verdict,
        })),
      }),
    ),
  }
}
