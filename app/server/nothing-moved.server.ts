import type { FormReply } from '../components/base/form-reply.ts'
import { looseTranslator } from '../texts/texts.ts'
import { requestContext } from './request-context.server.ts'

/** A refusal about money says, whatever else it says, that none has moved: nobody has to guess whether to try again (trust.md, 3.3.4). */
export function nothingMoved(reply: FormReply): FormReply {
  const sentence = looseTranslator(requestContext().locale, 'settlement')('nothingMoved')
  return { ...reply, messages: [...reply.messages, sentence] }
}
