import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { useField } from '../base/form-context.ts'

/** A colour of a product: a link, since each colour has its own sizes and stock. */
export interface ColourChoice {
  readonly name: string
  readonly hex: string
  readonly to: string
  readonly isChosen: boolean
}

export interface SizeChoice {
  readonly variantId: string
  readonly label: string
  /** Said of a size that cannot be bought now. */
  readonly isSoldOut: boolean
}

/** The colours as links. Nothing is shown for a product of one colour: its name stands among its facts. */
export function ColourLinks({ colours }: { colours: readonly ColourChoice[] }) {
  const t = useTranslations('storefront.product')
  if (colours.length < 2) return null
  return (
    <section aria-labelledby="h-colour">
      <h2 className="lbl" id="h-colour">
        {t('colour')} <span>{colours.find(({ isChosen }) => isChosen)?.name}</span>
      </h2>
      <div className="opts">
        {colours.map((colour) => (
          <Link key={colour.to} to={colour.to} aria-current={colour.isChosen ? 'true' : undefined} preventScrollReset>
            <Swatch hex={colour.hex} />
            {colour.name}
          </Link>
        ))}
      </div>
    </section>
  )
}

/** A dot of a colour, drawn because the shop's pages may carry no style of their own. */
export function Swatch({ hex }: { hex: string }) {
  return (
    <svg className="swatch" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="10.5" fill={hex} stroke="#1f1a17" strokeOpacity=".25" />
    </svg>
  )
}

/** The sizes as radios; a product of one size sends it along. No size is chosen for anybody. */
export function SizeRadios({ sizes }: { sizes: readonly SizeChoice[] }) {
  const t = useTranslations('storefront.product')
  const field = useField('variantId')
  const [only] = sizes
  if (sizes.length === 1 && only) return <input type="hidden" name="variantId" value={only.variantId} />
  return (
    <fieldset className={field.error ? 'has-error' : undefined} aria-describedby={field.error ? `${field.id}-error` : undefined}>
      <legend className="lbl">{t('size')}</legend>
      {field.error && (
        <p className="field-error" id={`${field.id}-error`}>
          {field.error}
        </p>
      )}
      <div className="opts">
        {sizes.map((size, index) => (
          <label key={size.variantId}>
            <input
              type="radio"
              name="variantId"
              id={index === 0 ? field.id : undefined}
              value={size.variantId}
              disabled={size.isSoldOut}
              defaultChecked={field.kept === size.variantId}
            />
            <span>
              {size.label}
              {size.isSoldOut && <span className="vh">, {t('sizeSoldOut')}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
