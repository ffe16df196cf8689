import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi, type World } from './api.ts'
import { answerControl, type Fault } from './control.ts'
import { type Answered, type Asked, problem, readRequest } from './http.ts'
import { Notices } from './notices.ts'
import { answerPage } from './page.ts'
import { Store } from './store.ts'

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Keeps its state; without it the state ends with the process. */
  readonly dataDir?: string | undefined
  /** Where notices are sent; without it they are only kept. */
  readonly webhookUrl?: string | undefined
  readonly webhookSecret: string
  /** Where browsers reach it, if not http://localhost:PORT. */
  readonly publicUrl?: string | undefined
}

/** Starts a stand-in for Mercado Pago on loopback: preferences and their page, payments, refunds, chargebacks, notices, and faults. */
export async function startMercadoPagoSandbox(options: SandboxOptions) {
  const store = new Store(options.dataDir)
  const notices = new Notices(store, options.webhookUrl, options.webhookSecret)
  const faults: Fault[] = []
  let port = options.port
  const world: World = { store, notices, publicUrl: () => options.publicUrl ?? `http://localhost:${port}` }
  const server = createServer((request, response) => {
    readRequest(request)
      .then((asked) => serve(world, faults, asked, response))
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  return {
    port,
    url: world.publicUrl(),
    /** Waits until the notices that are under way were answered. */
    settled: () => notices.settled(),
    stop: async () => {
      await notices.settled()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(world: World, faults: Fault[], asked: Asked, response: ServerResponse): void {
  const at = faults.findIndex(({ on }) => `${asked.method} ${asked.path}`.startsWith(on))
  const [fault] = at === -1 ? [] : faults.splice(at, 1)
  if (fault?.kind === 'before') return void response.destroy()
  const answered = fault && instead(fault) ? instead(fault) : route(world, faults, asked)
  if (fault?.kind === 'after' || !answered) return void response.destroy()
  response.writeHead(answered.status, { 'x-request-id': 'sandbox', ...answered.headers })
  response.end(answered.body)
}

/** What is said in the place of the true answer; nothing was done then. */
function instead({ kind }: Fault): Answered | undefined {
  if (kind === 'error') return problem(500, 'internal_error')
  if (kind === 'busy') return problem(429, 'too_many_requests')
  if (kind === 'garbage') return { status: 200, body: '<html>gateway</html>', headers: { 'content-type': 'text/html' } }
  if (kind === 'strange') return { status: 200, body: '{"id":{"$ne":null},"status":["approved"]}' }
  return undefined
}

function route(world: World, faults: Fault[], asked: Asked): Answered {
  if (asked.path.startsWith('/__sandbox/')) return answerControl(world, faults, asked)
  if (asked.path === '/checkout/v1/redirect') return answerPage(world, asked)
  if (asked.path === '/') return { status: 200, body: 'mercadopago sandbox' }
  return answerApi(world, asked)
}
