import { useTranslations } from 'use-intl/react'
import { IDENTITY_TYPES } from '../../domain/orders/address-shapes.ts'
import { Button } from '../base/button.tsx'
import { DescriptionList } from '../base/description-list.tsx'
import { CountField, MoneyField, type Option, RadioField, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { PageHead } from '../workspace-shell/page-head.tsx'

interface CashSaleFormProps {
  readonly variants: readonly Option[]
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** What was sold over the counter, as it is typed. */
export function CashSaleForm({ variants, formKey, reply }: CashSaleFormProps) {
  const t = useTranslations('workshop.cash')
  return (
    <PostForm formKey={formKey} reply={reply}>
      <input type="hidden" name="step" value="review" />
      <SelectField name="variantId" label={t('variant')} options={variants} />
      <CountField name="quantity" label={t('quantity')} min={1} max={50} value="1" />
      <MoneyField name="price" label={t('price')} hint={t('priceHint')} symbol="S/" />
      <MoneyField name="discount" label={t('discount')} hint={t('discountHint')} symbol="S/" optional />
      <RadioField
        name="channel"
        label={t('channel')}
        options={[
          { value: 'fair', label: t('channels.fair') },
          { value: 'shop', label: t('channels.shop') },
        ]}
      />
      <TextField name="place" label={t('place')} hint={t('placeHint')} autoCapitalize="none" maxLength={40} />
      <BuyerFields />
      <div className="acts">
        <Button>{t('review')}</Button>
      </div>
    </PostForm>
  )
}

/** Who the boleta is made out to, or with a RUC the factura. */
function BuyerFields() {
  const t = useTranslations('workshop.cash')
  const identity = useTranslations('storefront.checkout')
  const options = [
    ...IDENTITY_TYPES.map((type) => ({ value: type, label: identity(`identity.${type}`) })),
    { value: 'ruc', label: t('ruc') },
  ]
  return (
    <>
      <h2>{t('voucher')}</h2>
      <p className="muted">{t('voucherText')}</p>
      <SelectField name="documentType" label={identity('documentType')} options={options} optional />
      <TextField name="documentNumber" label={identity('documentNumber')} autoComplete="off" className="input short" optional />
      <TextField name="buyerName" label={t('buyerName')} autoComplete="off" maxLength={120} optional />
      <TextField name="fiscalAddress" label={identity('fiscalAddress')} hint={t('fiscalAddressHint')} maxLength={200} optional />
    </>
  )
}

export interface SaleToReview {
  readonly typed: Readonly<Record<string, string>> & { readonly quantity: string; readonly place: string }
  /** Who the voucher is made out to, where somebody said so. */
  readonly buyer: string | undefined
  readonly piece: string
  readonly unit: string
  readonly total: string
  readonly words: string
  /** What is taken off, and who carries it. */
  readonly gift: { readonly amount: string; readonly makers: readonly string[]; readonly network: boolean } | undefined
  readonly key: string
}

/** Before money moves: the sale once more, its total in words, and the choice to confirm or to change it. */
export function CashSaleReview({ review }: { review: SaleToReview }) {
  const t = useTranslations('workshop.cash')
  const { typed } = review
  const carriedBy = ({ makers, network }: NonNullable<SaleToReview['gift']>) => {
    if (makers.length === 0) return t('carriedByNetwork')
    const names = makers.join(', ')
    return network ? t('carriedByEither', { names }) : t('carriedByHer', { names })
  }
  return (
    <>
      <PageHead title={t('reviewTitle')} lead={t('reviewLead')} />
      <section className="card pad stack narrow">
        <DescriptionList
          facts={[
            { label: t('variant'), value: review.piece },
            { label: t('quantity'), value: typed.quantity },
            { label: t('price'), value: review.unit },
            ...(review.gift ? [{ label: t('discount'), value: review.gift.amount }] : []),
            { label: t('place'), value: typed.place },
            ...(review.buyer ? [{ label: t('voucher'), value: review.buyer }] : []),
            { label: t('total'), value: <b>{review.total}</b> },
            { label: t('words'), value: review.words },
          ]}
        />
        {review.gift && <p className="muted">{carriedBy(review.gift)}</p>}
        <PostForm formKey={review.key}>
          {Object.entries(typed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="acts">
            <Button name="step" value="confirm">
              {t('confirm')}
            </Button>
            <Button look="quiet" name="step" value="change">
              {t('change')}
            </Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}
