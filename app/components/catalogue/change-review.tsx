import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { PostForm } from '../base/form.tsx'

export interface ChangeRow {
  readonly what: string
  readonly before: string | null
  readonly after: string | null
  readonly lang?: string | undefined
}

/** What differs, before beside after: words, not colours, say which is which. */
export function ChangeTable({ caption, changes }: { caption: string; changes: readonly ChangeRow[] }) {
  const t = useTranslations('products.review')
  const nothing = <span className="muted">{t('nothing')}</span>
  return (
    <DataTable
      caption={caption}
      head={(['what', 'before', 'after'] as const).map((name) => (
        <th key={name} scope="col">
          {t(name)}
        </th>
      ))}
    >
      {changes.map(({ what, before, after, lang }) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td lang={lang} className="said">
            {before ?? nothing}
          </td>
          <td lang={lang} className="said">
            {after ?? nothing}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

interface ChangeReviewProps {
  readonly changes: readonly ChangeRow[]
  readonly values: Readonly<Record<string, string | readonly string[]>>
  readonly formKey: string
}

/** Between a changed text and the shop: what it says now and what it will say, and the choice to save it or go on changing. */
export function ChangeReview({ changes, values, formKey }: ChangeReviewProps) {
  const t = useTranslations('products.review')
  return (
    <section className="card pad stack" aria-labelledby="review">
      <h2 id="review">{t('title')}</h2>
      <p>{t('lead')}</p>
      <ChangeTable caption={t('title')} changes={changes} />
      <PostForm formKey={formKey} name="review" className="acts">
        {Object.entries(values).flatMap(([name, value]) =>
          [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
        )}
        <Button name="step" value="confirm">
          {t('save')}
        </Button>
        <Button look="quiet" name="step" value="change">
          {t('back')}
        </Button>
      </PostForm>
    </section>
  )
}
