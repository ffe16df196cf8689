import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findManualPayments, type ManualPayment } from '#db/questions/payments/find-manual-payments.server.ts'
import { LinkButton } from '../../components/base/button.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { threadHref } from '../../components/ledger/links.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { payByOf } from '../../domain/payments/ways-to-pay.ts'
import { confirmManualPayment } from '../../domain/settlement/confirm-manual-payment.server.ts'
import { denyManualPayment } from '../../domain/settlement/deny-manual-payment.server.ts'
import { ManualPaymentForm } from '../../domain/settlement/schema.ts'
import { may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { findNow, read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { type Formats, formats } from '../../server/formats.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { CURRENCY_SIGNS } from '../../server/storefront/shopper.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import { Suspense, Waiting } from './payments-parts.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const { waiting, suspense, now } = await read(actor, async (em) => ({
    ...(await findManualPayments(em)),
    now: await findNow(em),
  }))
  const f = formats()
  return {
    title: f.texts('fund')('payments.title'),
    mayConfirm: may(actor, 'confirm:manual-payment'),
    mayPlace: may(actor, 'place:suspense'),
    mayReadLedger: may(actor, 'read:ledger'),
    formKey: newFormKey(),
    waiting: waiting.map((payment) => waitingView(payment, f, now)),
    suspense: suspense.map((payment) => paymentView(payment, f)),
  }
}

function paymentView(payment: ManualPayment, f: Formats) {
  const { id, number, order, buyer, reference } = payment
  return {
    ...{ id, number, order, buyer, reference },
    method: f.word('fund', `methods.${payment.method}`),
    amount: f.money(payment.amount),
    since: f.moment(payment.createdAt),
    isLate: payment.state === 'expired',
  }
}

/** One that waits: by when its buyer pays, by when a person confirms it, and whether somebody looked for it already. */
function waitingView(payment: ManualPayment, f: Formats, now: Date) {
  const t = f.texts('fund')
  const { confirmedWithinHours, confirmBy, denied } = payment
  const payBy = confirmBy && confirmedWithinHours !== undefined ? payByOf({ confirmedWithinHours }, confirmBy) : undefined
  const isOpen = payment.state === 'open'
  return {
    ...paymentView(payment, f),
    words: amountInWords(payment.amount, f.locale),
    sign: CURRENCY_SIGNS[payment.amount.currency],
    times:
      isOpen && payBy && confirmBy
        ? [
            t('payments.writes', { order: String(payment.order) }),
            t('payments.payBy', { until: f.moment(payBy) }),
            confirmBy > now ? t('payments.confirmBy', { until: f.moment(confirmBy) }) : t('payments.over'),
          ]
        : [],
    mayDeny: isOpen && payment.orderState === 'awaiting_payment' && payBy !== undefined && payBy <= now,
    denied:
      denied &&
      t('payments.denied', { name: denied.by, when: f.moment(denied.at), reason: t(`payments.denyReasons.${denied.reason}`) }),
  }
}

export interface Answer {
  readonly paymentId: string
  readonly reply: FormReply
}

/** Staff saw the money: the order is paid, and what is made is settled at once. Or it is not there: the order is let go. */
export async function action({ request }: ActionFunctionArgs) {
  const treasurer = await requirePermission(request, 'confirm:manual-payment')
  const form = await readForm(request, ManualPaymentForm)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ paymentId: String(reply.values.paymentId ?? ''), reply }, { status: 400 })
  }
  const { paymentId } = form.value
  const refused = (refusal: Refusal) =>
    data<Answer>({ paymentId, reply: form.reply(refusal, { context: 'settlement' }) }, { status: 409 })
  if (form.value.intent === 'deny') {
    const denied = await run(denyManualPayment, treasurer, { paymentId, reason: form.value.reason }, { key: form.key })
    return denied.ok ? redirect('/fund/payments') : refused(denied.refusal)
  }
  const { reference, came } = form.value
  const outcome = await run(confirmManualPayment, treasurer, { paymentId, reference, came }, { key: form.key })
  if (!outcome.ok) return refused(outcome.refusal)
  return redirect(outcome.value.result === 'in_suspense' ? '/fund/payments#suspense' : threadHref(outcome.value.orderNumber))
}

export default function Payments() {
  const { title, waiting, suspense, mayConfirm, mayReadLedger } = useLoaderData<typeof loader>()
  const t = useTranslations('fund.payments')
  const room = useTranslations('payments.room')
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        actions={
          mayReadLedger && (
            <LinkButton look="quiet" to="/fund/provider">
              {room('link')}
            </LinkButton>
          )
        }
      />
      {waiting.length === 0 && (
        <div className="card">
          <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
        </div>
      )}
      <div className="journals">
        {waiting.map((payment) => (
          <Waiting key={payment.id} payment={payment} mayConfirm={mayConfirm} />
        ))}
      </div>
      <h2 className="sec" id="suspense">
        {t('suspense')} <small>{t(suspense.length > 0 ? 'suspenseNote' : 'noSuspense')}</small>
      </h2>
      {suspense.length > 0 && <Suspense />}
    </>
  )
}
