import type { SuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'

/** Money without a place as its page shows it: what is left of it, why it fits nowhere, and which orders ask for just so much. */
export function suspenseView(payment: SuspensePayment, f: Formats) {
  const t = f.texts('fund')
  const order = String(payment.order)
  const fitsItsOrder = payment.orderTotal.equals(payment.came)
  const lost = payment.came.minus(payment.amount)
  const why = fitsItsOrder
    ? t('payments.whyTwice', { order })
    : t('payments.whyOther', { order, asked: f.money(payment.orderTotal) })
  const whyLess = lost.isZero() ? [] : [t('payments.lostOfIt', { came: f.money(payment.came), lost: f.money(lost) })]
  return {
    title: t('payments.suspenseTitle', { amount: f.money(payment.amount) }),
    number: payment.number,
    amount: f.money(payment.amount),
    why: [why, ...whyLess].join(' '),
    facts: [
      { label: t('payments.amount'), value: f.money(payment.amount), isBig: true, note: amountInWords(payment.amount, f.locale) },
      {
        label: t('payments.method'),
        value: f.word('fund', `methods.${payment.method}`),
        note: payment.reference ?? payment.number,
      },
      { label: t('payments.cameFor'), value: t('order', { number: order }), note: payment.buyer },
      { label: t('payments.since'), value: f.moment(payment.cameAt) },
    ],
    returnText: t(payment.isFromProvider ? 'payments.returnByProvider' : 'payments.returnByHand'),
    fitting: payment.fitting.map(({ number, buyer, state }) => ({
      number,
      note: [buyer, state === 'expired' ? t('payments.late') : ''].filter(Boolean).join(' · '),
    })),
  }
}
