import type { PrepareRemittance } from '#app/domain/fiscal/schema.ts'
import { posted } from './books.ts'
import { staffWith } from './people.ts'

/** A day in December: November is over, and waits to be remitted. */
const NOW = new Date('2026-12-03T15:00:00Z')
export const at = () => ({ key: crypto.randomUUID(), now: NOW })

let prisons = 40
/** A prison of this test alone, with what was withheld there in November. */
export async function aPrison(minor = 1464, period = '2026-11'): Promise<string> {
  prisons += 1
  const code = `e${prisons}`
  await posted(
    [
      ['bank:network:PEN', minor],
      [`inpe:${code}:${period}`, -minor],
    ],
    { on: '2026-11-20' },
  )
  return code
}

/** Who prepares, and who pays. */
export async function people() {
  return { officer: await staffWith('credit_officer'), treasurer: await staffWith('treasurer') }
}

/** What is to be remitted of November. */
export const november = (kind: PrepareRemittance['kind'], subject: string): PrepareRemittance => ({
  kind,
  subject,
  period: '2026-11',
})
