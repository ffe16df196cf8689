import type { CaughtLetters } from '../../adapters/mail/caught-letters.server.ts'
import { application } from '../application.server.ts'
import { requestContext } from '../request-context.server.ts'
import { onlyInDemo } from './demo-only.server.ts'

/** The letters that were caught, where they may be looked at: in a demo world or in development, and only when none leaves by a mail server. */
export async function caughtMail(): Promise<CaughtLetters> {
  const { config } = requestContext()
  if (config.world === 'live' || config.mode !== 'development') await onlyInDemo()
  const { caughtLetters } = application()
  if (!caughtLetters) throw new Response(null, { status: 404 })
  return caughtLetters
}
