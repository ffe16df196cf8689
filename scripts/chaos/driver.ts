import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#app/config.server.ts'
import { armFaults } from '#app/domain/shared/fault.server.ts'
import { chances } from '#app/domain/shared/fault-plan.ts'
import { openDatabase } from '#db/orm.server.ts'
import { doErrand, type ErrandKind, errandOf } from './errands.ts'
import { Flow, Stuck, type Troubles } from './flow.ts'
import { FlowBook } from './flow-book.ts'
import { Person } from './person.ts'
import type { RunFile } from './run.ts'

/*
 * Those who buy and those who work in the office, in one process that may be killed like any other: it writes down each step as it is
 * answered, and goes on from there when it is started again. Told to, it begins no new errand and ends when the last one is done.
 */

const AT_ONCE = 5

const settings = config()
const folder = settings.dataFolder
const { town, seed, focus } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunFile
const book = new FlowBook(join(folder, 'flows.jsonl'))
const troubles: Troubles = new Map()
const met = new Map<number, number>()
let mayBegin = true
let running = 0

process.on('message', (message: { stop?: boolean }) => {
  if (message.stop) mayBegin = false
})
process.on('disconnect', () => process.exit(1))

if (!settings.databaseUrl) throw new Error('the driver needs DATABASE_URL')
await openDatabase({ url: settings.databaseUrl, poolMax: 6, applicationName: 'hilo-chaos' })
armFaults(settings.faults)
process.send?.({ ready: 'driver' })

for (const [id, steps] of book.all()) {
  if (steps.has('end') || steps.has('stuck')) continue
  while (running >= AT_ONCE) await sleep(5)
  begin(id, steps.get('begun') as { kind: ErrandKind; maker: number })
}
for (;;) {
  tell()
  if (!mayBegin && running === 0) break
  while (mayBegin && running < AT_ONCE) beginNew()
  await sleep(25)
}
tell()
process.send?.({ finished: true }, undefined, undefined, () => process.exit(0))

function beginNew(): void {
  const id = `f${book.all().size + 1}`
  const chance = chances(seed * 100_003 + book.all().size)
  const begun = { kind: errandOf(chance(), focus), maker: Math.floor(chance() * town.makers.length) }
  book.write(id, 'begun', begun)
  begin(id, begun)
}

function begin(id: string, begun: { kind: ErrandKind; maker: number }): void {
  running += 1
  const person = new Person(settings.origin, '', met)
  const sandboxOrigin = settings.stripe.apiOrigin ?? ''
  const flow = new Flow({ id, maker: begun.maker, person, town, sandboxOrigin, book, troubles })
  void doErrand(begun.kind, flow)
    .catch((error: unknown) => {
      const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      console.error(`${id} ${begun.kind} ${words}`)
      // What nobody expected ends the errand and the run; anything else will be tried again by the next driver.
      book.write(id, 'stuck', error instanceof Stuck ? words : `given up: ${words}`)
    })
    .finally(() => {
      running -= 1
    })
}

/** How much was met on the way, for whoever counts: this process forgets it when it is killed. */
function tell(): void {
  if (troubles.size === 0 && met.size === 0) return
  process.send?.({ troubles: [...troubles], met: [...met] })
  troubles.clear()
  met.clear()
}
