import { createHmac, timingSafeEqual } from 'node:crypto'
import { config } from '../config.server.ts'

/*
 * The secret link of an order: its number and a 128-bit seal over it. Nothing of it is stored, so it cannot leak from the database, and the
 * same link can be written again in a letter later.
 */

const TOKEN = /^(\d{1,9})-([A-Za-z0-9_-]{22})$/

/** The token of an order's tracking page. */
export function trackingToken(orderNumber: number): string {
  return `${orderNumber}-${seal(orderNumber.toString())}`
}

/** The order a token speaks of, when its seal is ours; otherwise undefined. */
export function orderOfToken(token: string): number | undefined {
  return numberUnderSeal(token, 'track')
}

function numberUnderSeal(token: string, kind: string): number | undefined {
  const match = TOKEN.exec(token)
  if (!match?.[1] || !match[2]) return undefined
  return isSame(seal(match[1], kind), match[2]) ? Number.parseInt(match[1], 10) : undefined
}

const GIFT_TOKEN = /^(DON\d{4,9})-([A-Za-z0-9_-]{22})$/

/** The token of a gift's page, made like an order's. */
export function giftToken(number: string): string {
  return `${number}-${seal(number, 'gift')}`
}

/** The gift a token speaks of, when its seal is ours. */
export function giftOfToken(token: string): string | undefined {
  const match = GIFT_TOKEN.exec(token)
  if (!match?.[1] || !match[2]) return undefined
  return isSame(seal(match[1], 'gift'), match[2]) ? match[1] : undefined
}

const NOTICE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{22})$/

/** The token of the link by which somebody who waited for a piece has the address erased. */
export function noticeToken(noticeId: string): string {
  return `${noticeId}.${seal(noticeId, 'notice')}`
}

/** The notice a token speaks of, when its seal is ours. */
export function noticeOfToken(token: string): string | undefined {
  const [, noticeId, given] = NOTICE.exec(token) ?? []
  if (!noticeId || !given) return undefined
  return timingSafeEqual(Buffer.from(seal(noticeId, 'notice')), Buffer.from(given)) ? noticeId : undefined
}

/** The token of a link by which a customer signs in: its id under a seal. Its hash alone is kept, and looked up. */
export function signInToken(linkId: string): string {
  return `${linkId}.${seal(linkId, 'sign-in')}`
}

/** The secret link of a complaint's copy: grows from the form's key, so that a form sent twice leads to the one sheet it filed. */
export function complaintToken(formKey: string): string {
  return seal(formKey, 'complaint')
}

/** The link of a sheet's copy in a letter: its number and a seal over it, as an order's. */
export function complaintLink(number: number): string {
  return `${number}-${seal(number.toString(), 'sheet')}`
}

/** The sheet that such a link speaks of, when its seal is ours; otherwise undefined. */
export function complaintOfLink(token: string): number | undefined {
  return numberUnderSeal(token, 'sheet')
}

function isSame(expected: string, given: string): boolean {
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given)]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}

function seal(text: string, kind = 'track'): string {
  return createHmac('sha256', config().appSecret).update(`${kind}:${text}`).digest().subarray(0, 16).toString('base64url')
}
