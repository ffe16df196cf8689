import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import type { Option } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { PRICED_IN } from '../../../domain/orders/delivery-table.ts'

interface Preview {
  readonly services: readonly {
    readonly code: string
    readonly name: string
    readonly days: string
    readonly prices: readonly string[]
  }[]
  readonly points: readonly { readonly code: string; readonly name: string }[]
}

interface PreviewProps {
  readonly asked: {
    readonly on: string
    readonly country: string
    readonly grams: number
    readonly weight: string
    readonly place: string
    readonly day: string
  }
  readonly countries: readonly Option[]
  readonly preview: Preview
}

/** Asks what a parcel of a weight to a country costs on a day; the question stands in the address. */
export function ParcelPreview({ asked, countries, preview }: PreviewProps) {
  const t = useTranslations('shipping')
  return (
    <section className="card pad stack" aria-labelledby="h-preview">
      <h2 id="h-preview">{t('previewTitle')}</h2>
      <Form method="get" className="preview-form">
        <label className="field">
          <span className="field-label">{t('grams')}</span>
          <input className="input" type="number" name="grams" min={1} max={99_999} required defaultValue={asked.grams} />
        </label>
        <label className="field">
          <span className="field-label">{t('country')}</span>
          <select className="input" name="country" defaultValue={asked.country}>
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">{t('onDay')}</span>
          <input className="input" type="date" name="on" required defaultValue={asked.on} />
        </label>
        <Button look="quiet">{t('ask')}</Button>
      </Form>
      <p>{t('previewOf', { weight: asked.weight, place: asked.place, day: asked.day })}</p>
      {preview.services.length === 0 && <p className="muted">{t('previewNone')}</p>}
      {preview.services.length > 0 && (
        <DataTable
          caption={t('previewTitle')}
          head={
            <>
              <th scope="col">{t('service')}</th>
              {PRICED_IN.map((currency) => (
                <th key={currency} scope="col" className="num">
                  {currency}
                </th>
              ))}
              <th scope="col">{t('transit')}</th>
            </>
          }
        >
          {preview.services.map((service) => (
            <tr key={service.code}>
              <th scope="row">{service.name}</th>
              {PRICED_IN.map((currency, index) => (
                <td key={currency} className="num">
                  {service.prices[index]}
                </td>
              ))}
              <td>{service.days}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {preview.points.length > 0 && <p>{t('previewPoints', { names: preview.points.map(({ name }) => name).join(' · ') })}</p>}
    </section>
  )
}

interface PlannedProps {
  readonly rows: readonly {
    readonly kind: string
    readonly what: string
    readonly zone: string | null
    readonly fromOn: string
    readonly words: string
    readonly holds: string
    readonly by: string
    readonly formKey: string
  }[]
}

/** What begins later, each with a button that drops it. */
export function Planned({ rows }: PlannedProps) {
  const t = useTranslations('shipping')
  if (rows.length === 0) return null
  return (
    <section className="card gap-above">
      <DataTable
        caption={t('planned')}
        showCaption
        head={
          <>
            <th scope="col">{t('change')}</th>
            <th scope="col">{t('holds')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">
              <span className="vh">{t('drop')}</span>
            </th>
          </>
        }
      >
        {rows.map((row) => (
          <tr key={`${row.kind} ${row.what} ${row.zone} ${row.fromOn}`}>
            <th scope="row">{row.words}</th>
            <td>{row.holds}</td>
            <td>{row.by}</td>
            <td>
              <PostForm
                formKey={row.formKey}
                className="inline-form"
                name={`drop-${row.kind}-${row.what}-${row.zone}-${row.fromOn}`}
              >
                <input type="hidden" name="kind" value={row.kind} />
                <input type="hidden" name="what" value={row.what} />
                {row.zone !== null && <input type="hidden" name="zone" value={row.zone} />}
                <input type="hidden" name="fromOn" value={row.fromOn} />
                <Button look="quiet" small aria-label={t('dropThis', { words: row.words })}>
                  {t('drop')}
                </Button>
              </PostForm>
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

interface ZoneProps {
  readonly zones: readonly {
    readonly zone: string
    readonly name: string
    readonly countries: readonly { readonly country: string; readonly name: string; readonly days: string }[]
    readonly services: readonly {
      readonly code: string
      readonly name: string
      readonly carrier: string
      readonly holds: string
      readonly days: string
      readonly prices: string
    }[]
  }[]
}

/** Each zone: its services with what the lightest and the heaviest parcel cost, and its countries. */
export function ZoneCards({ zones }: ZoneProps) {
  const t = useTranslations('shipping')
  return zones.map((zone) => (
    <section key={zone.zone} className="card gap-above" aria-labelledby={`h-${zone.zone}`}>
      <div className="pad">
        <h2 id={`h-${zone.zone}`}>{zone.name}</h2>
        <p className="zone-countries">
          {zone.countries.map(({ country, name, days }, index) => (
            <span key={country}>
              {index > 0 && ' · '}
              <Link to={`/workshop/delivery/countries/${country}`}>{name}</Link> <small className="muted">{days}</small>
            </span>
          ))}
          {zone.countries.length === 0 && <span className="muted">{t('noCountries')}</span>}
        </p>
      </div>
      <DataTable
        caption={t('servicesInto', { zone: zone.name })}
        head={(['service', 'carrier', 'transit', 'prices', 'holds'] as const).map((name) => (
          <th key={name} scope="col" className={name === 'prices' ? 'num' : undefined}>
            {t(name)}
          </th>
        ))}
      >
        {zone.services.map((service) => (
          <tr key={service.code}>
            <th scope="row">
              <Link to={`/workshop/delivery/services/${zone.zone}/${service.code}`}>{service.name}</Link>
            </th>
            <td>{service.carrier}</td>
            <td>{service.days}</td>
            <td className="num">
              <Link to={`/workshop/delivery/services/${zone.zone}/${service.code}/prices`}>{service.prices}</Link>
            </td>
            <td>{service.holds}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  ))
}

interface PointProps {
  readonly points: readonly {
    readonly code: string
    readonly name: string
    readonly address: string
    readonly hours: string
    readonly holds: string
    readonly isOpen: boolean
  }[]
}

/** Where orders are picked up, also what is closed by now. */
export function PointTable({ points }: PointProps) {
  const t = useTranslations('shipping')
  return (
    <section className="card gap-above">
      <DataTable
        caption={t('points')}
        showCaption
        head={(['point', 'address', 'hours', 'holds'] as const).map((name) => (
          <th key={name} scope="col">
            {t(name)}
          </th>
        ))}
      >
        {points.map((point) => (
          <tr key={point.code}>
            <th scope="row">
              <Link to={`/workshop/delivery/points/${point.code}`}>{point.name}</Link>
            </th>
            <td>{point.address}</td>
            <td>{point.hours}</td>
            <td>
              {point.holds} {!point.isOpen && <span className="tag">{t('closed')}</span>}
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}
