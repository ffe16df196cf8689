import { Form, useNavigation, useSubmit } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../base/icon.tsx'
import type { FacetOption, FacetView, ShelfView } from './shelf-view.ts'

/** More values than these wait behind "more"; what is chosen never does. */
const FIRST_OPTIONS = 8

// Attributes that React 18 does not know yet; browsers do.
const PANEL = { popover: 'auto' } as object
const OPENS = { popovertarget: 'filters' } as object
const CLOSES = { popovertarget: 'filters', popovertargetaction: 'hide' } as object

/** Opens the filters on a phone; beside the pieces on a desk they always stand open. */
export function FacetButton({ active }: { active: number }) {
  const t = useTranslations('storefront.facets')
  return (
    <button type="button" className="btn quiet facets-open" {...OPENS}>
      {active > 0 ? t('openCount', { count: active }) : t('open')}
    </button>
  )
}

/**
 * The filters of a shelf as one form: a plain GET without JavaScript; with it every choice is looked up at once and the button of the phone's
 * drawer says what the choice would show. The drawer is the browser's own popover: it opens without a script and gives the focus back.
 */
export function FacetPanel({ shelf }: { shelf: ShelfView }) {
  const t = useTranslations('storefront.facets')
  const submit = useSubmit()
  const { state } = useNavigation()
  const form = useRef<HTMLFormElement>(null)
  const [hasScript, setHasScript] = useState(false)
  useEffect(() => setHasScript(true), [])
  const lookUp = () => form.current && submit(filled(form.current), { method: 'get', preventScrollReset: true, replace: true })
  return (
    <section id="filters" className="facets" aria-labelledby="h-filters" {...PANEL}>
      <div className="facets-head">
        <h2 id="h-filters">{t('title')}</h2>
        <button type="button" className="facets-close" aria-label={t('close')} {...CLOSES}>
          <Icon name="cross" />
        </button>
      </div>
      <Form
        ref={form}
        method="get"
        className="facets-form"
        preventScrollReset
        onChange={({ target }) => isTicked(target) && lookUp()}
        onBlur={({ target }) => isWritten(target, shelf) && lookUp()}
        onSubmit={(event) => {
          event.preventDefault()
          lookUp()
          // Closing is the browser's; where it knows no popover there is nothing to close.
          document.getElementById('filters')?.hidePopover?.()
        }}
      >
        {shelf.kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {shelf.facets.map((facet) => (
          <Facet key={facet.name} facet={facet}>
            {facet.name === 'price' && <PriceFields price={shelf.price} />}
          </Facet>
        ))}
        <div className="facets-foot">
          <button type="submit" className={hasScript ? 'btn wide facets-apply' : 'btn wide'} aria-busy={state !== 'idle'}>
            {hasScript ? t('apply', { count: shelf.total }) : t('applyPlain')}
          </button>
        </div>
      </Form>
    </section>
  )
}

/** A box is looked up when it is ticked; a price when its field is left or Enter is pressed, not with every figure. */
function isTicked(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'checkbox'
}

function isWritten(target: EventTarget, { price }: ShelfView): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return false
  return target.value !== (target.name === 'from' ? price.from : price.to)
}

/** The fields of the form without those that are empty: an address says what was chosen and nothing else. */
function filled(form: HTMLFormElement): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value !== '') parameters.append(name, value)
  return parameters
}

function Facet({ facet, children }: { facet: FacetView; children?: React.ReactNode }) {
  const t = useTranslations('storefront.facets')
  const isFirst = (place: number) => place < FIRST_OPTIONS || facet.options[place]?.isChosen
  const first = facet.options.filter((_, place) => isFirst(place))
  const more = facet.options.filter((_, place) => !isFirst(place))
  return (
    <fieldset>
      <legend>{facet.legend}</legend>
      <Options name={facet.name} options={first} />
      {more.length > 0 && (
        <details>
          <summary>{t('more', { count: more.length })}</summary>
          <Options name={facet.name} options={more} />
        </details>
      )}
      {children}
    </fieldset>
  )
}

function Options({ name, options }: Pick<FacetView, 'name' | 'options'>) {
  return (
    <ul>
      {options.map((option) => (
        <Option key={option.value} name={name} option={option} />
      ))}
    </ul>
  )
}

function Option({ name, option }: { name: string; option: FacetOption }) {
  const { value, label, count, isChosen, swatch } = option
  const box = useRef<HTMLInputElement>(null)
  // What the address says is what is ticked, also after Back; the element stays, and with it the focus.
  useEffect(() => {
    if (box.current) box.current.checked = isChosen
  }, [isChosen])
  return (
    <li>
      <label>
        <input
          ref={box}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={isChosen}
          disabled={count === 0 && !isChosen}
        />
        {swatch && <Swatch hex={swatch} />}
        <span>{label}</span>
        <span className="num">{count}</span>
      </label>
    </li>
  )
}

/** Drawn, because no element of the shop has a style of its own. */
function Swatch({ hex }: { hex: string }) {
  return (
    <svg className="swatch" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="10.5" fill={hex} stroke="#8a7660" />
    </svg>
  )
}

function PriceFields({ price }: Pick<ShelfView, 'price'>) {
  return (
    <div className="facets-price">
      <PriceField end="from" price={price} />
      <PriceField end="to" price={price} />
    </div>
  )
}

function PriceField({ end, price }: { end: 'from' | 'to' } & Pick<ShelfView, 'price'>) {
  const t = useTranslations('storefront.facets')
  const field = useRef<HTMLInputElement>(null)
  const value = price[end]
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = value
  }, [value])
  return (
    <label>
      <span>
        {t(end)} <span aria-hidden="true">{price.sign}</span>
      </span>
      <input ref={field} type="text" inputMode="decimal" name={end} defaultValue={value} maxLength={10} size={6} />
    </label>
  )
}
