import type { SuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { amountInWords } from '../../texts/amount-in-words.ts'
import type { Formats } from '../formats.server.ts'

/** Money without a place as its page shows it: what came, why it fits nowhere, and which orders ask for just so much. */
export function suspenseView(payment: SuspensePayment, f: Formats) {
  const t = f.texts('fund')
  const order = String(payment.order)
  const fitsItsOrder = payment.orderTotal.equals(payment.amount)
  return {
    title: t('payments.suspenseTitle', { amount: f.money(payment.amount) }),
    number: payment.number,
    amount: f.money(payment.amount),
    why: fitsItsOrder ? t('payments.whyTwice', { order }) : t('payments.whyOther', { order, asked: f.money(payment.orderTotal) }),
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
