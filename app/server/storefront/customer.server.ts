import { redirect } from '@remix-run/node'
import { findCustomer, renewToken, type SignedInCustomer } from '../../domain/customers/sessions.server.ts'
import type { Actor } from '../../domain/shared/actor.ts'
import { appendCustomerCookies, readCustomerToken } from '../customer-cookie.server.ts'

/** A signed-in customer as one who asks: a buyer, who may use this account and no other. */
export interface KnownCustomer extends SignedInCustomer {
  readonly actor: Extract<Actor, { kind: 'buyer' }>
}

/** Who is signed in, if somebody is. */
export async function knowCustomer(request: Request): Promise<KnownCustomer | undefined> {
  const found = await findCustomer(readCustomerToken(request))
  return found && { ...found, actor: { kind: 'buyer', id: found.id } }
}

/** The first beat of a page that is one customer's: who is not signed in is led to where a link is asked for. */
export async function requireCustomer(request: Request, lang: string | undefined): Promise<KnownCustomer> {
  const customer = await knowCustomer(request)
  if (!customer) throw redirect(`/${lang ?? 'es'}/account`)
  return customer
}

/** The headers of an action's answer: a new token for the browser when its own has grown old. */
export async function renewedHeaders(request: Request): Promise<Headers> {
  const token = await renewToken(readCustomerToken(request))
  return token ? appendCustomerCookies(new Headers(), token) : new Headers()
}
