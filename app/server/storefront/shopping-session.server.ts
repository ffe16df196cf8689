import { SHOP_SESSION_DAYS } from '../../domain/people/rules.ts'
import { ensureShopSession, type ShopChoices, type ShopSession } from '../../domain/people/sessions.server.ts'
import { readSessionToken, sessionCookie } from '../session-cookie.server.ts'

const DAY_SECONDS = 86_400

/** The shopper's session of a request, made when there is none; its headers give the browser its cookie then. For actions only. */
export async function shoppingSession(
  request: Request,
  choices: ShopChoices = {},
): Promise<ShopSession & { readonly headers: HeadersInit }> {
  const session = await ensureShopSession(readSessionToken(request), choices)
  const headers: HeadersInit = session.token
    ? { 'Set-Cookie': sessionCookie(session.token, { maxAgeSeconds: SHOP_SESSION_DAYS * DAY_SECONDS }) }
    : {}
  return { ...session, headers }
}
