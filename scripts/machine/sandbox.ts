import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { DATA, PROJECT } from './folders.ts'
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

/** Starts the payment sandbox on loopback and waits until it answers. `appOrigin` is where it sends its webhooks. */
export async function openSandbox(
  appOrigin: string,
  folder = DATA,
  wantedPort?: number,
): Promise<{ settings: SandboxSettings; child: ChildProcess }> {
  const port = await freePort(wantedPort)
  const key = secret(folder, 'sandboxKey')
  const webhookSecret = secret(folder, 'sandboxWebhook')
  const child = startChild(process.execPath, [
    join(PROJECT, 'scripts/stripe-sandbox/main.ts'),
    '--port',
    String(port),
    '--data',
    join(folder, 'sandbox'),
    '--webhook-url',
    `${appOrigin}/hooks/stripe`,
    '--webhook-secret',
    webhookSecret,
  ])
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

async function untilItAnswers(url: string, child: { exitCode: number | null }): Promise<void> {
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
