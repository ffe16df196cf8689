import { command } from '../shared/command.server.ts'
import { addMs } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { afterState, lockMessage } from './internal/message.server.ts'
import type { MailRefusal } from './refusals.ts'
import { TRY_LASTS_MS } from './rules.ts'

/** The how manieth try it is. No address and no fact: the log of commands keeps this answer for ever. */
export type BegunDelivery = { readonly attempt: number }

/**
 * Writes down that a letter is about to leave, before it does. One whose last try lost its process may have left: that is counted, and it goes
 * once more. Refuses a letter nobody knows, and one that is over, not due yet, or under way.
 */
export const beginDelivery = command<{ messageId: string }, BegunDelivery | { given: 'up' }, MailRefusal>(
  'mail.begin-delivery',
  'send:mail',
  async (context, input) => {
    const message = await lockMessage(context, input.messageId)
    if (!message) return refuse('letter_unknown')
    const isLost =
      message.state === 'sending' &&
      message.beganAt !== undefined &&
      addMs(message.beganAt, TRY_LASTS_MS).getTime() <= context.now.getTime()
    const isDue = message.state === 'queued' && message.nextAt.getTime() <= context.now.getTime()
    if (!isLost && !isDue) return refuse('letter_not_due')
    if (isLost) {
      const after = await afterState(context, message, { end: 'unclear', error: 'process_lost' })
      if (after === 'failed') return done({ given: 'up' as const })
    }
    await context.em.execute(`update mail.message set state = 'sending', attempts = attempts + 1, began_at = ? where id = ?`, [
      context.now,
      message.id,
    ])
    return done({ attempt: message.attempts + 1 })
  },
)
