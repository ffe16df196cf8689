import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { type ComplaintRow, findComplaint } from '#db/questions/orders/find-complaint.server.ts'
import { complaintTokenHash } from '../../domain/orders/file-complaint.server.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import { notFound } from '../../server/answers.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { complaintOfLink } from '../../server/tracking-token.server.ts'
import { formatDate, formatDateTime, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { looseTranslator, translator } from '../../texts/texts.ts'

const TOKEN = /^[A-Za-z0-9_-]{22}$/

/** The consumer's copy of a sheet, to print or to keep: whoever has its link may read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const t = translator(locale, 'storefront')
  const token = params.token ?? ''
  const number = complaintOfLink(token)
  const key = number !== undefined ? { number } : TOKEN.test(token) ? { tokenHash: complaintTokenHash(token) } : undefined
  const complaint = key && (await readShop(shopper, (em) => findComplaint(em, key)))
  if (!complaint) throw notFound(t('complaint.missing'))
  return {
    title: `${t('complaint.sheet', { number: sheetNumber(complaint.number) })} · Hilo`,
    heading: t('complaint.sheet', { number: sheetNumber(complaint.number) }),
    due: t('complaint.due', { date: formatDate(plainDate(complaint.answerDueOn), locale, 'full') }),
    facts: factsOf(complaint, locale),
    detail: complaint.detail,
    request: complaint.request,
    answer: complaint.answer ?? t('complaint.noAnswer'),
  }
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
        <p className="typed">{page.answer}</p>
        <p className="small muted">{t('law')}</p>
      </article>
    </div>
  )
}
