import { redirect } from '@remix-run/node'
import { type DraftRow, findDraft } from '#db/questions/orders/find-drafts.server.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { isId } from '../../domain/shared/ids.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../answers.server.ts'
import { requestContext } from '../request-context.server.ts'
import { requirePermission } from '../require.server.ts'
import type { Shopper } from '../storefront/shopper.server.ts'

/** A draft as its pages need it: who gathers it, what it is, and the shop's own questions asked for it, in the reader's language. */
export interface OpenDraft {
  readonly actor: StaffActor
  readonly draft: DraftRow
  readonly shopper: Shopper & { readonly sessionId: string }
}

/** The draft of an address. One that was placed leads to its payment link. */
export async function openDraft(request: Request, params: { readonly draft?: string | undefined }): Promise<OpenDraft> {
  const actor = await requirePermission(request, 'take:order')
  const id = params.draft ?? ''
  const draft = isId(id) ? await read(actor, (em) => findDraft(em, id)) : undefined
  if (!draft) throw notFound()
  if (draft.placed !== null) throw redirect(`/workshop/orders/${draft.placed}/link`)
  const { country, currency } = draft
  return { actor, draft, shopper: { actor, locale: requestContext().locale, country, currency, sessionId: draft.id } }
}

/** The address of a draft's pages. */
export function draftPath(draftId: string, rest = ''): string {
  return `/workshop/orders/new/${draftId}${rest}`
}
