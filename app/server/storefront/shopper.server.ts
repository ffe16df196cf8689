import type { EntityManager } from '#db/orm.server.ts'
import { type DestinationRow, findDestination } from '#db/questions/orders/find-destinations.server.ts'
import { findShopSession, type ShopChoices, type StaffActor } from '../../domain/people/sessions.server.ts'
import { type Actor, may } from '../../domain/shared/actor.ts'
import type { PlainDate } from '../../domain/shared/dates.ts'
import { type Currency, isCurrency } from '../../domain/shared/money.ts'
import { read } from '../../domain/shared/read.server.ts'
import { isLocale, type Locale } from '../../texts/locales.ts'
import { forbidden, notFound } from '../answers.server.ts'
import { type RequestContext, requestContext } from '../request-context.server.ts'
import { readSessionToken } from '../session-cookie.server.ts'
import { firstPlace, type Place, readPlace } from './place-cookie.server.ts'

/** Currencies with a price list. */
export const SHOP_CURRENCIES = ['PEN', 'USD', 'EUR'] as const satisfies readonly Currency[]

/** How a currency stands in the header and in a choice. */
export const CURRENCY_SIGNS: Readonly<Record<Currency, string>> = { PEN: 'S/', USD: 'US$', EUR: '€', JPY: 'JP¥', KWD: 'KWD' }

/** Who looks at the shop: in which language, where it would be sent, and in what it would be paid. */
export interface Shopper {
  /** Staff, where they gather an order for somebody on the phone. */
  readonly actor: Extract<Actor, { kind: 'visitor' }> | StaffActor
  readonly locale: Locale
  readonly country: string
  readonly currency: Currency
  readonly sessionId: string | undefined
}

/** The first beat of every page of the shop: an address in one of our languages, and whoever asks for it. */
export async function knowShopper(request: Request, lang: string | undefined): Promise<Shopper> {
  if (!isLocale(lang)) throw notFound()
  const session = await sessionOf(readSessionToken(request))
  const actor: Extract<Actor, { kind: 'visitor' }> = session ? { kind: 'visitor', id: session.id } : { kind: 'visitor' }
  if (!may(actor, 'use:shop')) throw forbidden()
  const place = readPlace(request.headers.get('Cookie')) ?? placeOfSession(session, lang)
  return { actor, locale: lang, ...place, sessionId: session?.id }
}

const asked = new WeakMap<RequestContext, Map<string, ReturnType<typeof findShopSession>>>()

/** The session behind a token, looked up once for a request: its layout, its page and its form ask alike. */
function sessionOf(token: string | undefined): ReturnType<typeof findShopSession> {
  if (!token) return Promise.resolve(undefined)
  const context = requestContext()
  const known = asked.get(context) ?? new Map<string, ReturnType<typeof findShopSession>>()
  asked.set(context, known)
  const found = known.get(token) ?? findShopSession(token)
  known.set(token, found)
  return found
}

/** What a session remembers of a browser that has no cookie of its place yet. */
function placeOfSession(session: ShopChoices | undefined, locale: Locale): Place {
  const first = firstPlace(locale, session?.country)
  const chosen = session?.currency
  return chosen && isCurrency(chosen) ? { ...first, currency: chosen } : first
}

/** Reads for a page of the shop, with the day and the destination that all its figures stand on. */
export async function readShop<Value>(
  shopper: Shopper,
  questions: (em: EntityManager, on: PlainDate) => Promise<Value>,
): Promise<Value> {
  return read(shopper.actor, questions)
}

/** The shopper's destination; home when the one remembered is no longer served. */
export async function destinationOf(em: EntityManager, shopper: Shopper, on: PlainDate): Promise<DestinationRow> {
  const found = await findDestination(em, on, shopper.country)
  if (!found) throw notFound()
  return found
}
