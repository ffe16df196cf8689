import { useTranslations } from 'use-intl/react'
import { SHOWN_ITEMS } from '../../domain/catalogue/shown-items.ts'
import { Button } from '../base/button.tsx'
import { ChecksField } from '../base/checks-field.tsx'
import { DateField, type Option, SelectField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { RefusedAnyway } from '../base/refused-anyway.tsx'
import { type ShownMaker, ShownMakers } from './editorial-parts.tsx'

interface Common {
  readonly formKey: string
  readonly seen: number
  readonly reply: FormReply | undefined
}

/** From when until when it stands in the shop. */
export function DatesForm({ formKey, seen, reply, fromOn, untilOn }: Common & { fromOn: string; untilOn: string | null }) {
  const t = useTranslations('editorials.workshop')
  return (
    <section className="card pad stack" aria-labelledby="dates">
      <h2 id="dates">{t('dates')}</h2>
      <PostForm formKey={`${formKey}:dates`} reply={reply} name="dates">
        <input type="hidden" name="intent" value="dates" />
        <input type="hidden" name="seen" value={String(seen)} />
        <DateField name="fromOn" label={t('columns.from')} value={fromOn} />
        <DateField name="untilOn" label={t('columns.until')} hint={t('untilHint')} value={untilOn ?? undefined} optional />
        <div className="acts">
          <Button>{t('saveDates')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface PeopleFormsProps extends Common {
  /** The answer to the form that names somebody no longer. */
  readonly forgetting: FormReply | undefined
  readonly shown: readonly ShownMaker[]
  readonly makers: readonly Option[]
}

/** Whom it is about: who is named already, and the form that names one more with what is shown of her. */
export function PeopleForms({ formKey, seen, reply, forgetting, shown, makers }: PeopleFormsProps) {
  const t = useTranslations('editorials.workshop')
  return (
    <section className="card pad stack" aria-labelledby="people">
      <h2 id="people">{t('parts.makers')}</h2>
      <p className="hint">{t('peopleHint')}</p>
      {!shown.some(({ maker }) => maker === forgetting?.values.maker) && <RefusedAnyway reply={forgetting} />}
      {shown.map((each) => (
        <PostForm
          key={each.maker}
          formKey={`${formKey}:${each.maker}`}
          name={`forget-${each.maker}`}
          className="stack"
          reply={forgetting?.values.maker === each.maker ? forgetting : undefined}
        >
          <input type="hidden" name="intent" value="forget" />
          <input type="hidden" name="seen" value={String(seen)} />
          <input type="hidden" name="maker" value={each.maker} />
          <ShownMakers makers={[each]} />
          <div className="acts">
            <Button look="quiet" small>
              {t('forget')} <span className="vh">{each.name}</span>
            </Button>
          </div>
        </PostForm>
      ))}
      <PostForm formKey={`${formKey}:name`} reply={reply} name="name">
        <input type="hidden" name="intent" value="name" />
        <input type="hidden" name="seen" value={String(seen)} />
        <SelectField name="maker" label={t('who')} options={makers} />
        <ChecksField
          name="shows"
          label={t('what')}
          options={SHOWN_ITEMS.map((value) => ({ value, label: t(`items.${value}`) }))}
        />
        <div className="acts">
          <Button>{t('nameHer')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
