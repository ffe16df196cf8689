import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { TextAreaField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { BookTag } from '../../../components/ledger/book-tag.tsx'
import type { action, loader } from './list.tsx'

/** What stays in `opening` of each book and currency: at zero in the end, or with a person's sentence. */
export function Left() {
  const { left, mayBringIn, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useTranslations('reconciliation.openings')
  const isOf = (book: string, currency: string) => reply?.values.book === book && reply?.values.currency === currency
  return (
    <>
      <h2 className="sec">
        {t('left')} <small>{t('leftMeaning')}</small>
      </h2>
      <div className="stack">
        {left.map((row) => (
          <section className="card pad" key={row.key} aria-label={`${row.amount} ${row.book}`}>
            <h3>
              <BookTag book={row.book} /> <Link to={row.href}>{t(`stands.${row.side}`, { amount: row.amount })}</Link>
            </h3>
            <p className="muted gap-below">
              {row.explanation ? t('explainedBy', { name: row.explainedBy ?? '', text: row.explanation }) : t('notExplained')}
            </p>
            {mayBringIn && (
              <PostForm
                formKey={`${formKey}:${row.book}${row.currency}`}
                reply={isOf(row.book, row.currency) ? reply : undefined}
                name={row.key.replace(':', '-')}
              >
                <input type="hidden" name="book" value={row.book} />
                <input type="hidden" name="currency" value={row.currency} />
                <TextAreaField name="explanation" label={t('explanation')} hint={t('explanationHint')} maxLength={500} rows={2} />
                <div className="acts">
                  <Button look="quiet">{t('explain')}</Button>
                </div>
              </PostForm>
            )}
          </section>
        ))}
      </div>
    </>
  )
}
