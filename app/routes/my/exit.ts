import { redirect } from '@remix-run/node'
import { familyCookie } from '../../server/family-cookie.server.ts'

/** The weather service of Peru: a page that anybody may have open. */
const NEUTRAL_PLACE = 'https://www.senamhi.gob.pe/'

/**
 * Leaves at once. The browser forgets the session, and as the page was never stored, going back shows only the question for a PIN.
 * No script may replace the history: the page has none.
 */
export function loader() {
  const headers = { 'Set-Cookie': familyCookie(), 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }
  return redirect(NEUTRAL_PLACE, { status: 303, headers })
}
