import { useTranslations } from 'use-intl/react'

/** Who answers for a product, how it is told from others, and what is said before its use. */
export interface SafetyView {
  readonly warnings: readonly string[]
  readonly facts: readonly { readonly label: string; readonly lines: readonly string[]; readonly email: string | undefined }[]
  readonly law: string | undefined
}

/** What a law of product safety wants to be read on the offer itself. */
export function ProductSafety({ safety }: { safety: SafetyView }) {
  const t = useTranslations('storefront.safety')
  return (
    <section className="section" aria-labelledby="h-safety">
      <div className="wrap safety">
        <h2 id="h-safety" className="mid-heading">
          {t('title')}
        </h2>
        {safety.warnings.map((warning) => (
          <p key={warning} className="measure">
            <b>{t('warning')}</b> {warning}
          </p>
        ))}
        {safety.facts.length > 0 && (
          <dl>
            {safety.facts.map(({ label, lines, email }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {lines.map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                  {email && <a href={`mailto:${email}`}>{email}</a>}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {safety.law && <p className="small muted">{safety.law}</p>}
      </div>
    </section>
  )
}
