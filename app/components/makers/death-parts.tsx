import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { CountField, DateField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { loanHref } from '../ledger/links.ts'

interface FormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** Records it, with what follows from it by the fund's rule. Nothing is asked of how or why. */
export function DeathForm({ formKey, reply, today }: FormProps & { readonly today: string }) {
  const t = useTranslations('leaving.death')
  return (
    <section className="card pad stack narrow" aria-labelledby="record">
      <h2 id="record">{t('record')}</h2>
      <Follows />
      <PostForm formKey={formKey} reply={reply} name="record">
        <input type="hidden" name="intent" value="record" />
        <DateField name="diedOn" label={t('diedOn')} max={today} />
        <TextField
          name="paper"
          label={t('paper')}
          hint={t('paperHint')}
          autoComplete="off"
          maxLength={40}
          className="input short"
        />
        <TickField name="sure" label={t('sure')} />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** What follows, in the order in which it happens. */
export function Follows() {
  const t = useTranslations('leaving.death')
  return (
    <>
      <ul className="points">
        {(['sales', 'loans', 'family', 'page', 'nothingNew'] as const).map((point) => (
          <li key={point}>{t(`follows.${point}`)}</li>
        ))}
      </ul>
      <p className="hint">{t('rule')}</p>
    </>
  )
}

/** Her loans, and how far giving them up is. */
export function DeathLoans({ loans }: { loans: readonly { readonly number: string; readonly stands: string }[] }) {
  const t = useTranslations('leaving.death')
  return (
    <section className="card pad" aria-labelledby="loans">
      <h2 id="loans">{t('loans')}</h2>
      {loans.length === 0 && <p className="muted">{t('noLoans')}</p>}
      <ul>
        {loans.map(({ number, stands }) => (
          <li key={number}>
            <Link to={`${loanHref(number)}/write-off`}>{number}</Link>: {stands}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface HeirsProps extends FormProps {
  readonly code: string
  readonly family: readonly {
    readonly id: string
    readonly name: string
    readonly relation: string
    readonly part: number | null
  }[]
  readonly mayRecord: boolean
}

/** Who receives: those she named, or heirs, by a document. */
export function Heirs({ code, family, mayRecord, formKey, reply }: HeirsProps) {
  const t = useTranslations('leaving.death')
  const forms = useTranslations('makerForms.family')
  const named = family.filter(({ part }) => part !== null)
  return (
    <section className="card pad stack" aria-labelledby="heirs">
      <h2 id="heirs">{t('receives')}</h2>
      <p>{named.length === 0 ? t('namedNobody') : t('named', { names: named.map(({ name }) => name).join(', ') })}</p>
      <ul>
        <li>
          <Link to={`/fund/families/${code}`}>{t('toPayouts')}</Link>
        </li>
        <li>
          <Link to={`/workshop/makers/${code}/family`}>{t('toFamily')}</Link>
        </li>
      </ul>
      {mayRecord && family.length > 0 && (
        <PostForm formKey={formKey} reply={reply} name="heirs">
          <input type="hidden" name="intent" value="heirs" />
          <p className="hint">{t('heirsHint')}</p>
          {family.map(({ id, name, relation, part }) => (
            <CountField
              key={id}
              name={`part-${id}`}
              label={forms('partOf', { name, relation })}
              min={0}
              value={part === null ? undefined : String(part)}
              optional
            />
          ))}
          <TextField
            name="document"
            label={t('document')}
            hint={t('paperHint')}
            autoComplete="off"
            maxLength={40}
            className="input short"
          />
          <div className="acts">
            <Button look="quiet">{t('heirsDo')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}
