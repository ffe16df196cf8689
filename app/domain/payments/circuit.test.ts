import { expect, test } from 'vitest'
import { admit, answered, type Circuit, CLOSED, silent } from './circuit.ts'

/** A circuit after so many silences in a row, one per second from zero. */
function after(silences: number, from: Circuit = CLOSED): Circuit {
  let circuit = from
  for (let n = 0; n < silences; n += 1) circuit = silent(circuit, n * 1_000)
  return circuit
}

const OPEN = after(5)

test('four silences in a row are borne, the fifth opens it', () => {
  expect(after(4)).toMatchObject({ state: 'closed', silences: 4 })
  expect(admit(after(4), 5_000).isAdmitted).toBe(true)
  expect(OPEN).toMatchObject({ state: 'open', probeAt: 4_000 + 10_000 })
})

test('any answer between them starts the count anew', () => {
  expect(after(4, answered())).toMatchObject({ state: 'closed' })
  expect(answered()).toBe(CLOSED)
})

test('open, it lets nothing through until its time, then exactly one', () => {
  expect(admit(OPEN, 13_999)).toEqual({ isAdmitted: false, circuit: OPEN })
  const probe = admit(OPEN, 14_000)
  expect(probe).toMatchObject({ isAdmitted: true, circuit: { state: 'half_open' } })
  expect(admit(probe.circuit, 14_001).isAdmitted).toBe(false)
  expect(admit(probe.circuit, 60_000).isAdmitted).toBe(false)
})

test('a probe that never came back does not close the door for ever', () => {
  const { circuit } = admit(OPEN, 14_000)
  expect(admit(circuit, 73_999).isAdmitted).toBe(false)
  expect(admit(circuit, 74_000).isAdmitted).toBe(true)
})

test('a probe that is answered closes it; one that meets silence waits twice as long, up to a minute', () => {
  let circuit = admit(OPEN, 14_000).circuit
  const waits: number[] = []
  for (let n = 0; n < 7; n += 1) {
    const now = 20_000 * (n + 1)
    circuit = silent(circuit, now)
    expect(circuit.state).toBe('open')
    waits.push(circuit.probeAt - now)
    circuit = admit(circuit, circuit.probeAt).circuit
  }
  expect(waits).toEqual([20_000, 40_000, 60_000, 60_000, 60_000, 60_000, 60_000])
})

test('a call from before it opened that fails late neither counts nor lengthens the wait', () => {
  expect(silent(OPEN, 13_000)).toBe(OPEN)
})
