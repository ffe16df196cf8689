import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, makeFolder, PROJECT } from './folders.ts'
import { freePort } from './ports.ts'
import { startChild } from './processes.ts'
import { secret } from './secrets.ts'
import { Trouble } from './trouble.ts'

/** What the application must be told to talk to the sandbox instead of the payment provider. */
export type SandboxSettings = {
  STRIPE_SECRET_KEY: string
  STRIPE_WEBHOOK_SECRETS: string
  STRIPE_API_ORIGIN: string
  HILO_PAYMENT_ORIGIN: string
}

/** Starts the payment sandbox as openSandbox does; only what the application must know of it. */
export async function startSandbox(appOrigin: string, folder = DATA): Promise<SandboxSettings> {
  return (await openSandbox(appOrigin, folder)).settings
}

/**
 * Starts the payment sandbox on loopback and waits until it answers. `appOrigin` is where it sends its webhooks; `more`
 * are further arguments of its program, `--fast` and `--seed` for a harness that starts it often.
 */
export async function openSandbox(
  appOrigin: string,
  folder = DATA,
  wantedPort?: number,
  more: readonly string[] = [],
): Promise<{ settings: SandboxSettings; child: ChildProcess }> {
  // The same port as last time, so that a payment page left open still works after a restart.
  const remembered = join(makeFolder(folder), 'sandbox.port')
  const port = await freePort(wantedPort ?? readNumber(remembered))
  writeFileSync(remembered, `${port}\n`)
  const key = secret(folder, 'sandboxKey')
  const webhookSecret = secret(folder, 'sandboxWebhook')
  const program = join(PROJECT, 'scripts/stripe-sandbox/main.ts')
  const child = startChild(
    process.execPath,
    [
      program,
      '--port',
      `${port}`,
      '--data',
      join(folder, 'sandbox'),
      '--webhook-url',
      `${appOrigin}/hooks/stripe`,
      '--webhook-secret',
      webhookSecret,
      ...more,
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const origin = `http://localhost:${port}`
  await untilItAnswers(`http://127.0.0.1:${port}/`, child)
  const settings = {
    STRIPE_SECRET_KEY: key,
    STRIPE_WEBHOOK_SECRETS: webhookSecret,
    STRIPE_API_ORIGIN: origin,
    HILO_PAYMENT_ORIGIN: origin,
  }
  return { settings, child }
}

/** The number in a small file of ours. */
export function readNumber(file: string): number | undefined {
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined : undefined
}

/** Waits until something listens there, or its process ends. */
export async function untilItAnswers(url: string, child: { exitCode: number | null }): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (child.exitCode !== null) break
    // Any answer will do, also a refusal: it listens.
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Trouble('The payment sandbox does not start. Run "npm run sandbox" to see why.')
}
