import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findGift } from '#db/questions/programmes/find-gifts.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { ConfirmGift } from '../../../components/giving/confirm-gift.tsx'
import { GiftReturns } from '../../../components/giving/gift-returns.tsx'
import { GiftStatePill } from '../../../components/giving/gift-state.tsx'
import { accountHref, giftHref, journalHref, transferHref } from '../../../components/ledger/links.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { isOnline } from '../../../domain/payments/providers.ts'
import { confirmGiftTransfer } from '../../../domain/settlement/confirm-gift.server.ts'
import { GiftTransferForm } from '../../../domain/settlement/schema.ts'
import { may } from '../../../domain/shared/actor.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { performReturn, returnsView } from '../../../server/fund/gift-returns.server.ts'
import { bookedView, giftFacts } from '../../../server/fund/gift-view.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { giftToken } from '../../../server/tracking-token.server.ts'
import { amountInWords } from '../../../texts/amount-in-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

async function giftBehind(actor: Parameters<typeof read>[0], number: string | undefined) {
  const gift = await read(actor, (em) => findGift(em, (number ?? '').slice(0, 20)))
  if (!gift) throw notFound(formats().texts('programmes')('gifts.unknown'))
  return gift
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const gift = await giftBehind(actor, params.number)
  const f = formats()
  const { payment } = gift
  const waits = payment.provider === 'manual' && (payment.state === 'open' || payment.state === 'expired')
  return {
    title: `${f.texts('programmes')('gifts.number')} ${gift.number}`,
    number: gift.number,
    state: gift.state,
    amount: f.money(gift.amount),
    words: amountInWords(gift.amount, f.locale),
    facts: giftFacts(gift, f),
    booked: bookedView(gift, f),
    receiptTo: gift.booked && `/${gift.locale}/give/${giftToken(gift.number)}/receipt.pdf`,
    journals: gift.journals.map(({ id, kind }) => ({ id, kind: f.word('fund', `kinds.${kind}`) })),
    canConfirm: waits && may(actor, 'confirm:manual-payment'),
    isLate: payment.state === 'expired',
    isCardWaiting: isOnline(payment.provider) && gift.state === 'waiting',
    isNew: new URL(request.url).searchParams.has('recorded'),
    returns: returnsView(gift, f, actor),
    formKey: newFormKey(),
  }
}

const RETURN_DEEDS = ['prepare-return', 'pay-return', 'cancel-return'] as const

/** The transfer stands on the bank's statement: the gift is booked, and its receipt issued. Or it goes back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const deed = RETURN_DEEDS.find((each) => asked.has(each))
  if (deed) {
    const actor = await requirePermission(request, 'read:fund')
    return performReturn(request, actor, await giftBehind(actor, params.number), deed)
  }
  const treasurer = await requirePermission(request, 'confirm:manual-payment')
  const form = await readForm(request, GiftTransferForm)
  if (!form.ok) return data(form.reply(), { status: 400 })
  const { payment, number } = await giftBehind(treasurer, params.number)
  const seen = { paymentId: payment.id, reference: form.value.reference }
  const outcome = await run(confirmGiftTransfer, treasurer, seen, { key: form.key })
  if (!outcome.ok) return data(form.reply(outcome.refusal, { context: 'settlement', field: 'reference' }), { status: 409 })
  return redirect(`${giftHref(number)}?recorded`)
}

/** One gift: what is known of it, what it brought and where that went, and, for a transfer, that it came. */
export default function GiftPage() {
  const page = useLoaderData<typeof loader>()
  const { title, number, facts, state, booked, isNew, isCardWaiting, canConfirm, amount, words, isLate, formKey, returns } = page
  const reply = useActionData<typeof action>()
  const t = useTranslations('programmes.gifts')
  return (
    <>
      <PageHead title={title} trail={[{ label: t('title'), to: '/fund/gifts' }, { label: number }]} />
      {isNew && booked && (
        <Callout tone="ok" title={t('recorded')} isNews>
          <p>{t('recordedText', { receipt: booked.receipt })}</p>
        </Callout>
      )}
      {isCardWaiting && <Callout tone="wait" title={t('cardWaits')} />}
      <section className="card pad narrow">
        <DescriptionList facts={[{ label: t('state'), value: <GiftStatePill state={state} /> }, ...facts]} />
      </section>
      <Booked />
      <GiftReturns returns={returns} amount={amount} formKey={formKey} reply={canConfirm ? undefined : reply} />
      {canConfirm && <ConfirmGift gift={{ number, amount, words, isLate }} formKey={formKey} reply={reply} />}
    </>
  )
}

function Booked() {
  const { booked, journals, receiptTo } = useLoaderData<typeof loader>()
  const t = useTranslations('programmes.gifts')
  const fund = useTranslations('fund')
  const links = journals.map(({ id, kind }) => (
    <span key={id}>
      <Link to={journalHref(id)}>{fund('journal', { id })}</Link> {kind}{' '}
    </span>
  ))
  if (!booked) return null
  const facts = [
    { label: t('received'), value: booked.receivedOn },
    ...(booked.rate ? [{ label: t('rate'), value: booked.rate }] : []),
    { label: t('gross'), value: booked.gross },
    { label: t('fee'), value: booked.fee },
    { label: t('toPurpose'), value: booked.net },
    { label: t('account'), value: <Link to={accountHref(booked.book, booked.account, 'PEN')}>{booked.account}</Link> },
    ...(booked.isForFund
      ? [
          {
            label: t('transfer'),
            value: booked.transfer ? <Link to={transferHref(booked.transfer)}>{booked.transfer}</Link> : t('notTransferred'),
          },
        ]
      : []),
    { label: t('receipt'), value: <a href={receiptTo}>{booked.receipt}</a> },
    { label: t('journals'), value: links },
  ]
  return (
    <section className="card pad narrow gap-above">
      <DescriptionList facts={facts} />
    </section>
  )
}
