import { parseArgs } from 'node:util'
import { startMercadoPagoSandbox } from './sandbox.ts'

const USAGE = `Usage: node scripts/mercadopago-sandbox/main.ts --port N --data DIR --webhook-url URL --webhook-secret S
  --port            port on 127.0.0.1 (0 takes a free one)
  --data            folder that keeps its state
  --webhook-url     where notices are sent
  --webhook-secret  signs them`

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string' },
  },
})
const port = Number.parseInt(values.port ?? '', 10)
const secret = values['webhook-secret']
if (!(port >= 0 && port <= 65_535) || !values.data || !secret) {
  console.error(USAGE)
  process.exit(2)
}
const { url, stop } = await startMercadoPagoSandbox({
  port,
  dataDir: values.data,
  webhookUrl: values['webhook-url'],
  webhookSecret: secret,
})
console.log(`mercadopago sandbox: ${url}`)
const end = () => void stop().then(() => process.exit(0))
process.once('SIGTERM', end)
process.once('SIGINT', end)
// The parent that started it is gone: nobody needs it any more.
process.once('disconnect', end)
