import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { RadioField } from '../../../components/base/field.tsx'
import { PostForm, type PostFormProps } from '../../../components/base/form.tsx'
import type { DraftPage } from './draft-pieces.tsx'

interface DraftPlaceProps {
  readonly page: DraftPage
  readonly reply: PostFormProps['reply']
  /** What is not as the page showed it. */
  readonly changes: readonly string[]
}

/** What it comes to, as the shop would ask it, or why it cannot be bought like this; and the press that holds the pieces. */
export function DraftPlace({ page, reply, changes }: DraftPlaceProps) {
  const t = useTranslations('orderTaking')
  const { summary } = page
  return (
    <section className="card pad" aria-labelledby="h-total">
      <h2 id="h-total">{t('total')}</h2>
      {summary ? <Sums summary={summary} /> : <p className="muted">{t('noTotal')}</p>}
      {changes.length > 0 && (
        <Callout tone="wait" title={t('changed')}>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Callout>
      )}
      {page.canPlace ? (
        <PostForm formKey={page.formKey} reply={reply} name="place">
          <input type="hidden" name="intent" value="place" />
          <input type="hidden" name="expectedTotal" value={page.expectedTotal} />
          <input type="hidden" name="seen" value={page.seen} />
          {page.methods.length > 1 ? (
            <RadioField
              name="method"
              label={t('how')}
              options={page.methods.map((value) => ({
                value,
                label: t(`methods.${value}`),
                ...(value === 'link' && { hint: t('linkHint') }),
              }))}
              value="link"
            />
          ) : (
            <input type="hidden" name="method" value="link" />
          )}
          <div className="acts">
            <Button wide>{t('place')}</Button>
          </div>
          <p className="small muted">{t('placeHint')}</p>
        </PostForm>
      ) : (
        summary && <p className="muted gap-above">{t(page.buyer ? 'notYet' : 'buyerFirst')}</p>
      )}
    </section>
  )
}

function Sums({ summary }: { summary: NonNullable<DraftPage['summary']> }) {
  const t = useTranslations('orderTaking')
  const { atDoor } = summary
  const sums = [
    ...(summary.sums ?? []).map(({ label, amount }) => ({ label, value: amount })),
    ...(summary.sums ? [{ label: summary.totalLabel ?? '', value: <b>{summary.total}</b> }] : []),
    ...(atDoor
      ? [
          { label: atDoor.taxLabel, value: atDoor.tax },
          { label: atDoor.allLabel, value: atDoor.all },
        ]
      : []),
  ]
  return (
    <>
      {summary.gate && (
        <Callout tone="bad" title={summary.gate.title}>
          <p>{summary.gate.text}</p>
        </Callout>
      )}
      {summary.problem && (
        <Callout tone="wait" title={t('problem')}>
          <p>{summary.problem}</p>
        </Callout>
      )}
      {sums.length > 0 && <DescriptionList facts={sums} />}
      {summary.window && <p className="small gap-above">{summary.window}</p>}
      {summary.note && <p className="small muted">{summary.note}</p>}
    </>
  )
}
