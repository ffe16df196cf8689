import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Api } from './api.ts'
import { answerControl } from './control.ts'
import { ApiError } from './errors.ts'
import { type Incoming, json, type Outgoing, readIncoming, send } from './exchange.ts'
import { answerAsset } from './hosted/assets.ts'
import { answerPage } from './hosted/page-routes.ts'
import { recordExchange } from './recorder.ts'
import { movePages } from './resources/checkout-sessions.ts'
import { TimeKeeper } from './time.ts'
import { answerInstead, pickTransportFault, sendFaulty, type TransportFault } from './transport.ts'
import { WebhookSender } from './webhooks.ts'
import { World } from './world.ts'

const HOST = '127.0.0.1'

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** The folder that holds all state. One sandbox at a time. */
  readonly dataDir: string
  /** Where events are sent. Without it they are recorded only. */
  readonly webhookUrl?: string
  /** One secret, or several while they are rotated: each signs. */
  readonly webhookSecret: string | readonly string[]
  /** Where browsers reach this server, if not `http://localhost:PORT`. */
  readonly publicUrl?: string
  /** What chance hangs on: ids, shares of faults, the bank's mistakes. Drawn once and kept when none is given. */
  readonly seed?: string
  /** Writes survive a kill, not a power cut: no waiting for the disk. For harnesses. */
  readonly isFast?: boolean
  /** The clock at the start: standing still at a moment, or so far from the machine's. As it was left when not given. */
  readonly clock?: { readonly fixedAtMs: number } | { readonly offsetSeconds: number }
}

export interface RunningSandbox {
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/** Starts the sandbox on loopback. It stands in for the payment provider: no money moves, nothing leaves the machine. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const world = new World({
    dataDir: options.dataDir,
    publicUrl: options.publicUrl?.replace(/\/+$/, '') ?? '',
    webhookUrl: options.webhookUrl,
    webhookSecrets: [options.webhookSecret].flat(),
    isFast: options.isFast,
    seed: options.seed,
  })
  if (options.clock && 'fixedAtMs' in options.clock) world.fixClock(options.clock.fixedAtMs)
  else if (options.clock) world.setClockOffset(options.clock.offsetSeconds * 1_000)
  const api = new Api(world)
  const sender = new WebhookSender(world)
  const keeper = new TimeKeeper(world, () => sender.wake())
  const server = createServer((request, response) => void serve(world, api, request, response).then(() => keeper.sleep()))
  const port = await listen(server, options.port).catch((error: unknown) => {
    world.store.close()
    throw error
  })
  if (world.publicUrl === '') world.publicUrl = `http://localhost:${port}`
  world.store.transaction(() => movePages(world))
  keeper.start()
  return {
    url: `http://${HOST}:${port}`,
    port,
    stop: async () => {
      keeper.stop()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeIdleConnections()
      await sender.stop()
      server.closeAllConnections()
      await closed
      keeper.stop()
      world.store.close()
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function serve(world: World, api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = world.newId('req_', 14)
  try {
    const incoming = await readIncoming(request)
    const rule = incoming.path.startsWith('/v1/') ? pickTransportFault(world, incoming) : undefined
    const outgoing = (rule && answerInstead(rule, requestId)) ?? (await answer(world, api, incoming, requestId, rule?.fault))
    if (/^\/(v1|c)\//.test(incoming.path)) recordExchange(world, requestId, incoming, outgoing)
    if (rule) sendFaulty(response, outgoing, rule)
    else send(response, outgoing)
  } catch (error) {
    if (!(error instanceof ApiError)) console.error('stripe-sandbox: a bug', error)
    const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', 'The sandbox failed; see its log.')
    if (!response.headersSent)
      send(response, json(known.status, known.toBody(requestId), { 'Request-Id': requestId, Connection: 'close' }))
  }
}

async function answer(
  world: World,
  api: Api,
  incoming: Incoming,
  requestId: string,
  fault: TransportFault | undefined,
): Promise<Outgoing> {
  if (incoming.path.startsWith('/v1/')) return api.answer(incoming, requestId, fault)
  if (incoming.path.startsWith('/__sandbox/')) return answerControl(world, incoming)
  if (incoming.path.startsWith('/c/pay/')) return answerPage(world, incoming)
  if (incoming.path.startsWith('/assets/')) return answerAsset(incoming)
  return json(404, {
    error: {
      message: 'The Stripe-compatible sandbox of Hilo. No real money. See /__sandbox/state.',
      type: 'invalid_request_error',
    },
  })
}
