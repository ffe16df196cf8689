import { SESSION_COOKIE } from '#app/server/session-cookie.server.ts'

/** What a page answered. */
export interface Answer {
  readonly status: number
  readonly location: string
  readonly text: string
}

/** An error page: the person waits a moment and presses again. */
export class ErrorPage extends Error {
  override name = 'ErrorPage'
}

const PATIENCE_MS = 25_000

/** A browser without JavaScript: keeps the session's cookie, follows nothing by itself, sends forms as a browser would. */
export class Person {
  readonly origin: string
  private cookie: string
  /** How often each status of 500 and above was met. */
  readonly met: Map<number, number>

  constructor(origin: string, cookie: string, met: Map<number, number>) {
    this.origin = origin
    this.cookie = cookie
    this.met = met
  }

  get kept(): string {
    return this.cookie
  }

  wear(cookie: string): void {
    this.cookie = cookie
  }

  get(address: string): Promise<Answer> {
    return this.ask(address, { method: 'GET' })
  }

  post(address: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.ask(address, { method: 'POST', body: new URLSearchParams(fields) })
  }

  private async ask(address: string, init: { method: string; body?: URLSearchParams }): Promise<Answer> {
    const url = new URL(address, this.origin)
    const isOurs = url.origin === this.origin
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        Accept: 'text/html',
        ...(isOurs && this.cookie ? { Cookie: this.cookie } : {}),
        ...(init.method === 'POST' ? { Origin: url.origin, 'Sec-Fetch-Site': 'same-origin' } : {}),
      },
    })
    const text = await response.text()
    if (response.status >= 400) this.met.set(response.status, (this.met.get(response.status) ?? 0) + 1)
    if (response.status >= 500) throw new ErrorPage(`${response.status}`)
    const session = response.headers.getSetCookie().find((set) => set.startsWith(`${SESSION_COOKIE}=`))
    if (isOurs && session) this.cookie = session.split(';')[0] ?? this.cookie
    return { status: response.status, location: response.headers.get('location') ?? '', text }
  }
}
