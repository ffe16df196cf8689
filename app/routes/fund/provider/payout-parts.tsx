import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import type { PartProps } from './page.tsx'

/** What the provider sends to the bank, until the bank's own line shows it. */
export function Payouts({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.payouts')
  return (
    <>
      <h2 className="sec" id="payouts">
        {t('title')} <small>{t(page.payouts.length > 0 ? 'note' : 'none')}</small>
      </h2>
      {page.payouts.length > 0 && <PayoutTable page={page} />}
      {page.mayRecord && <PayoutForms page={page} answer={answer} />}
    </>
  )
}

function PayoutTable({ page }: Pick<PartProps, 'page'>) {
  const t = useTranslations('payments.room.payouts')
  const head = [t('payout'), t('expected'), t('state')]
  return (
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
  )
}

/** One form per payout that should stand on the statement by now. */
function PayoutForms({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.payouts')
  const waiting = page.payouts.filter(({ isWaiting }) => isWaiting)
  return (
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
  )
}
