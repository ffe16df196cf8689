import { useTranslations } from 'use-intl/react'
import type { RouteKind } from '../../domain/families/schema.ts'
import { Button } from '../base/button.tsx'
import { DateField, SelectField, TextField, TickField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

const ROUTE_KINDS = ['cash', 'yape', 'plin', 'cci', 'giro', 'special_account'] as const satisfies readonly RouteKind[]

interface RouteFormProps {
  /** How money reaches them now, in words. */
  readonly current: string | undefined
  readonly today: string
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** How money reaches a beneficiary from a day on. */
export function RouteForm({ current, today, formKey, reply }: RouteFormProps) {
  const t = useTranslations('makerForms.route')
  const routes = useTranslations('makerForms.routes')
  return (
    <section className="card pad" aria-labelledby="route">
      <h2 id="route">{t('title')}</h2>
      <p className="muted">{current ? t('now', { route: current }) : t('none')}</p>
      <PostForm formKey={formKey} reply={reply} name="route">
        <input type="hidden" name="intent" value="route" />
        <SelectField name="kind" label={t('kind')} options={ROUTE_KINDS.map((value) => ({ value, label: routes(value) }))} />
        <TextField name="detail" label={t('detail')} hint={t('detailHint')} maxLength={80} autoComplete="off" optional />
        <TextField name="legalBasis" label={t('legalBasis')} hint={t('legalBasisHint')} maxLength={120} />
        <DateField name="fromOn" label={t('fromOn')} value={today} />
        <div className="acts">
          <Button look="quiet">{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

interface LinkFormsProps {
  /** Until when the paper that is out opens the page; undefined when none is out. */
  readonly until: string | undefined
  readonly keys: readonly [string, string]
  readonly replies: readonly [FormReply | undefined, FormReply | undefined]
}

/** Issuing the link and its PIN, and taking them back. */
export function LinkForms({ until, keys, replies }: LinkFormsProps) {
  const t = useTranslations('makerForms.link')
  return (
    <section className="card pad stack" aria-labelledby="link">
      <h2 id="link">{t('title')}</h2>
      <p className="muted">{until ? t('now', { until }) : t('none')}</p>
      <PostForm formKey={keys[0]} reply={replies[0]} name="issue">
        <input type="hidden" name="intent" value="issue" />
        <p>{t('meaning')}</p>
        <div className="acts">
          <Button>{t(until ? 'again' : 'issue')}</Button>
        </div>
      </PostForm>
      {until && (
        <PostForm formKey={keys[1]} reply={replies[1]} name="revoke">
          <input type="hidden" name="intent" value="revoke" />
          <TickField name="sure" label={t('revokeSure')} hint={t('revokeMeaning')} />
          <div className="acts">
            <Button look="quiet">{t('revoke')}</Button>
          </div>
        </PostForm>
      )}
    </section>
  )
}

/** What the paper says. */
export interface PaperShown {
  readonly link: string
  readonly pin: string
  readonly until: string
}

/**
 * The paper that a family is handed, as it prints: A6, no name, no mark, nothing that says where it comes from. Whoever finds it learns that
 * there is a page and a number.
 */
export function LinkPaper({ paper }: { paper: PaperShown }) {
  const t = useTranslations('makerForms.paper')
  return (
    <section className="card pad family-paper" role="status" aria-labelledby="paper">
      <div className="no-print">
        <h2 id="paper">{t('title')}</h2>
        <p>{t('once')}</p>
      </div>
      <div className="a6">
        <p>{t('open')}</p>
        <p className="code">{paper.link}</p>
        <p>{t('pin')}</p>
        <p className="pin">{paper.pin}</p>
        <p>{t('keep', { until: paper.until })}</p>
      </div>
    </section>
  )
}
