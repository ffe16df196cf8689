import { useTranslations } from 'use-intl/react'

const THREAD =
  'M-400 58H10C10 58 64 66 84 40C98 20 82 4 70 4C58 4 42 20 56 40C76 66 130 58 180 58C318 58 372 66 392 40C406 20 390 4 378 4C366 4 350 20 364 40C384 66 438 58 488 58C626 58 680 66 700 40C714 20 698 4 686 4C674 4 658 20 672 40C692 66 746 58 796 58C934 58 988 66 1008 40C1022 20 1006 4 994 4C982 4 966 20 980 40C1000 66 1054 58 1104 58H1170'
const STEPS = ['borrow', 'make', 'divide', 'family'] as const

/** One thread, four steps: from the loan for yarn to the family. The ladder's amounts come from the loan products. */
export function FourSteps({ ladder }: { ladder: string }) {
  const t = useTranslations('storefront.home.steps')
  return (
    <section className="section band" id="how" aria-labelledby="h-how">
      <div className="wrap">
        <header>
          <h2 id="h-how">{t('title')}</h2>
          <p>{t('lead')}</p>
        </header>
        <div className="stepwrap">
          <svg viewBox="0 0 1280 76" preserveAspectRatio="none" aria-hidden="true">
            <path vectorEffect="non-scaling-stroke" d={THREAD} />
            <path vectorEffect="non-scaling-stroke" d="M1176 58H1800" strokeDasharray="9 7" />
          </svg>
          <ol className="steps">
            {STEPS.map((step) => (
              <li key={step}>
                <h3>{t(`${step}.title`)}</h3>
                <p>{t(`${step}.text`)}</p>
                <p className="fig num">{step === 'borrow' ? ladder : t(`${step}.figure`)}</p>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  )
}
