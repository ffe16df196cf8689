import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'
import type { CircuitState } from './circuit.ts'

/** Writes down what a process's circuit became, for the page on which people see it. Nothing decides by it. */
export const recordCircuit = command<
  { provider: string; process: string; state: CircuitState; trouble?: string | undefined },
  { state: CircuitState }
>('payments.record-circuit', 'run:jobs', async ({ em, now }, { provider, process, state, trouble }) => {
  await em.execute(
    `insert into payments.provider_circuit (provider, process, state, since, last_trouble) values (?, ?, ?, ?, left(?, 200))
     on conflict (provider, process) do update set state = excluded.state, since = excluded.since,
       last_trouble = coalesce(excluded.last_trouble, provider_circuit.last_trouble)`,
    [provider, process, state, now, trouble ?? null],
  )
  return done({ state })
})
