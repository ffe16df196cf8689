import { createTranslator, type _Translator as Translator } from 'use-intl/core'
import type { Refusal } from '../domain/shared/outcome.ts'
import enAfterSale from './en/after-sale.json' with { type: 'json' }
import enBuying from './en/buying.json' with { type: 'json' }
import enCatalogue from './en/catalogue.json' with { type: 'json' }
import enCustomers from './en/customers.json' with { type: 'json' }
import enDemo from './en/demo.json' with { type: 'json' }
import enEditorials from './en/editorials.json' with { type: 'json' }
import enErrors from './en/errors.json' with { type: 'json' }
import enFamilies from './en/families.json' with { type: 'json' }
import enField from './en/field.json' with { type: 'json' }
import enFiscal from './en/fiscal.json' with { type: 'json' }
import enForms from './en/forms.json' with { type: 'json' }
import enFund from './en/fund.json' with { type: 'json' }
import enGiving from './en/giving.json' with { type: 'json' }
import enGroupLoans from './en/group-loans.json' with { type: 'json' }
import enImages from './en/images.json' with { type: 'json' }
import enImpact from './en/impact.json' with { type: 'json' }
import enInvariants from './en/invariants.json' with { type: 'json' }
import enLeaving from './en/leaving.json' with { type: 'json' }
import enLedger from './en/ledger.json' with { type: 'json' }
import enLending from './en/lending.json' with { type: 'json' }
import enLendingForms from './en/lending-forms.json' with { type: 'json' }
import enLoanEvents from './en/loan-events.json' with { type: 'json' }
import enMail from './en/mail.json' with { type: 'json' }
import enMakerForms from './en/maker-forms.json' with { type: 'json' }
import enMakers from './en/makers.json' with { type: 'json' }
import enOffers from './en/offers.json' with { type: 'json' }
import enOrderTaking from './en/order-taking.json' with { type: 'json' }
import enOrders from './en/orders.json' with { type: 'json' }
import enPages from './en/pages.json' with { type: 'json' }
import enPapers from './en/papers.json' with { type: 'json' }
import enPayments from './en/payments.json' with { type: 'json' }
import enPeople from './en/people.json' with { type: 'json' }
import enPortfolio from './en/portfolio.json' with { type: 'json' }
import enProductForms from './en/product-forms.json' with { type: 'json' }
import enProducts from './en/products.json' with { type: 'json' }
import enProduction from './en/production.json' with { type: 'json' }
import enProgrammes from './en/programmes.json' with { type: 'json' }
import enReconciliation from './en/reconciliation.json' with { type: 'json' }
import enSettlement from './en/settlement.json' with { type: 'json' }
import enShipping from './en/shipping.json' with { type: 'json' }
import enShell from './en/shell.json' with { type: 'json' }
import enStaff from './en/staff.json' with { type: 'json' }
import enStorefront from './en/storefront.json' with { type: 'json' }
import enWayIn from './en/way-in.json' with { type: 'json' }
import enWholesale from './en/wholesale.json' with { type: 'json' }
import enWorkshop from './en/workshop.json' with { type: 'json' }
import esAfterSale from './es/after-sale.json' with { type: 'json' }
import esBuying from './es/buying.json' with { type: 'json' }
import esCatalogue from './es/catalogue.json' with { type: 'json' }
import esCustomers from './es/customers.json' with { type: 'json' }
import esDemo from './es/demo.json' with { type: 'json' }
import esEditorials from './es/editorials.json' with { type: 'json' }
import esErrors from './es/errors.json' with { type: 'json' }
import esFamilies from './es/families.json' with { type: 'json' }
import esField from './es/field.json' with { type: 'json' }
import esFiscal from './es/fiscal.json' with { type: 'json' }
import esForms from './es/forms.json' with { type: 'json' }
import esFund from './es/fund.json' with { type: 'json' }
import esGiving from './es/giving.json' with { type: 'json' }
import esGroupLoans from './es/group-loans.json' with { type: 'json' }
import esImages from './es/images.json' with { type: 'json' }
import esImpact from './es/impact.json' with { type: 'json' }
import esInvariants from './es/invariants.json' with { type: 'json' }
import esLeaving from './es/leaving.json' with { type: 'json' }
import esLedger from './es/ledger.json' with { type: 'json' }
import esLending from './es/lending.json' with { type: 'json' }
import esLendingForms from './es/lending-forms.json' with { type: 'json' }
import esLoanEvents from './es/loan-events.json' with { type: 'json' }
import esMail from './es/mail.json' with { type: 'json' }
import esMakerForms from './es/maker-forms.json' with { type: 'json' }
import esMakers from './es/makers.json' with { type: 'json' }
import esOffers from './es/offers.json' with { type: 'json' }
import esOrderTaking from './es/order-taking.json' with { type: 'json' }
import esOrders from './es/orders.json' with { type: 'json' }
import esPages from './es/pages.json' with { type: 'json' }
import esPapers from './es/papers.json' with { type: 'json' }
import esPayments from './es/payments.json' with { type: 'json' }
import esPeople from './es/people.json' with { type: 'json' }
import esPortfolio from './es/portfolio.json' with { type: 'json' }
import esProductForms from './es/product-forms.json' with { type: 'json' }
import esProducts from './es/products.json' with { type: 'json' }
import esProduction from './es/production.json' with { type: 'json' }
import esProgrammes from './es/programmes.json' with { type: 'json' }
import esReconciliation from './es/reconciliation.json' with { type: 'json' }
import esSettlement from './es/settlement.json' with { type: 'json' }
import esShipping from './es/shipping.json' with { type: 'json' }
import esShell from './es/shell.json' with { type: 'json' }
import esStaff from './es/staff.json' with { type: 'json' }
import esStorefront from './es/storefront.json' with { type: 'json' }
import esWayIn from './es/way-in.json' with { type: 'json' }
import esWholesale from './es/wholesale.json' with { type: 'json' }
import esWorkshop from './es/workshop.json' with { type: 'json' }
import frAfterSale from './fr/after-sale.json' with { type: 'json' }
import frBuying from './fr/buying.json' with { type: 'json' }
import frCatalogue from './fr/catalogue.json' with { type: 'json' }
import frCustomers from './fr/customers.json' with { type: 'json' }
import frDemo from './fr/demo.json' with { type: 'json' }
import frEditorials from './fr/editorials.json' with { type: 'json' }
import frErrors from './fr/errors.json' with { type: 'json' }
import frFamilies from './fr/families.json' with { type: 'json' }
import frField from './fr/field.json' with { type: 'json' }
import frFiscal from './fr/fiscal.json' with { type: 'json' }
import frForms from './fr/forms.json' with { type: 'json' }
import frFund from './fr/fund.json' with { type: 'json' }
import frGiving from './fr/giving.json' with { type: 'json' }
import frGroupLoans from './fr/group-loans.json' with { type: 'json' }
import frImages from './fr/images.json' with { type: 'json' }
import frImpact from './fr/impact.json' with { type: 'json' }
import frInvariants from './fr/invariants.json' with { type: 'json' }
import frLeaving from './fr/leaving.json' with { type: 'json' }
import frLedger from './fr/ledger.json' with { type: 'json' }
import frLending from './fr/lending.json' with { type: 'json' }
import frLendingForms from './fr/lending-forms.json' with { type: 'json' }
import frLoanEvents from './fr/loan-events.json' with { type: 'json' }
import frMail from './fr/mail.json' with { type: 'json' }
import frMakerForms from './fr/maker-forms.json' with { type: 'json' }
import frMakers from './fr/makers.json' with { type: 'json' }
import frOffers from './fr/offers.json' with { type: 'json' }
import frOrderTaking from './fr/order-taking.json' with { type: 'json' }
import frOrders from './fr/orders.json' with { type: 'json' }
import frPages from './fr/pages.json' with { type: 'json' }
import frPapers from './fr/papers.json' with { type: 'json' }
import frPayments from './fr/payments.json' with { type: 'json' }
import frPeople from './fr/people.json' with { type: 'json' }
import frPortfolio from './fr/portfolio.json' with { type: 'json' }
import frProductForms from './fr/product-forms.json' with { type: 'json' }
import frProducts from './fr/products.json' with { type: 'json' }
import frProduction from './fr/production.json' with { type: 'json' }
import frProgrammes from './fr/programmes.json' with { type: 'json' }
import frReconciliation from './fr/reconciliation.json' with { type: 'json' }
import frSettlement from './fr/settlement.json' with { type: 'json' }
import frShipping from './fr/shipping.json' with { type: 'json' }
import frShell from './fr/shell.json' with { type: 'json' }
import frStaff from './fr/staff.json' with { type: 'json' }
import frStorefront from './fr/storefront.json' with { type: 'json' }
import frWayIn from './fr/way-in.json' with { type: 'json' }
import frWholesale from './fr/wholesale.json' with { type: 'json' }
import frWorkshop from './fr/workshop.json' with { type: 'json' }
import { formatMoney, isMoneyJson } from './format.ts'
import { LOCALES, type Locale } from './locales.ts'
import { typesetAll } from './typeset.ts'

/*
 * Every sentence of Hilo. Loads in plain Node as well as in the build. Pages get only what their audience reads, from
 * `textsFor`; a component that imports this module would carry all three languages into the browser.
 */

const es = {
  shell: esShell,
  shipping: esShipping,
  errors: esErrors,
  storefront: esStorefront,
  afterSale: esAfterSale,
  buying: esBuying,
  forms: esForms,
  catalogue: esCatalogue,
  productForms: esProductForms,
  products: esProducts,
  editorials: esEditorials,
  images: esImages,
  makers: esMakers,
  makerForms: esMakerForms,
  production: esProduction,
  orders: esOrders,
  orderTaking: esOrderTaking,
  offers: esOffers,
  mail: esMail,
  wholesale: esWholesale,
  workshop: esWorkshop,
  payments: esPayments,
  settlement: esSettlement,
  fund: esFund,
  ledger: esLedger,
  invariants: esInvariants,
  fiscal: esFiscal,
  programmes: esProgrammes,
  giving: esGiving,
  impact: esImpact,
  pages: esPages,
  reconciliation: esReconciliation,
  lending: esLending,
  lendingForms: esLendingForms,
  wayIn: esWayIn,
  portfolio: esPortfolio,
  loanEvents: esLoanEvents,
  groupLoans: esGroupLoans,
  leaving: esLeaving,
  field: esField,
  families: esFamilies,
  papers: esPapers,
  people: esPeople,
  staff: esStaff,
  customers: esCustomers,
  demo: esDemo,
}
/** The keys there are: Spanish is the reference, and a test holds the others to it. */
export type Messages = typeof es
export type TextContext = keyof Messages

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

const en: Messages = {
  shell: enShell,
  shipping: enShipping,
  errors: enErrors,
  storefront: enStorefront,
  afterSale: enAfterSale,
  buying: enBuying,
  forms: enForms,
  catalogue: enCatalogue,
  productForms: enProductForms,
  products: enProducts,
  editorials: enEditorials,
  images: enImages,
  makers: enMakers,
  makerForms: enMakerForms,
  production: enProduction,
  orders: enOrders,
  orderTaking: enOrderTaking,
  offers: enOffers,
  mail: enMail,
  wholesale: enWholesale,
  workshop: enWorkshop,
  payments: enPayments,
  settlement: enSettlement,
  fund: enFund,
  ledger: enLedger,
  invariants: enInvariants,
  fiscal: enFiscal,
  programmes: enProgrammes,
  giving: enGiving,
  impact: enImpact,
  pages: enPages,
  reconciliation: enReconciliation,
  lending: enLending,
  lendingForms: enLendingForms,
  wayIn: enWayIn,
  portfolio: enPortfolio,
  loanEvents: enLoanEvents,
  groupLoans: enGroupLoans,
  leaving: enLeaving,
  field: enField,
  families: enFamilies,
  papers: enPapers,
  people: enPeople,
  staff: enStaff,
  customers: enCustomers,
  demo: enDemo,
}
const fr: Messages = {
  shell: frShell,
  shipping: frShipping,
  errors: frErrors,
  storefront: frStorefront,
  afterSale: frAfterSale,
  buying: frBuying,
  forms: frForms,
  catalogue: frCatalogue,
  productForms: frProductForms,
  products: frProducts,
  editorials: frEditorials,
  images: frImages,
  makers: frMakers,
  makerForms: frMakerForms,
  production: frProduction,
  orders: frOrders,
  orderTaking: frOrderTaking,
  offers: frOffers,
  mail: frMail,
  wholesale: frWholesale,
  workshop: frWorkshop,
  payments: frPayments,
  settlement: frSettlement,
  fund: frFund,
  ledger: frLedger,
  invariants: frInvariants,
  fiscal: frFiscal,
  programmes: frProgrammes,
  giving: frGiving,
  impact: frImpact,
  pages: frPages,
  reconciliation: frReconciliation,
  lending: frLending,
  lendingForms: frLendingForms,
  wayIn: frWayIn,
  portfolio: frPortfolio,
  loanEvents: frLoanEvents,
  groupLoans: frGroupLoans,
  leaving: frLeaving,
  field: frField,
  families: frFamilies,
  papers: frPapers,
  people: frPeople,
  staff: frStaff,
  customers: frCustomers,
  demo: frDemo,
}

export const MESSAGES: Readonly<Record<Locale, Messages>> = { es: typesetAll(es, 'es'), en, fr: typesetAll(fr, 'fr') }

const translators = new Map<string, unknown>()

/** The texts of one context in one language, for loaders, actions, mails and papers: `t('title', { count })`. */
export function translator<Context extends TextContext>(locale: Locale, context: Context): Translator<Messages, Context> {
  const key = `${locale}.${context}`
  const known = translators.get(key) as Translator<Messages, Context> | undefined
  if (known) return known
  const made = createTranslator({ locale, messages: MESSAGES[locale], namespace: context }) as Translator<Messages, Context>
  translators.set(key, made)
  return made
}

/** A part of the texts for a page: whole contexts (`orders`) or one group of a context (`orders.checkout`). */
export function textsFor(locale: Locale, parts: readonly string[]): Partial<Messages> {
  const picked: Record<string, unknown> = {}
  for (const part of parts) {
    const [context = '', group] = part.split('.')
    const source = (MESSAGES[locale] as Record<string, Record<string, unknown>>)[context]
    if (!source) throw new TypeError(`no such texts: ${part}`)
    picked[context] = group ? { ...(picked[context] as object | undefined), [group]: source[group] } : source
  }
  return picked as Partial<Messages>
}

/**
 * The sentence for an expected no. The code is looked for under `refusals` of the given context, then of every other.
 * Amounts among the facts are written as amounts. Throws when no context has a text: the house tests forbid that.
 */
export function refusalText(locale: Locale, refusal: Refusal, context?: TextContext): string {
  const values = Object.entries(refusal.facts).map(([name, fact]) => {
    if (isMoneyJson(fact)) return [name, formatMoney(fact, locale)] as const
    return [name, typeof fact === 'boolean' ? String(fact) : fact] as const
  })
  const contexts = Object.keys(MESSAGES[locale]) as TextContext[]
  for (const name of context ? [context, ...contexts] : contexts) {
    const t = translator(locale, name) as unknown as LooseTranslator
    if (t.has(`refusals.${refusal.code}`)) return t(`refusals.${refusal.code}`, Object.fromEntries(values) as LooseValues)
  }
  throw new TypeError(`no text for the refusal ${refusal.code}`)
}

type LooseValues = Record<string, string | number>

/** A translator for keys that are only known when the program runs: codes of refusals, states and kinds. */
export interface LooseTranslator {
  (key: string, values?: LooseValues): string
  has(key: string): boolean
}

/** As `translator`, for keys made from data (`states.${order.state}`). A test must cover the whole list of codes. */
export function looseTranslator(locale: Locale, context: TextContext): LooseTranslator {
  return translator(locale, context) as unknown as LooseTranslator
}

/** Every language with its texts, for tests that compare them. */
export function everyLanguage(): readonly { readonly locale: Locale; readonly messages: Messages }[] {
  return LOCALES.map((locale) => ({ locale, messages: MESSAGES[locale] }))
}
