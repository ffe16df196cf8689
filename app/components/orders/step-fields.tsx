import { useTranslations } from 'use-intl/react'
import { MOST_STEPS, PRICED_IN } from '../../domain/orders/delivery-table.ts'
import { useField } from '../base/form-context.ts'

/** The weight steps of a price list in a table of fields. A row that is left empty is none. */
export function StepFields({ steps }: { steps: readonly (readonly string[])[] }) {
  const t = useTranslations('shipping')
  return (
    <table className="tbl step-fields">
      <caption className="vh">{t('prices')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('upToGrams')}</th>
          {PRICED_IN.map((currency) => (
            <th key={currency} scope="col">
              {currency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: MOST_STEPS }, (_, index) => index + 1).map((n) => (
          <tr key={n}>
            <td>
              <StepInput name={`grams${n}`} label={t('gramsOf', { n })} value={steps[n - 1]?.[0]} />
            </td>
            {PRICED_IN.map((currency, index) => (
              <td key={currency}>
                <StepInput name={`${currency}${n}`} label={t('priceOf', { n, currency })} value={steps[n - 1]?.[index + 1]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function StepInput({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const field = useField(name, value)
  return (
    <>
      <input
        className="input num"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        defaultValue={field.isAnswered ? (typeof field.kept === 'string' ? field.kept : '') : value}
        {...field.described(false)}
      />
      {field.error && (
        <p className="field-error" id={`${field.id}-error`}>
          {field.error}
        </p>
      )}
    </>
  )
}
