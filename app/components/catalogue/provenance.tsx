import { useTranslations } from 'use-intl/react'

export interface ProvenanceStep {
  readonly what: string
  readonly where: string
}

/** Facts in pairs: what it is made of, what it weighs, how to wash it. */
export function FibreAndCare({ facts }: { facts: readonly { readonly label: string; readonly value: string }[] }) {
  const t = useTranslations('storefront.product')
  return (
    <div>
      <h2>{t('factsTitle')}</h2>
      <dl>
        {facts.map(({ label, value }) => (
          <FactLine key={label} label={label} value={value} />
        ))}
      </dl>
    </div>
  )
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** Where each step of the work was done, on the thread. */
export function Provenance({ steps, note }: { steps: readonly ProvenanceStep[]; note: string }) {
  const t = useTranslations('storefront.product')
  return (
    <div>
      <h2>{t('stepsTitle')}</h2>
      <ol className="line">
        {steps.map(({ what, where }) => (
          <li key={what}>
            <b>{what}</b>
            {where}
          </li>
        ))}
      </ol>
      <p className="small muted">{note}</p>
    </div>
  )
}
