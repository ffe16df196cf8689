import { Link } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'

/** What was answered on the first two steps, finished by the server. */
export interface AnswersView {
  readonly address: readonly string[]
  readonly contact: string
  readonly document: string | undefined
  readonly giftNote: string | undefined
  readonly orderNote: string | undefined
}

/** What was answered on the steps before, each with the way back to it. */
export function CheckoutAnswers({ answers }: { answers: AnswersView }) {
  const t = useTranslations('storefront.checkout')
  const page = useTranslations('buying.page')
  const locale = useLocale()
  return (
    <dl className="answers">
      <div>
        <dt>{t('to')}</dt>
        <dd>
          <address>
            {answers.address.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </address>
        </dd>
        <dd>
          <Link to={`/${locale}/checkout`}>
            {t('change')} <span className="vh">{t('to')}</span>
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('contact')}</dt>
        <dd>{answers.contact}</dd>
      </div>
      {answers.document && (
        <div>
          <dt>{t('document')}</dt>
          <dd>{answers.document}</dd>
        </div>
      )}
      {answers.giftNote && (
        <div>
          <dt>{t('giftNote')}</dt>
          <dd>{answers.giftNote}</dd>
        </div>
      )}
      {answers.orderNote && (
        <div>
          <dt>{page('orderNoteShort')}</dt>
          <dd className="as-typed">{answers.orderNote}</dd>
        </div>
      )}
    </dl>
  )
}
