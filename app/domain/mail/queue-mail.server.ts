import { z } from 'zod'
import type { Context } from '../shared/command.server.ts'
import type { Locale } from '../shared/locale.ts'
import { KINDS, type MailFacts, type MailKind } from './kinds.ts'

const Address = z.email().max(254)

/** A letter that somebody is to get. */
export interface MailRequest<Kind extends MailKind> {
  readonly kind: Kind
  readonly to: string
  readonly locale: Locale
  readonly facts: MailFacts<Kind>
  /** Names what happened, such as `order-confirmed:1001`: the same key is written once, however often it is asked for. */
  readonly key: string
}

/**
 * Asks for a letter in the caller's own transaction: message and job exist exactly when the change does that they tell of. Never refuses: an
 * address that can be none is written down as failed, so that a letter never stands in the way of what it tells. Facts that are not those
 * of the kind are a bug, and throw.
 */
export async function queueMail<Kind extends MailKind>(context: Context, request: MailRequest<Kind>): Promise<void> {
  const facts = KINDS[request.kind].parse(request.facts)
  const to = request.to.trim()
  const isAddress = Address.safeParse(to).success
  const [fresh] = await context.em.execute<{ id: string }[]>(
    `insert into mail.message (key, kind, recipient, locale, facts, state, last_error, queued_at, next_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?) on conflict on constraint message_once do nothing returning id`,
    [
      request.key,
      request.kind,
      isAddress ? to : 'not-an-address',
      request.locale,
      JSON.stringify(facts),
      isAddress ? 'queued' : 'failed',
      isAddress ? null : 'address',
      context.now,
      context.now,
    ],
  )
  if (fresh && isAddress) await context.enqueue('send-mail', { messageId: fresh.id })
}
