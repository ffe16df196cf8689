import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { threadHref } from '../../components/ledger/links.ts'
import type { loader, SuspenseAnswer } from './suspense.tsx'

/** The two things that can be done with it, side by side. */
export function SuspenseForms({ answer }: { answer: SuspenseAnswer | undefined }) {
  const { formKey, returnText, fitting } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  const words = useTranslations('fund')
  const replyOf = (intent: string) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <div className="two family-forms">
      <section className="card pad">
        <h2>{t('returnTitle')}</h2>
        <p className="muted">{returnText}</p>
        <PostForm formKey={`${formKey}:return`} reply={replyOf('return')} name="return">
          <input type="hidden" name="intent" value="return" />
          <div className="acts">
            <Button name="step" value="review">
              {t('returnReview')}
            </Button>
          </div>
        </PostForm>
      </section>
      <section className="card pad">
        <h2>{t('placeTitle')}</h2>
        <p className="muted">{t('placeText')}</p>
        {fitting.length > 0 && (
          <ul className="links gap-above gap-below">
            {fitting.map((order) => (
              <li key={order.number}>
                <Link to={threadHref(order.number)}>{words('order', { number: String(order.number) })}</Link>{' '}
                <span className="muted">{order.note}</span>
              </li>
            ))}
          </ul>
        )}
        <PostForm formKey={`${formKey}:place`} reply={replyOf('place')} name="place">
          <input type="hidden" name="intent" value="place" />
          <TextField
            name="orderNumber"
            label={t('placeOrder')}
            hint={t(fitting.length > 0 ? 'placeHintSome' : 'placeHintNone')}
            inputMode="numeric"
            className="input short"
            autoComplete="off"
            maxLength={9}
          />
          <div className="acts">
            <Button look="quiet" name="step" value="review">
              {t('placeReview')}
            </Button>
          </div>
        </PostForm>
      </section>
    </div>
  )
}
