import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findLongestAnswer } from '#db/questions/orders/find-complaint-term.server.ts'
import { Button } from '../../components/base/button.tsx'
import { MoneyField, RadioField, SelectField, TextAreaField, TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { COMPLAINT_KINDS, CONSUMER_DOCUMENTS, ComplaintForm } from '../../domain/orders/complaint.ts'
import { complaintTokenHash, fileComplaint } from '../../domain/orders/file-complaint.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { countSending } from '../../server/storefront/after-sale-limit.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { complaintToken } from '../../server/tracking-token.server.ts'
import { formatDate } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

/** The complaints book of Peru's law: a sheet that anybody may fill in, with or without an order. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { today, days } = await readShop(shopper, async (em, on) => ({ today: on, days: await findLongestAnswer(em, on) }))
  return {
    title: `${translator(shopper.locale, 'storefront')('complaint.title')} · Hilo`,
    today: formatDate(today, shopper.locale, 'long'),
    days,
    kinds: COMPLAINT_KINDS,
    documents: CONSUMER_DOCUMENTS,
    formKey: newFormKey(),
  }
}

/** Files the sheet, once per filling-in, and shows the consumer's copy under a secret link. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const form = await readForm(request, ComplaintForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const counted = await countSending(`complaint:${form.value.email.toLowerCase()}`)
  if (!counted.ok) return data(form.reply(counted.refusal, { context: 'orders' }), { status: 429 })
  // The link grows from the form's key, so that a form sent twice leads to the one sheet it filed.
  const token = complaintToken(form.key)
  const input = { ...form.value, locale: shopper.locale, tokenHash: complaintTokenHash(token) }
  const outcome = await run(fileComplaint, shopper.actor, input, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders', field: 'orderNumber' }), { status: 409 })
  return redirect(`/${shopper.locale}/libro-de-reclamaciones/${token}`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function Complaints() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.complaint')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1 lang="es">{t('title')}</h1>
        <p className="lead">{t('lead', { days: page.days })}</p>
        <p className="small muted gap">
          {t('provider')} {page.today}
        </p>
      </div>
      <PostForm className="form narrow wide-form" formKey={page.formKey} reply={useActionData<typeof action>()} name="complaint">
        <RadioField
          name="kind"
          label={t('kind')}
          options={page.kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`), hint: t(`kinds.${kind}Hint`) }))}
        />
        <h2 className="mid-heading">{t('who')}</h2>
        <TextField name="name" label={t('name')} autoComplete="name" />
        <SelectField
          name="documentType"
          label={t('documentType')}
          options={page.documents.map((document) => ({ value: document, label: t(`documents.${document}`) }))}
        />
        <TextField name="documentNumber" label={t('documentNumber')} autoComplete="off" className="input short" />
        <TextField name="address" label={t('address')} autoComplete="street-address" />
        <TextField name="email" type="email" label={t('email')} autoComplete="email" />
        <TextField name="phone" type="tel" label={t('phone')} autoComplete="tel" optional />
        <TextField name="guardian" label={t('guardian')} hint={t('guardianHint')} optional />
        <h2 className="mid-heading">{t('what')}</h2>
        <TextField name="subject" label={t('subject')} hint={t('subjectHint')} />
        <TextField name="orderNumber" label={t('orderNumber')} inputMode="numeric" className="input short" optional />
        <MoneyField name="amount" symbol="S/" label={t('amount')} hint={t('amountHint')} optional />
        <TextAreaField name="detail" label={t('detail')} maxLength={4000} rows={6} />
        <TextAreaField name="request" label={t('request')} hint={t('requestHint')} maxLength={2000} />
        <p>
          <Button>{t('file')}</Button>
        </p>
        <p className="small muted measure">{t('law')}</p>
      </PostForm>
    </div>
  )
}
