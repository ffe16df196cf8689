const PATIENCE_MS = 5_000

/** Moves a payment sandbox's clock with the demo's, so that a payment page opened afterwards does not lie in its past. */
export async function moveSandboxClock(sandboxOrigin: string, days: number): Promise<void> {
  const answer = await fetch(`${sandboxOrigin}/__sandbox/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advanceSeconds: days * 86_400 }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw new Error(`the sandbox's clock was not moved: ${answer.status}`)
}
