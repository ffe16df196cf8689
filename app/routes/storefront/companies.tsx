import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findProductNames } from '#db/questions/catalogue/find-product-names.server.ts'
import { Button } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { CountField, DateField, SelectField, TextAreaField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { run } from '../../domain/shared/command.server.ts'
import { fileRequest } from '../../domain/wholesale/file-request.server.ts'
import { linesOf, REQUEST_LINES, RequestForm } from '../../domain/wholesale/schema.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { countryOptions } from '../../server/storefront/present-destinations.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** For a shop or a company: a request with quantities, which a person answers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const search = new URL(request.url).searchParams
  const sent = search.get('sent')
  return readShop(shopper, async (em, today) => {
    const products = await findProductNames(em, locale)
    const asked = products.find(({ code }) => code === search.get('piece'))
    return {
      title: `${t('companies.title')} · Hilo`,
      countries: await countryOptions(em, today, locale),
      products: products.map(({ code, name }) => `${code} · ${name}`),
      first: asked && `${asked.code} · ${asked.name}`,
      rows: Array.from({ length: REQUEST_LINES }, (_, index) => index + 1),
      sent: sent && /^Q-\d{1,9}$/.test(sent) ? t('companies.sent', { number: sent }) : undefined,
      today,
      formKey: newFormKey(),
    }
  })
}

/** Files the request, once per filling-in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, RequestForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { company, contact, email, phone, country, wantedBy, message } = form.value
  const { lines, fault } = linesOf(form.value)
  if (fault)
    return data(form.reply({ code: 'request_line_half', facts: {} }, { context: 'wholesale', field: fault }), { status: 400 })
  const input = { company, contact, email, phone, country, wantedBy, message, lines, locale: shopper.locale }
  const outcome = await run(fileRequest, shopper.actor, input, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'wholesale' }), { status: 409 })
  return redirect(`/${shopper.locale}/companies?sent=${outcome.value.number}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Companies() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.companies')
  const labels = Object.fromEntries(
    page.rows.flatMap((row) => [
      [`code${row}`, t('piece', { number: String(row) })],
      [`quantity${row}`, t('quantity')],
    ]),
  )
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
      </div>
      {page.sent && (
        <Callout tone="ok" title={page.sent} isNews>
          <p>{t('sentText')}</p>
        </Callout>
      )}
      <div className="bag companies">
        <PostForm
          className="form"
          formKey={page.formKey}
          reply={useActionData<typeof action>()}
          name="request"
          labels={labels}
          key={page.sent ?? ''}
        >
          <TextField name="company" label={t('company')} autoComplete="organization" />
          <TextField name="contact" label={t('contact')} autoComplete="name" />
          <TextField name="email" type="email" label={t('email')} autoComplete="email" />
          <TextField name="phone" type="tel" label={t('phone')} autoComplete="tel" optional />
          <SelectField name="country" label={t('country')} options={page.countries} autoComplete="country" />
          <RequestLines rows={page.rows} products={page.products} first={page.first} />
          <DateField name="wantedBy" label={t('wantedBy')} min={page.today} optional />
          <TextAreaField name="message" label={t('message')} hint={t('messageHint')} maxLength={2000} optional />
          <p>
            <Button>{t('send')}</Button>
          </p>
        </PostForm>
        <aside className="stack">
          {(['answer', 'minimum', 'custody'] as const).map((fact) => (
            <div className="note" key={fact}>
              <h2 className="small-heading">{t(`facts.${fact}.title`)}</h2>
              <p>{t(`facts.${fact}.text`)}</p>
            </div>
          ))}
        </aside>
      </div>
    </div>
  )
}

function RequestLines({
  rows,
  products,
  first,
}: {
  rows: readonly number[]
  products: readonly string[]
  first: string | undefined
}) {
  const t = useTranslations('storefront.companies')
  return (
    <fieldset className="request-lines">
      <legend className="field-label">{t('pieces')}</legend>
      <p className="hint">{t('piecesHint')}</p>
      <datalist id="products">
        {products.map((product) => (
          <option key={product} value={product} />
        ))}
      </datalist>
      {rows.map((row) => (
        <div key={row} className="request-line">
          <TextField
            name={`code${row}`}
            label={t('piece', { number: String(row) })}
            list="products"
            autoComplete="off"
            optional
            {...(row === 1 && first ? { value: first } : {})}
          />
          <CountField name={`quantity${row}`} label={t('quantity')} min="1" optional />
        </div>
      ))}
    </fieldset>
  )
}
