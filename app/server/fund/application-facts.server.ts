import type { DecisionFound } from '#db/questions/lending/find-decision.server.ts'
import type { LoanFound } from '#db/questions/lending/find-loan.server.ts'
import type { VisitFound } from '#db/questions/lending/find-visits.server.ts'
import { termInWeeks } from '../../domain/lending/rules/offer.ts'
import type { Formats } from '../formats.server.ts'

interface TextFact {
  readonly label: string
  readonly value: string
}

/** What she asked for on her slip, as facts for who decides. */
export function applicationFacts({ terms }: LoanFound, { application }: DecisionFound, f: Formats): TextFact[] {
  const t = f.texts('wayIn')
  const facts: TextFact[] = []
  if (application) {
    const expected = [application.expectedOrders, application.expectedAmount && f.money(application.expectedAmount)]
    facts.push(
      {
        label: t('application.weeksAsked'),
        value: t('application.weeksOf', { weeks: application.weeks, term: termInWeeks(terms) }),
      },
      ...(expected.some(Boolean) ? [{ label: t('application.expects'), value: expected.filter(Boolean).join(' · ') }] : []),
      {
        label: t('application.slipFact'),
        value: t('application.slipOf', { slip: application.slip, on: f.date(application.signedOn) }),
      },
      { label: t('application.keyedBy'), value: application.keyedBy },
    )
  }
  return facts
}

/** What the first visit found: by whom and when, and in her words what she needs. */
export function visitShown(
  { officer, on, need, words }: VisitFound,
  f: Formats,
): { readonly by: string; readonly words: string } {
  const t = f.texts('wayIn')
  return {
    by: t('candidate.visitBy', { who: officer, on: f.date(on) }),
    words: [need && t(`visit.needs.${need}`), words].filter(Boolean).join(' · '),
  }
}
