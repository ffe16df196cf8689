/** Whether calls go out: all of them, none, or one to try. */
export type CircuitState = 'closed' | 'open' | 'half_open'

export interface Circuit {
  readonly state: CircuitState
  /** Calls in a row whose outcome nobody knows, since the last one that was answered. */
  readonly silences: number
  /** While open: when the next call is let through. */
  readonly probeAt: number
  /** How long it stays open; longer each time a probe meets silence. */
  readonly waitMs: number
  /** While half open: when the one call that tries went out. It may never come back, so that after a while another one tries. */
  readonly probedAt: number
}

const SILENCES_THAT_OPEN = 5
const SHORTEST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 60_000
/** Longer than any bounded call. */
const LOST_PROBE_MS = 60_000

export const CLOSED: Circuit = { state: 'closed', silences: 0, probeAt: 0, waitMs: SHORTEST_WAIT_MS, probedAt: 0 }

/** Whether a call may go out now, and the circuit after it was asked: a call that is let through an open one is its probe. */
export function admit(circuit: Circuit, nowMs: number): { readonly isAdmitted: boolean; readonly circuit: Circuit } {
  const isDue =
    circuit.state === 'open'
      ? nowMs >= circuit.probeAt
      : circuit.state === 'half_open' && nowMs >= circuit.probedAt + LOST_PROBE_MS
  if (isDue) return { isAdmitted: true, circuit: { ...circuit, state: 'half_open', probedAt: nowMs } }
  return { isAdmitted: circuit.state === 'closed', circuit }
}

/** After an answer, whatever it said: the provider is there. */
export function answered(): Circuit {
  return CLOSED
}

/**
 * After a call whose outcome nobody knows. Enough of them in a row open the circuit; a probe that met silence opens it again, for longer. A
 * call that went out before it opened and comes back late changes nothing.
 */
export function silent(circuit: Circuit, nowMs: number): Circuit {
  if (circuit.state === 'open') return circuit
  if (circuit.state === 'half_open') return opened({ ...circuit, waitMs: Math.min(circuit.waitMs * 2, LONGEST_WAIT_MS) }, nowMs)
  const silences = circuit.silences + 1
  return silences < SILENCES_THAT_OPEN ? { ...circuit, silences } : opened({ ...circuit, silences }, nowMs)
}

function opened(circuit: Circuit, nowMs: number): Circuit {
  return { ...circuit, state: 'open', probeAt: nowMs + circuit.waitMs }
}
