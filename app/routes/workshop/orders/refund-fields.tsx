import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { MoneyField, RadioField } from '../../../components/base/field.tsx'
import { PIECE_FATES, REFUND_BEARERS, REFUND_CAUSES } from '../../../domain/settlement/refund-states.ts'
import type { loader } from './refund.tsx'

/** The closed lists of a refund's form, in words. */
export function useRefundOptions() {
  const t = useTranslations('settlement.refunds')
  const options = <Value extends string>(values: readonly Value[], group: 'causes' | 'bearers' | 'fates') =>
    values.map((value) => ({ value, label: t(`${group}.${value}` as 'causes.returned') }))
  return {
    causes: options(REFUND_CAUSES, 'causes'),
    bearers: options(REFUND_BEARERS, 'bearers'),
    fates: options(PIECE_FATES, 'fates'),
  }
}

/** Each unit of the order: how much of it goes back, and what becomes of the piece when that is all. */
export function RefundUnits() {
  const { symbol, units } = useLoaderData<typeof loader>()
  const t = useTranslations('settlement.refunds')
  const { fates } = useRefundOptions()
  return units.map((unit, index) => (
    <section className="card form" key={unit.key}>
      <h2>
        {unit.name} · {unit.piece ?? t('notMade')}
      </h2>
      {unit.left ? (
        <MoneyField
          name={`amount${index}`}
          label={t('giveBack')}
          hint={t('leftOf', { left: unit.left, paid: unit.paid })}
          symbol={symbol}
          {...(unit.asked && { value: unit.asked })}
          optional
        />
      ) : (
        <p className="muted">{t('nothingLeft')}</p>
      )}
      {unit.left && unit.piece ? (
        <RadioField name={`goes${index}`} label={t('pieceGoes')} hint={t('pieceGoesHint')} options={fates} value={unit.fate} />
      ) : (
        <input type="hidden" name={`goes${index}`} value="nowhere" />
      )}
    </section>
  ))
}
