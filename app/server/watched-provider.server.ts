import { type CircuitChange, guardProvider } from '../domain/payments/guarded-provider.server.ts'
import type { PaymentProvider } from '../domain/payments/ports.ts'
import { recordCircuit } from '../domain/payments/record-circuit.server.ts'
import { systemActor } from '../domain/shared/actor.ts'
import { run } from '../domain/shared/command.server.ts'
import type { Log } from './log.server.ts'

/**
 * The provider behind this process's circuit. Each change is a line in the log and a row for the page that staff read; a row that cannot be written now
 * is no reason to fail: the log has it, and the circuit decides by itself.
 */
export function watchProvider(provider: PaymentProvider, log: Log, process: 'jobs' | 'pages'): PaymentProvider {
  const tell = ({ state, trouble }: CircuitChange) => {
    const input = { provider: provider.name, process, state, trouble }
    run(recordCircuit, systemActor('circuit'), input, { key: crypto.randomUUID() }).catch((error: unknown) =>
      log.error({ event: 'circuit_not_recorded', reason: state }, 'provider', error),
    )
  }
  // What the last process of this kind left behind says nothing about this one.
  tell({ state: 'closed', trouble: undefined })
  return guardProvider(provider, {
    nowMs: () => performance.now(),
    onChange: (change) => {
      log.warn({ event: 'provider_circuit', reason: change.state }, 'provider')
      tell(change)
    },
  })
}
