import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

export interface MarkRequest {
  readonly requestId: string
  readonly state: 'seen' | 'closed'
}

/** Staff have seen a company's request, or are done with it. A closed one stays closed: marking it seen changes nothing. */
export const markRequest = command<MarkRequest, { state: string }>(
  'wholesale.mark-request',
  'answer:request',
  async ({ em }, input) => {
    const [request] = await em.execute<{ state: string }[]>(
      `update wholesale.request set state = case when state = 'closed' then state else ? end where id = ? returning state`,
      [input.state, input.requestId],
    )
    assert(request, 'a request that a page has shown is never deleted')
    return done({ state: request.state })
  },
)
