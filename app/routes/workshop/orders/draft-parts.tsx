import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { TextAreaField, TextField } from '../../../components/base/field.tsx'
import { PostForm, type PostFormProps } from '../../../components/base/form.tsx'
import { ForWhomFields } from '../../../components/workshop/order-draft-for.tsx'
import type { DraftPage } from './draft-pieces.tsx'

interface PartProps {
  readonly page: DraftPage
  readonly reply: PostFormProps['reply']
}

/** Who buys and where to; and, folded, how they speak, read and pay. */
export function PeopleOfDraft({ page, reply }: PartProps) {
  const t = useTranslations('orderTaking')
  const { buyer, draft } = page
  return (
    <section className="card pad" aria-labelledby="h-buyer">
      <h2 id="h-buyer">{t('buyer')}</h2>
      {buyer ? (
        <address className="parcel-address">
          {buyer.address.map((line) => (
            <span key={line}>{line}</span>
          ))}
          <span>{buyer.contact}</span>
          {buyer.document && <span>{buyer.document}</span>}
        </address>
      ) : (
        <p className="muted">{t('noBuyer')}</p>
      )}
      <p className="acts gap-above">
        <Link className="btn quiet" to={`/workshop/orders/new/${page.id}/buyer`}>
          {buyer ? t('changeBuyer') : t('writeBuyer')}
        </Link>
      </p>
      <details className="gap-above" open={reply !== undefined}>
        <summary>{t('forWhom')}</summary>
        <PostForm formKey={page.formKey} reply={reply} name="for">
          <input type="hidden" name="intent" value="for" />
          <ForWhomFields countries={page.countries} chosen={draft} />
          <div className="acts">
            <Button look="quiet">{t('save')}</Button>
          </div>
        </PostForm>
      </details>
    </section>
  )
}

/** How it travels, each way with its price and its days. */
export function DraftWays({ page, reply }: PartProps) {
  const t = useTranslations('orderTaking')
  const chosen = [page.ways.find(({ isChosen }) => isChosen)?.code, page.sendings.find(({ isChosen }) => isChosen)?.value].join()
  return (
    <section className="card pad" aria-labelledby="h-way">
      <h2 id="h-way">{t('delivery')}</h2>
      <PostForm formKey={page.formKey} reply={reply} name="way" key={chosen}>
        <input type="hidden" name="intent" value="way" />
        <fieldset className="field">
          <legend className="vh">{t('delivery')}</legend>
          {page.ways.map((way) => (
            <label key={way.code} className="choice draft-way">
              <input type="radio" name="delivery" value={way.code} defaultChecked={way.isChosen} />
              <span>
                <b>{way.name}</b> · <span className="num">{way.price}</span>
                <small className="sub">{[way.when, ...way.details].join(' · ')}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <DraftSending page={page} />
        <div className="acts">
          <Button look="quiet">{t('save')}</Button>
        </div>
      </PostForm>
      {page.parcels.length > 0 && (
        <ul className="todo gap-above">
          {page.parcels.map((parcel) => (
            <li key={parcel.key} className="parcel">
              <b>{[parcel.title, parcel.price].join(' · ')}</b>
              <small>{[parcel.pieces, parcel.when].join(' · ')}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Whether what is ready waits for what is made, where both are packed at one place. */
function DraftSending({ page }: Pick<PartProps, 'page'>) {
  const t = useTranslations('orderTaking')
  if (page.sendings.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="field-label">{t('sending')}</legend>
      {page.sendings.map((way) => (
        <label key={way.value} className="choice draft-way">
          <input type="radio" name="sending" value={way.value} defaultChecked={way.isChosen} />
          <span>
            <b>{way.name}</b> · <span className="num">{way.price}</span>
            <small className="sub">{[way.when, way.difference].filter(Boolean).join(' · ')}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** The notes and the code of an offer, in the buyer's own words. */
export function DraftExtras({ page, reply }: PartProps) {
  const t = useTranslations('orderTaking')
  const { notes, offer } = page
  return (
    <section className="card pad" aria-labelledby="h-extras">
      <h2 id="h-extras">{t('extras')}</h2>
      <PostForm formKey={page.formKey} reply={reply} name="extras">
        <input type="hidden" name="intent" value="extras" />
        <TextField name="code" label={t('code')} value={offer.code} maxLength={40} autoComplete="off" optional />
        {offer.problem && <p className="field-error">{offer.problem}</p>}
        <TextAreaField
          name="giftNote"
          label={t('giftNote')}
          rows={2}
          maxLength={200}
          optional
          {...(notes.giftNote && { value: notes.giftNote })}
        />
        <TextAreaField
          name="orderNote"
          label={t('orderNote')}
          rows={2}
          maxLength={500}
          optional
          {...(notes.orderNote && { value: notes.orderNote })}
        />
        <div className="acts">
          <Button look="quiet">{t('save')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
