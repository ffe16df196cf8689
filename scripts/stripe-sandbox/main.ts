import { parseArgs } from 'node:util'
import { startSandbox } from './sandbox.ts'

const USAGE = `Usage: node scripts/stripe-sandbox/main.ts --port N --data DIR --webhook-url URL --webhook-secret S [--public-url URL]
  --port            port on 127.0.0.1 (0 takes a free one)
  --data            folder that keeps its state
  --webhook-url     where events are sent; without it they are only recorded
  --webhook-secret  signs them; give it twice while a secret is rotated
  --public-url      where browsers reach it, if not http://localhost:PORT
  --seed            what chance hangs on; drawn once and kept without it
  --clock           where its clock starts: +SECONDS or -SECONDS from the machine's, or a time at which it stands still
  --fast            writes survive a kill, not a power cut: no waiting for the disk`

function readOptions(): Parameters<typeof startSandbox>[0] | undefined {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      'webhook-url': { type: 'string' },
      'webhook-secret': { type: 'string', multiple: true },
      'public-url': { type: 'string' },
      seed: { type: 'string' },
      clock: { type: 'string' },
      fast: { type: 'boolean' },
    },
  })
  const port = /^\d{1,5}$/.test(values.port ?? '') ? Number(values.port) : undefined
  const secrets = values['webhook-secret'] ?? []
  if (port === undefined || port > 65_535 || !values.data || secrets.length === 0 || secrets.includes('')) return undefined
  return {
    port,
    dataDir: values.data,
    webhookUrl: values['webhook-url'],
    webhookSecret: secrets,
    publicUrl: values['public-url'],
    seed: values.seed,
    isFast: values.fast,
    clock: values.clock === undefined ? undefined : readClock(values.clock),
  }
}

function readClock(text: string): NonNullable<Parameters<typeof startSandbox>[0]['clock']> {
  if (/^[+-]\d{1,9}$/.test(text)) return { offsetSeconds: Number(text) }
  const fixedAtMs = Date.parse(text)
  if (Number.isNaN(fixedAtMs)) throw new Error(USAGE)
  return { fixedAtMs }
}

/** One line for what a person can do something about. */
function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (text.includes('EADDRINUSE')) return 'the port is in use: stop what listens there, or give another --port'
  if (text.includes('database is locked')) return 'the data folder belongs to another sandbox that is still running'
  return text
}

try {
  const options = readOptions()
  if (!options) throw new Error(USAGE)
  const sandbox = await startSandbox(options)
  const stop = () => void sandbox.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Whoever started us was killed outright: nobody is left to stop us.
  if (process.connected) process.once('disconnect', stop)
  // Last: whoever waits for this line may ask it to end at once.
  console.log(`stripe-sandbox listens on ${sandbox.url} (no real money)`)
} catch (error) {
  console.error(`stripe-sandbox: ${explain(error)}`)
  process.exit(1)
}
