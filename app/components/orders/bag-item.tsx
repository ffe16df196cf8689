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
  /** Size and colour, where there is nothing to choose. */
  readonly choice: string
  /** The sizes and colours of this piece, where there are several. */
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly state: string
  /** When it is finished, of work made to order. */
  readonly when: string | undefined
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
          <span className={item.isReady ? 'tag' : 'tag wait'}>{item.state}</span>{' '}
          {item.when && <span className="small muted">{item.when}</span>}
        </p>
        <div className="ctl">
          <LineForm item={item} fault={fault} />
          <PostForm className="inline" name={`remove-${item.id}`} action=".">
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

/** Saves as soon as another size, colour or number is chosen; without JavaScript a button does it. */
function LineForm({ item, fault }: { item: BagItemView; fault: string | undefined }) {
  const t = useTranslations('storefront.bag')
  const choose = useTranslations('buying.page')
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => setHasScript(true), [])
  const numbers = Array.from({ length: Math.max(item.most, item.quantity) }, (_, index) => String(index + 1))
  return (
    <PostForm
      className="inline ctl-form"
      name={`line-${item.id}`}
      action="."
      key={`${item.variantId} ${item.quantity} ${fault ?? ''}`}
    >
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="lineId" value={item.id} />
      {item.choices.length > 0 && (
        <Choose name="variantId" label={choose('choice')} of={item.name} value={item.variantId} options={item.choices} />
      )}
      <Choose
        name="quantity"
        label={t('quantity')}
        of={item.name}
        value={String(item.quantity)}
        options={numbers.map((number) => ({ value: number, label: number }))}
      />
      {!hasScript && (
        <button type="submit" className="linklike">
          {t('change')} <span className="vh">{item.name}</span>
        </button>
      )}
    </PostForm>
  )
}

interface ChooseProps {
  readonly name: string
  readonly label: string
  readonly of: string
  readonly value: string
  readonly options: BagItemView['choices']
}

function Choose({ name, label, of, value, options }: ChooseProps) {
  return (
    <label>
      <span>
        {label} <span className="vh">{of}</span>
      </span>
      <select name={name} defaultValue={value} onChange={(event) => event.currentTarget.form?.requestSubmit()}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
