import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { afterState, lockMessage, type MessageRow } from './internal/message.server.ts'
import type { PostmansAnswer } from './ports.ts'
import type { MailRefusal } from './refusals.ts'

export interface DeliveryEnd {
  readonly messageId: string
  /** Which try this is the end of: an answer that comes after the next one began changes nothing. */
  readonly attempt: number
  readonly answer: PostmansAnswer
  readonly subject: string | undefined
}

/**
 * Writes down how a try to send a letter ended: sent, given up, or to be tried again later. Refuses a letter nobody knows, and one that is
 * not under way by this try.
 */
export const recordDelivery = command<DeliveryEnd, { state: MessageRow['state'] }, MailRefusal>(
  'mail.record-delivery',
  'send:mail',
  async (context, { messageId, attempt, answer, subject }) => {
    const message = await lockMessage(context, messageId)
    if (!message) return refuse('letter_unknown')
    if (message.state !== 'sending' || message.attempts !== attempt) return refuse('letter_not_under_way')
    return done({ state: await afterState(context, message, answer, subject) })
  },
)
