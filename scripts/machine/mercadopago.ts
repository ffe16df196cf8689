import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, makeFolder, PROJECT } from './folders.ts'
import { freePort } from './ports.ts'
import { startChild } from './processes.ts'
import { readNumber, untilItAnswers } from './sandbox.ts'
import { secret } from './secrets.ts'

/** What the application must be told to offer Mercado Pago, with the sandbox in its place. */
export type MercadoPagoEnvironment = {
  MERCADOPAGO_ACCESS_TOKEN: string
  MERCADOPAGO_WEBHOOK_SECRETS: string
  MERCADOPAGO_API_ORIGIN: string
  MERCADOPAGO_PAGE_ORIGIN: string
}

/** As openMercadoPago, for who leaves its process to end with this one. */
export async function startMercadoPago(appOrigin: string, folder = DATA): Promise<MercadoPagoEnvironment> {
  return (await openMercadoPago(appOrigin, folder)).settings
}

/** Starts the sandbox of the second provider on loopback and waits until it answers. `appOrigin` is where it sends its notices. */
export async function openMercadoPago(
  appOrigin: string,
  folder: string,
): Promise<{ settings: MercadoPagoEnvironment; child: ReturnType<typeof startChild> }> {
  const remembered = join(makeFolder(folder), 'mercadopago.port')
  const port = await freePort(readNumber(remembered))
  writeFileSync(remembered, `${port}\n`)
  const webhookSecret = secret(folder, 'mercadopagoWebhook')
  const program = join(PROJECT, 'scripts/mercadopago-sandbox/main.ts')
  const child = startChild(
    process.execPath,
    [
      ...[program, '--port', `${port}`, '--data', join(folder, 'mercadopago')],
      ...['--webhook-url', `${appOrigin}/hooks/mercadopago`, '--webhook-secret', webhookSecret],
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  )
  const origin = `http://localhost:${port}`
  await untilItAnswers(`http://127.0.0.1:${port}/`, child)
  const settings = {
    MERCADOPAGO_ACCESS_TOKEN: secret(folder, 'mercadopagoToken'),
    MERCADOPAGO_WEBHOOK_SECRETS: webhookSecret,
    MERCADOPAGO_API_ORIGIN: origin,
    MERCADOPAGO_PAGE_ORIGIN: origin,
  }
  return { settings, child }
}
