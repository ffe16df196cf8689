import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { TextAreaField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import type { Answer, Page } from './page.tsx'

interface PartProps {
  readonly page: Page
  readonly answer: Answer | undefined
}

/** What the provider states and what the books say, per currency, and what lies between. */
export function Funds({ funds }: { funds: Page['funds'] }) {
  const t = useTranslations('payments.room.funds')
  const head = (
    <>
      <th scope="col">{t('currency')}</th>
      {[t('said'), t('booked'), t('difference')].map((label) => (
        <th scope="col" className="num" key={label}>
          {label}
        </th>
      ))}
      <th scope="col">{t('verdict')}</th>
    </>
  )
  return (
    <>
      <h2 className="sec">
        {t('title')} <small>{t('note')}</small>
      </h2>
      <div className="card">
        {funds.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        ) : (
          <DataTable caption={t('title')} head={head}>
            {funds.map((row) => (
              <tr key={row.currency}>
                <th scope="row">{row.currency}</th>
                <td className="num">{row.said}</td>
                <td className="num">{row.booked}</td>
                <td className="num">{row.difference}</td>
                <td>
                  <StatusPill tone={row.tone}>{row.verdict}</StatusPill>
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
    </>
  )
}

/** Where provider and books differ: each with what it is, and a way to set it aside. */
export function Differences({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.differences')
  return (
    <>
      <h2 className="sec" id="differences">
        {t('title')} <small>{t(page.differences.length > 0 ? 'note' : 'none')}</small>
      </h2>
      <div className="journals">
        {page.differences.map((row) => (
          <section className="card pad" key={row.key}>
            <h3>{row.kind}</h3>
            <p className="gap-below">
              <span className="code">{row.object}</span> {row.types && `· ${row.types}`} · {row.since}
            </p>
            <p className="gap-below">{t('both', { said: row.said, booked: row.booked })}</p>
            {row.journals && <p className="small muted code gap-below">{row.journals}</p>}
            {row.ref && page.mayPlace ? (
              <Because
                page={page}
                answer={answer}
                about={row.ref}
                intent="set-aside"
                label={t('because')}
                button={t('setAside')}
              />
            ) : (
              <p className="muted">{t('look')}</p>
            )}
          </section>
        ))}
      </div>
    </>
  )
}

/** Notices that wait for a person: why, since when, what to do. */
export function ParkedEvents({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.events')
  return (
    <>
      <h2 className="sec" id="events">
        {t('title')} <small>{t(page.events.length > 0 ? 'note' : 'none')}</small>
      </h2>
      <div className="journals">
        {page.events.map((event) => (
          <section className="card pad" key={event.id}>
            <h3>{event.why}</h3>
            <p className="gap-below">
              <span className="code">{event.type}</span> {event.objectId && <span className="code">{event.objectId}</span>} ·{' '}
              {t('since', { since: event.since })} · {t('count', { count: event.count })}
            </p>
            <p className="gap-below">{event.what}</p>
            {event.error && <p className="small muted code gap-below">{event.error}</p>}
            {page.mayPlace && (
              <>
                <Because
                  page={page}
                  answer={answer}
                  about={event.id}
                  intent="understand"
                  label={t('because')}
                  button={t('understood')}
                />
                <PostForm formKey={`${page.formKey}:retry-${event.id}`} name={`retry-${event.id}`} className="acts gap-above">
                  <input type="hidden" name="about" value={event.id} />
                  <Button name="intent" value="retry" look="quiet">
                    {t('retry')}
                  </Button>
                </PostForm>
              </>
            )}
          </section>
        ))}
      </div>
    </>
  )
}

interface BecauseProps extends PartProps {
  readonly about: string
  readonly intent: 'understand' | 'set-aside'
  readonly label: string
  readonly button: string
}

/** A deed that says why. */
function Because({ page, answer, about, intent, label, button }: BecauseProps) {
  const t = useTranslations('payments.room')
  return (
    <PostForm
      formKey={`${page.formKey}:${intent}-${about}`}
      reply={answer?.about === about ? answer.reply : undefined}
      name={`${intent}-${about}`}
    >
      <input type="hidden" name="about" value={about} />
      <TextAreaField name="because" label={label} hint={t('becauseHint')} rows={2} maxLength={500} />
      <div className="acts">
        <Button name="intent" value={intent}>
          {button}
        </Button>
      </div>
    </PostForm>
  )
}

/** What the provider sends to the bank, until the bank's own line shows it. */
export function Payouts({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.payouts')
  const head = [t('payout'), t('expected'), t('state')]
  const waiting = page.payouts.filter(({ isWaiting }) => isWaiting)
  return (
    <>
      <h2 className="sec" id="payouts">
        {t('title')} <small>{t(page.payouts.length > 0 ? 'note' : 'none')}</small>
      </h2>
      {page.payouts.length > 0 && (
        <div className="card">
          <DataTable
            caption={t('title')}
            head={
              <>
                {head.map((label) => (
                  <th scope="col" key={label}>
                    {label}
                  </th>
                ))}
                <th scope="col" className="num">
                  {t('amount')}
                </th>
              </>
            }
          >
            {page.payouts.map((payout) => (
              <tr key={payout.id}>
                <th scope="row" className="code">
                  {payout.ref}
                </th>
                <td className="nw">{payout.expected}</td>
                <td>
                  <StatusPill tone={payout.tone}>{payout.state}</StatusPill>{' '}
                  {payout.note && <small className="sub code">{payout.note}</small>}
                </td>
                <td className="num">{payout.amount}</td>
              </tr>
            ))}
          </DataTable>
        </div>
      )}
      {page.mayRecord && waiting.length > 0 && (
        <div className="journals gap-above">
          {waiting.map((payout) => (
            <section className="card pad" key={payout.id}>
              <h3>{t('confirmTitle', { amount: payout.amount })}</h3>
              <p className="gap-below">
                <span className="code">{payout.ref}</span> · {t('expectedOn', { day: payout.expected })}
              </p>
              <PostForm
                formKey={`${page.formKey}:arrived-${payout.id}`}
                reply={answer?.about === payout.id ? answer.reply : undefined}
                name={`arrived-${payout.id}`}
              >
                <input type="hidden" name="about" value={payout.id} />
                <TextField name="reference" label={t('reference')} hint={t('referenceHint')} maxLength={40} autoComplete="off" />
                <div className="acts">
                  <Button name="intent" value="arrived">
                    {t('confirm')}
                  </Button>
                </div>
              </PostForm>
            </section>
          ))}
        </div>
      )}
    </>
  )
}
