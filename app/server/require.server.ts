import { redirect } from '@remix-run/node'
import { pageOf } from '../audiences.ts'
import { ownPath } from '../domain/people/rules.ts'
import { findShopSession, findStaffActor, type StaffActor } from '../domain/people/sessions.server.ts'
import { type Actor, may, VISITOR } from '../domain/shared/actor.ts'
import { mayRolesDo, type Permission, STAFF_ROLES } from '../domain/shared/roles.ts'
import { formatList } from '../texts/format.ts'
import { translator } from '../texts/texts.ts'
import { readSessionToken } from './session-cookie.server.ts'

/**
 * The first beat of every staff loader and action: who asks, and may they. Nobody signed in: thrown to the sign-in page, which leads back
 * here; signed in without the permission: a 403 that says which roles have it. Called in each loader and action by itself, never in a parent for its children.
 */
export async function requirePermission(request: Request, permission: Permission): Promise<StaffActor> {
  const actor = await requireStaff(request)
  if (!may(actor, permission)) throw Response.json({ sentence: opensFor(actor, permission) }, { status: 403 })
  return actor
}

/** A signed-in member of staff, whatever their roles: for the pages that everybody has. */
export async function requireStaff(request: Request): Promise<StaffActor> {
  const actor = await findStaffActor(readSessionToken(request))
  if (!actor) throw redirect(signInPath(request))
  return actor
}

/** Who a request of the open site comes from: staff who are signed in, a shopper known by the bag, or anybody. */
export async function actorOf(request: Request): Promise<Actor> {
  const token = readSessionToken(request)
  if (!token) return VISITOR
  const staff = await findStaffActor(token)
  if (staff) return staff
  const shopper = await findShopSession(token)
  return shopper ? { kind: 'visitor', id: shopper.id } : VISITOR
}

/** Who buys. Staff who look at the shop buy as visitors do: a sign-in gives no right over orders that a buyer has not. */
export async function shopperOf(request: Request): Promise<Extract<Actor, { kind: 'visitor' }>> {
  const shopper = await findShopSession(readSessionToken(request))
  return shopper ? { kind: 'visitor', id: shopper.id } : { kind: 'visitor' }
}

function opensFor({ locale }: StaffActor, permission: Permission): string {
  const t = translator(locale, 'shell')
  const roles = STAFF_ROLES.filter((role) => mayRolesDo([role], permission)).map((role) => t(`workspace.roles.${role}`))
  return t('workspace.opensFor', { roles: formatList(roles, locale) })
}

function signInPath(request: Request): string {
  const url = new URL(request.url)
  const here = ownPath(pageOf(url.pathname) + url.search)
  return here && here !== '/' ? `/sign-in?${new URLSearchParams({ to: here })}` : '/sign-in'
}
