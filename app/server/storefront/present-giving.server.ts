import type { EntityManager } from '#db/orm.server.ts'
import { findGivingTerms } from '#db/questions/programmes/find-giving-terms.server.ts'
import type { GiveFormView } from '../../components/giving/give-form.tsx'
import { OTHER_AMOUNT } from '../../domain/programmes/schema.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { currencySymbol, formatMoney, formatPercent } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'
import type { Shopper } from './shopper.server.ts'

/** The page of giving in finished texts, by the dated rows of the day. */
export async function presentGiving(em: EntityManager, { locale, currency }: Shopper, today: PlainDate, hasMercadoPago: boolean) {
  const t = translator(locale, 'giving')
  const terms = await findGivingTerms(em, currency, today)
  const money = (amount: typeof terms.least) => formatMoney(amount, locale).replace(/[.,]00(?=\D*$)/, '')
  const name = currencyName(currency, locale)
  const form: GiveFormView = {
    purposes: terms.purposes.map((purpose) => ({
      value: purpose.code,
      label: purpose.name[locale],
      hint: purpose.about[locale],
    })),
    amounts: [
      ...terms.suggestions.map((amount) => ({ value: amount.minor.toString(), label: money(amount) })),
      { value: OTHER_AMOUNT, label: t('give.other') },
    ],
    symbol: currencySymbol(currency, locale),
    canTransfer: currency === 'PEN',
    hasMercadoPago,
    words: {
      purpose: t('give.purpose'),
      amount: t('give.amount'),
      otherLabel: t('give.otherLabel', { currency: name }),
      otherHint: t('give.otherHint', { least: money(terms.least), most: money(terms.most) }),
      currency: t('give.currency', { currency: name }),
      changeCurrency: t('give.changeCurrency'),
      ...{ name: t('give.name'), nameHint: t('give.nameHint'), email: t('give.email'), emailHint: t('give.emailHint') },
      ...{ anonymous: t('give.anonymous'), anonymousHint: t('give.anonymousHint') },
      ...{ card: t('give.card'), cardText: t('give.cardText') },
      ...{ mercadopago: t('give.mercadopago'), mercadopagoText: t('give.mercadopagoText') },
      ...{ transfer: t('give.transfer'), transferText: t('give.transferText') },
    },
  }
  const cost = ({ percent, fixed }: (typeof terms.fees)['card']) =>
    [formatPercent(percent, locale), ...(fixed.isZero() ? [] : [formatMoney(fixed, locale)])].join(' + ')
  const rates = { home: cost(terms.fees.card), abroad: cost(terms.fees.card_foreign) }
  return {
    title: `${t('give.title')} · Hilo`,
    words: {
      ...{ title: t('give.title'), lead: t('give.lead'), noPurpose: t('give.noPurpose') },
      ...{ facts: t('give.facts'), againLink: t('give.againLink') },
    },
    form,
    facts: [
      { title: t('give.arrives'), text: t('give.arrivesText', rates) },
      ...(hasMercadoPago
        ? [{ title: t('give.byMercadoPago'), text: t('give.arrivesMercadoPago', { cost: cost(terms.fees.mercadopago) }) }]
        : []),
      { title: t('give.notTax'), text: t('give.notTaxText') },
      { title: t('give.againTitle'), text: t('give.againText') },
    ],
  }
}

/** A currency as people say it: soles, euros. */
function currencyName(currency: string, locale: string): string {
  if (currency === 'PEN') return 'soles'
  const named = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' }).formatToParts(2)
  return named.find(({ type }) => type === 'currency')?.value ?? currency
}
