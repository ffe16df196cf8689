import { findWalk } from '#db/questions/settlement/find-walk.server.ts'
import { BUYERS_IN_PERU, DEMO_STAFF } from '#db/seeds/demo/data/staff-and-buyers.ts'
import { moveSandboxClock } from '../../adapters/stripe/sandbox-clock.server.ts'
import { addToBag } from '../../domain/orders/add-to-bag.server.ts'
import { keepBuyer } from '../../domain/orders/keep-buyer.server.ts'
import { MoveDemoClock, moveDemoClock } from '../../domain/people/move-demo-clock.server.ts'
import { ownPath, SHOP_SESSION_DAYS } from '../../domain/people/rules.ts'
import { ensureShopSession } from '../../domain/people/sessions.server.ts'
import { signInToDemo } from '../../domain/people/sign-in.server.ts'
import { VISITOR } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import type { Refusal } from '../../domain/shared/outcome.ts'
import { read } from '../../domain/shared/read.server.ts'
import type { StaffRole } from '../../domain/shared/roles.ts'
import { runDayJobs } from '../../jobs.server.ts'
import { application } from '../application.server.ts'
import { newFormKey } from '../form-key.server.ts'
import { requestContext } from '../request-context.server.ts'
import { readSessionToken, sessionCookie } from '../session-cookie.server.ts'
import { productOfCase, type WalkCase } from './walk-cases.ts'

type Deed =
  | { readonly ok: true; readonly to: string; readonly headers: Headers }
  | { readonly ok: false; readonly refusal: Refusal; readonly context: 'orders' | 'people' }

const DAY_SECONDS = 86_400

/** Puts the piece in this browser's bag with a sample address in Lima, and leads to the checkout's second step. */
export async function fillTheBag(request: Request, walkCase: WalkCase): Promise<Deed> {
  const { locale } = requestContext()
  const product = productOfCase(walkCase)
  const row = await read(VISITOR, (em) => findWalk(em, { maker: walkCase, product, from: undefined }))
  if (!row) return { ok: false, refusal: { code: 'variant_unavailable', facts: {} }, context: 'orders' }
  const session = await ensureShopSession(readSessionToken(request), { country: 'PE', currency: 'PEN' })
  const headers = new Headers()
  if (session.token)
    headers.append('Set-Cookie', sessionCookie(session.token, { maxAgeSeconds: SHOP_SESSION_DAYS * DAY_SECONDS }))
  const shopper = { kind: 'visitor', id: session.id } as const
  const piece = { sessionId: session.id, variantId: row.variantId }
  const added = await run(addToBag, shopper, piece, { key: newFormKey() })
  if (!added.ok) return { ok: false, refusal: added.refusal, context: 'orders' }
  await run(keepBuyer, shopper, { sessionId: session.id, buyer: sampleBuyer() }, { key: newFormKey() })
  return { ok: true, to: `/${locale}/checkout/delivery`, headers }
}

/** Somebody invented who lives in Lima and wants a boleta. */
function sampleBuyer() {
  const [buyer] = BUYERS_IN_PERU
  if (!buyer) throw new Error('the demo world has buyers')
  const { name, email, street, city, region, district, ubigeo } = buyer
  return { name, email, documentKind: 'boleta' as const, address: { lines: [street], city, region, district, ubigeo } }
}

/** Signs this browser in as the demo's person of a role, and leads on to a page of ours. */
export async function enterAs(request: Request, role: StaffRole, to: string): Promise<Deed> {
  const person = DEMO_STAFF.find((each) => each.role === role)
  const { clientAddress } = requestContext()
  const signedIn = await signInToDemo(person?.login ?? '', { address: clientAddress, sessionToken: readSessionToken(request) })
  if (!signedIn.ok) return { ok: false, refusal: signedIn.refusal, context: 'people' }
  return { ok: true, to: ownPath(to) ?? '/demo', headers: new Headers({ 'Set-Cookie': sessionCookie(signedIn.value.token) }) }
}

/** Lets days pass here and at the payment sandbox, and lets them do what days do: interest, held money, holds that end. */
export async function letDaysPass(days: string, key: string): Promise<Deed> {
  const wanted = MoveDemoClock.safeParse({ days })
  if (!wanted.success) return { ok: false, refusal: { code: 'not_a_demo', facts: {} }, context: 'people' }
  const moved = await run(moveDemoClock, VISITOR, wanted.data, { key })
  if (!moved.ok) return { ok: false, refusal: moved.refusal, context: 'people' }
  const { stripe, mercadopago } = requestContext().config
  const sandboxes = [stripe.apiOrigin, mercadopago?.apiOrigin].filter((each) => each !== undefined)
  if (!moved.replayed) for (const sandbox of sandboxes) await moveSandboxClock(sandbox, wanted.data.days)
  await runDayJobs(application().paymentProviders)
  return { ok: true, to: '/demo', headers: new Headers() }
}
