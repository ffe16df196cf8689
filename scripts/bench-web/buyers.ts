import { performance } from 'node:perf_hooks'
import { Person } from '../chaos/person.ts'

/*
 * Buyers without JavaScript, in a process of their own: each goes the whole way from a product's page to the paid order's page, then begins anew as
 * somebody else. Forms are filled in as they stand on the page.
 */

export interface BuyersTask {
  readonly origin: string
  /** Products on the shelf, one for each errand. */
  readonly paths: readonly string[]
  readonly atOnce: number
  readonly seconds: number
}

export interface BuyersTally {
  readonly bought: number
  readonly gaveUp: readonly string[]
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const CARD = { number: '4242424242424242', expiry: '12/34', cvc: '123', name: 'Ana Torres' }
const ADDRESS = {
  email: 'ana@example.com',
  name: 'Ana Torres',
  phone: '987654321',
  ubigeo: '130101',
  line1: 'Jr. Pizarro 1',
  documentKind: 'boleta',
}

async function buy(origin: string, path: string): Promise<void> {
  const person = new Person(origin, '', new Map())
  const product = await person.get(path)
  await sent(person, path, formWith(product.text, 'variantId'), /\/bag/)
  await person.get('/es/bag')
  const address = await person.get('/es/checkout?department=13')
  await sent(person, '/es/checkout', { ...formWith(address.text, 'line1'), ...ADDRESS }, /\/checkout\/delivery/)
  await person.get('/es/checkout/delivery')
  const review = await person.get('/es/checkout/review')
  const order = { ...formWith(review.text, 'expectedTotal'), method: 'card' }
  const page = await sent(person, '/es/checkout/review', order, /\/c\/pay\//)
  const back = await sent(person, page, { ...CARD, email: ADDRESS.email }, /\/checkout\/return\//)
  for (let looked = 0; ; looked += 1) {
    const answer = await person.get(back)
    if (/\/es\/o\//.test(answer.location)) return void (await person.get(answer.location))
    if (looked > 40) throw new Error(`return: ${answer.status}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function sent(person: Person, path: string, fields: Record<string, string>, to: RegExp): Promise<string> {
  const { status, location, text } = await person.post(path, fields)
  if (to.test(location)) return location
  const words = /<main[\s\S]*<\/main>/
    .exec(text)?.[0]
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
  throw new Error(`${path}: ${status} to "${location}" ${words?.slice(0, 300)}`)
}

/** What the form with this field would send as it stands: hidden fields, first choices, what is typed already. */
function formWith(html: string, field: string): Record<string, string> {
  const form = Array.from(html.matchAll(/<form\b[\s\S]*?<\/form>/g), ([text]) => text).find((text) =>
    text.includes(`name="${field}"`),
  )
  if (!form) throw new Error(`there is no form with ${field}`)
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(input, 'name')
    const type = attribute(input, 'type') ?? 'text'
    if (!name || /checkbox|submit/.test(type) || / disabled\b/.test(input)) continue
    if (type === 'radio' && fields[name] !== undefined && !/ checked\b/.test(input)) continue
    fields[name] = attribute(input, 'value') ?? ''
  }
  return fields
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

async function shop(task: BuyersTask): Promise<BuyersTally> {
  const times: number[] = []
  const gaveUp: string[] = []
  let next = 0
  const began = performance.now()
  const until = began + task.seconds * 1000
  const line = async () => {
    while (performance.now() < until && next < task.paths.length && gaveUp.length < 20) {
      const from = performance.now()
      try {
        await buy(task.origin, task.paths[next++] as string)
        times.push(performance.now() - from)
      } catch (error) {
        gaveUp.push(String(error))
      }
    }
  }
  await Promise.all(Array.from({ length: task.atOnce }, line))
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return {
    bought: sorted.length,
    gaveUp,
    perSecond: sorted.length / ((performance.now() - began) / 1000),
    p50: at(0.5),
    p99: at(0.99),
  }
}

process.on('message', (task: BuyersTask) => {
  void shop(task).then((answer) => process.send?.(answer))
})
