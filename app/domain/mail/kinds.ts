import { z } from 'zod'
import { CURRENCY_EXPONENTS, type Currency } from '../shared/money.ts'

/*
 * What may be written to somebody, and the facts that each letter says: frozen with the message, so that it stays known what was told. A new
 * kind is one line of KINDS here, one letter in app/adapters/mail/letters and its words in app/texts/<language>/mail.json.
 * Facts are plain JSON. No maker's legal name, document, prison or place; no secret: links are made when the letter is written.
 */

const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as [Currency, ...Currency[]]

export const MoneyFact = z.strictObject({ minor: z.string().regex(/^-?\d{1,14}$/), currency: z.enum(CURRENCIES) })
export const DateFact = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const OrderNumberFact = z.number().int().positive()
const LineFact = z.string().min(1).max(300)

/** One line of what was bought, in the reader's language already. */
export const BoughtFact = z.strictObject({
  name: LineFact,
  choice: LineFact.optional(),
  quantity: z.number().int().min(1),
  amount: MoneyFact,
})

const OrderFacts = {
  orderNumber: OrderNumberFact,
  lines: z.array(BoughtFact).min(1),
  goods: MoneyFact,
  shipping: MoneyFact,
  total: MoneyFact,
}
const WindowFact = z.tuple([DateFact, DateFact])
/** As `late.ts` of the orders has them: this context imports none above it. */
const LATE_REASONS = ['takes_longer', 'material_late', 'made_again', 'workshop_closed', 'carrier_late'] as const

/** What there may be to tell of an order after its sale. */
export const ORDER_NEWS = [
  'cancelled',
  'cancel_waits',
  'return_asked',
  'return_approved',
  'return_keep',
  'return_refused',
  'return_received',
  'note_answered',
] as const
export type OrderNews = (typeof ORDER_NEWS)[number]

export const KINDS = {
  /** The money of an order has come. `arrival` is the window of its delivery, from making and way. */
  'order-confirmed': z.strictObject({
    ...OrderFacts,
    arrival: WindowFact.optional(),
    isMadeToOrder: z.boolean(),
    /** True where the carrier may collect taxes of the country at the door; letters of before do not say. */
    hasDuties: z.boolean().optional(),
    /** Where it travels in several parcels: what is in each, its own days, and its delivery; letters of before say no price. */
    parcels: z
      .array(z.strictObject({ names: z.array(LineFact).min(1), arrival: WindowFact, price: MoneyFact.optional() }))
      .min(2)
      .optional(),
  }),
  /** The money came when a piece was no longer there: a person sees to it. */
  'order-attention': z.strictObject({ orderNumber: OrderNumberFact, total: MoneyFact }),
  /** How to pay an order by hand: where to, what to write, until when its pieces are kept. */
  'payment-instructions': z.strictObject({
    ...OrderFacts,
    method: z.enum(['yape', 'plin', 'transfer']),
    to: LineFact,
    /** Who the account is of, who confirms and by when to pay: letters of before say less. */
    holder: LineFact.optional(),
    confirmedBy: LineFact.optional(),
    payBy: z.iso.datetime().optional(),
    confirmedWithinHours: z.number().int().positive(),
    holdUntil: z.iso.datetime(),
  }),
  /** Money by hand that does not fit its order: another amount, or one that waits no more. */
  'money-apart': z.strictObject({ orderNumber: OrderNumberFact, came: MoneyFact, total: MoneyFact, isOpen: z.boolean() }),
  /** Money by hand that somebody looked for and did not find. */
  'money-not-received': z.strictObject({
    orderNumber: OrderNumberFact,
    total: MoneyFact,
    // As `ways-to-pay.ts` of the payments has them: this context imports none above it.
    reason: z.enum(['not_on_statement', 'went_elsewhere', 'taken_back']),
  }),
  /** The money of a gift has come: its receipt. Nobody's name: it stands on the gift, where it may be erased. */
  'gift-received': z.strictObject({
    gift: z.string().regex(/^DON\d{4,9}$/),
    receipt: z.string().min(1).max(20),
    purpose: LineFact,
    given: MoneyFact,
    fee: MoneyFact,
    net: MoneyFact,
    receivedOn: DateFact,
  }),
  /** A gift was sent back. */
  'gift-returned': z.strictObject({ gift: z.string().regex(/^DON\d{4,9}$/), amount: MoneyFact, returnedOn: DateFact }),
  /** Where to pay what somebody ordered by phone or WhatsApp, and until when its pieces are kept. */
  'payment-link': z.strictObject({ ...OrderFacts, payUntil: z.iso.datetime() }),
  /** An order that was begun with a card and not paid, while its pieces are still kept. */
  'payment-reminder': z.strictObject({ ...OrderFacts, payUntil: z.iso.datetime() }),
  /** Nobody paid in time: nothing was charged, and the pieces are for sale again. */
  'order-expired': z.strictObject(OrderFacts),
  /** A parcel left, with what it carries; `isWhole` when nothing of the order is left to come. */
  'order-dispatched': z.strictObject({
    orderNumber: OrderNumberFact,
    pieces: z.array(z.strictObject({ name: LineFact, quantity: z.number().int().min(1) })).min(1),
    carrier: LineFact,
    code: LineFact,
    arrival: WindowFact,
    isWhole: z.boolean(),
    isAbroad: z.boolean(),
  }),
  /** It leaves later than promised: with the new date and its reason, or without, when nobody has given one yet. */
  'order-late': z.strictObject({
    orderNumber: OrderNumberFact,
    news: z.strictObject({ leavesOn: DateFact, arrival: WindowFact, reason: z.enum(LATE_REASONS) }).optional(),
  }),
  /** Money went back to the buyer. */
  'refund-sent': z.strictObject({ orderNumber: OrderNumberFact, amount: MoneyFact, isByCard: z.boolean() }),
  /** The consumer's copy of a sheet of the complaints book, whole. */
  'complaint-filed': z.strictObject({
    number: z.number().int().positive(),
    filedAt: z.iso.datetime(),
    answerDueOn: DateFact,
    sheet: z.strictObject({
      kind: z.enum(['reclamo', 'queja']),
      name: LineFact,
      documentType: z.enum(['dni', 'ce', 'passport', 'ruc']),
      documentNumber: LineFact,
      address: LineFact,
      email: LineFact,
      phone: LineFact.optional(),
      guardian: LineFact.optional(),
      subject: LineFact,
      orderNumber: OrderNumberFact.optional(),
      amount: MoneyFact.optional(),
      detail: z.string().min(1).max(4000),
      request: z.string().min(1).max(2000),
    }),
  }),
  /** The answer to a sheet, as it stands on it. */
  'complaint-answered': z.strictObject({
    number: z.number().int().positive(),
    subject: LineFact,
    answer: z.string().min(1).max(4000),
    /** It is an offer that the consumer took. */
    isAgreed: z.boolean().optional(),
  }),
  /** What is offered to solve a complaint, before it is answered. */
  'complaint-offered': z.strictObject({
    number: z.number().int().positive(),
    subject: LineFact,
    words: z.string().min(1).max(4000),
    standsUntil: DateFact.optional(),
  }),
  /** News of what a buyer asked or wrote after the sale; `words` are for her eyes already: instructions, a reason, an answer. */
  'order-news': z.strictObject({
    orderNumber: OrderNumberFact,
    news: z.enum(ORDER_NEWS),
    piece: LineFact,
    words: z.string().min(1).max(1000).optional(),
    address: z.string().min(1).max(300).optional(),
    amount: MoneyFact.optional(),
  }),
  /** What somebody waited for can be bought again. `path` is its page in their language; the notice is what they may have erased. */
  'piece-back': z.strictObject({
    name: LineFact,
    choice: LineFact.optional(),
    path: z.string().regex(/^p\/[a-z0-9-]+$/),
    noticeId: z.uuid(),
  }),
  /** The link that a customer asked for to sign in: its token is sealed when the letter is written. */
  'sign-in-link': z.strictObject({ linkId: z.uuid(), minutes: z.number().int().positive() }),
} as const satisfies Record<string, z.ZodType>

export type MailKind = keyof typeof KINDS
export type MailFacts<Kind extends MailKind> = z.input<(typeof KINDS)[Kind]>

export const MAIL_KINDS = Object.keys(KINDS) as MailKind[]

export function isMailKind(text: string): text is MailKind {
  return Object.hasOwn(KINDS, text)
}
