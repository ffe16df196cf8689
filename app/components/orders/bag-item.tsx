import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PostForm } from '../base/form.tsx'
import { Icon } from '../base/icon.tsx'
import { Picture } from '../catalogue/picture.tsx'
import type { PictureView } from '../catalogue/piece-view.ts'

/** A line of the bag, finished by the server. */
export interface BagItemView {
  readonly id: string
  readonly variantId: string
  readonly to: string
  readonly name: string
  readonly by: string
  readonly choice: string
  readonly state: string
  readonly isReady: boolean
  readonly quantity: number
  readonly most: number
  readonly amount: string
  readonly picture: PictureView | undefined
}

/** A piece in the bag: its number is changed in place, and it is taken out with one press. */
export function BagItem({ item, fault }: { item: BagItemView; fault: string | undefined }) {
  const t = useTranslations('storefront.bag')
  return (
    <li className="item">
      <Link to={item.to} className="item-pic" tabIndex={-1} aria-hidden="true">
        <Picture picture={item.picture} sizes="152px" mark="none" />
      </Link>
      <div>
        <div className="hd">
          <h2>
            <Link to={item.to}>{item.name}</Link>
          </h2>
          <strong className="num">{item.amount}</strong>
        </div>
        <p className="muted small">{item.by}</p>
        {item.choice && <p className="small">{item.choice}</p>}
        <p className="gap">
          <span className={item.isReady ? 'tag' : 'tag wait'}>{item.state}</span>
        </p>
        <div className="ctl">
          <QuantityForm item={item} fault={fault} />
          <PostForm className="inline" name={`remove-${item.id}`}>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="lineId" value={item.id} />
            <button type="submit" className="linklike">
              {t('remove')} <span className="vh">{item.name}</span>
            </button>
          </PostForm>
        </div>
        {fault && (
          <p className="field-error gap" role="alert">
            <Icon name="alert" />
            {fault}
          </p>
        )}
      </div>
    </li>
  )
}

/** Saves as soon as another number is chosen; without JavaScript a button does it. */
function QuantityForm({ item, fault }: { item: BagItemView; fault: string | undefined }) {
  const t = useTranslations('storefront.bag')
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => setHasScript(true), [])
  const numbers = Array.from({ length: Math.max(item.most, item.quantity) }, (_, index) => index + 1)
  return (
    <PostForm className="inline" name={`quantity-${item.id}`} key={`${item.quantity} ${fault ?? ''}`}>
      <input type="hidden" name="intent" value="quantity" />
      <input type="hidden" name="lineId" value={item.id} />
      <label>
        <span>
          {t('quantity')} <span className="vh">{item.name}</span>
        </span>
        <select name="quantity" defaultValue={item.quantity} onChange={(event) => event.currentTarget.form?.requestSubmit()}>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      </label>
      {!hasScript && (
        <button type="submit" className="linklike">
          {t('change')} <span className="vh">{item.name}</span>
        </button>
      )}
    </PostForm>
  )
}
