import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { type ComplaintRow, findComplaint } from '#db/questions/orders/find-complaint.server.ts'
import { answerComplaintOffer } from '../../domain/orders/answer-complaint-offer.server.ts'
import { OfferAnswerForm } from '../../domain/orders/complaint.ts'
import { complaintTokenHash } from '../../domain/orders/file-complaint.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { presentComplaintOffers } from '../../server/storefront/present-complaint-offers.server.ts'
import { knowShopper, readShop, type Shopper } from '../../server/storefront/shopper.server.ts'
import { complaintOfLink } from '../../server/tracking-token.server.ts'
import { formatDate, formatDateTime, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'
import { ComplaintOffers } from './complaint-offers.tsx'

const TOKEN = /^[A-Za-z0-9_-]{22}$/

/** The consumer's copy of a sheet, to print or to keep: whoever has its link may read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const complaint = await sheetBehind(shopper, params.token)
  return {
    title: `${t('complaint.sheet', { number: sheetNumber(complaint.number) })} · Hilo`,
    heading: t('complaint.sheet', { number: sheetNumber(complaint.number) }),
    due: t('complaint.due', { date: formatDate(plainDate(complaint.answerDueOn), locale, 'full') }),
    facts: factsOf(complaint, locale),
    detail: complaint.detail,
    request: complaint.request,
    answer: complaint.answer ?? t('complaint.noAnswer'),
    ...presentComplaintOffers(complaint, locale),
    formKey: newFormKey(),
  }
}

/** The consumer says yes or no to what is offered. */
export async function action({ request, params }: ActionFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { number } = await sheetBehind(shopper, params.token)
  const form = await readForm(request, OfferAnswerForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { offerId, says } = form.value
  const outcome = await run(
    answerComplaintOffer,
    shopper.actor,
    { number, offerId, isAccepted: says === 'accept' },
    { key: `${form.key}:${says}` },
  )
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'orders' }), { status: 409 })
  return redirect(`/${shopper.locale}/libro-de-reclamaciones/${params.token}#offer`)
}

/** The sheet of a secret link, from the page that filed it or from a letter. */
async function sheetBehind(shopper: Shopper, token = ''): Promise<ComplaintRow> {
  const number = complaintOfLink(token)
  const key = number !== undefined ? { number } : TOKEN.test(token) ? { tokenHash: complaintTokenHash(token) } : undefined
  const complaint = key && (await readShop(shopper, (em) => findComplaint(em, key)))
  if (!complaint) throw notFound(translator(shopper.locale, 'storefront')('complaint.missing'))
  return complaint
}

/** Six digits, as the printed book numbers its sheets. */
function sheetNumber(number: number): string {
  return String(number).padStart(6, '0')
}

function factsOf(complaint: ComplaintRow, locale: Locale) {
  const t = looseTranslator(locale, 'storefront')
  const { name, documentType, documentNumber, address, email, phone, guardian } = complaint.consumer
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['filedAt', formatDateTime(new Date(complaint.filedAt), locale)],
    ['kind', t(`complaint.kinds.${complaint.kind}`)],
    ['name', name],
    ['documentNumber', documentType && `${t(`complaint.documents.${documentType}`)} ${documentNumber ?? ''}`],
    ['address', address],
    ['email', email],
    ['phone', phone],
    ['guardian', guardian],
    ['subject', complaint.subject],
    ['orderNumber', complaint.orderNumber === null ? undefined : String(complaint.orderNumber)],
    ['amount', complaint.amountMinor === null ? undefined : formatMoney(Money.ofMinor(complaint.amountMinor, 'PEN'), locale)],
  ]
  return facts.flatMap(([key, value]) => (value ? [{ label: t(`complaint.${key}`), value }] : []))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'robots', content: 'noindex, nofollow' },
]

export default function Complaint() {
  const page = useLoaderData<typeof loader>()
  const t = useTranslations('storefront.complaint')
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <p className="muted" lang="es">
          {t('title')}
        </p>
        <h1>{page.heading}</h1>
        <p className="lead">{page.due}</p>
        <p className="small muted gap">{t('keep')}</p>
      </div>
      <div className="stack">
        <ComplaintOffers page={page} reply={useActionData<typeof action>()} />
        <article className="box sheet">
          <p className="small">{t('provider')}</p>
          <dl className="sheet-facts">
            {page.facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <h2 className="small-heading">{t('detail')}</h2>
          <p className="typed">{page.detail}</p>
          <h2 className="small-heading">{t('request')}</h2>
          <p className="typed">{page.request}</p>
          <h2 className="small-heading">{t('answer')}</h2>
          {page.agreed && <p>{page.agreed}</p>}
          <p className="typed">{page.answer}</p>
          <p className="small muted">{t('law')}</p>
        </article>
      </div>
    </div>
  )
}
