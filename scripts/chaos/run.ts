import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { ensureBuild } from '../machine/build.ts'
import { Arena } from './arena.ts'
import { Conductor, type KillCount } from './conductor.ts'
import { doErrand } from './errands.ts'
import type { Findings } from './findings.ts'
import { Flow } from './flow.ts'
import { FlowBook } from './flow-book.ts'
import { heal } from './heal.ts'
import { Person } from './person.ts'
import { type Focus, Schedule } from './schedule.ts'
import { makeTown, type Town } from './town.ts'
import { judge } from './verdict.ts'

export interface ChaosOptions {
  readonly kills: number
  readonly seed: number
  /** Where the world and its logs are. */
  readonly folder: string
  readonly focus: Focus
  /** A bug to put in, to see that it is found. */
  readonly plant?: string | undefined
}

/** What the drivers are told of the run. */
export interface RunFile {
  readonly town: Town
  readonly seed: number
  readonly focus: Focus
}

export interface ChaosResult {
  readonly findings: Findings
  readonly count: KillCount
  /** Errands by kind, and how many of them were begun. */
  readonly errands: ReadonlyMap<string, number>
  /** What people met on the way and came back from. */
  readonly met: ReadonlyMap<string, number>
  readonly seconds: { readonly killing: number; readonly healing: number }
}

/** One run: makes a world, kills it piece by piece while money flows through it, lets it heal, and judges. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  await ensureBuild()
  const arena = await Arena.open(options.folder, options.plant)
  let listening: NodeJS.Timeout | undefined
  try {
    await prepare(arena, options)
    const met = new Map<string, number>()
    const conductor = new Conductor(arena, new Schedule(options.seed, options.focus))
    listening = setInterval(() => listen(arena, met), 20)
    const started = Date.now()
    await conductor.killUntil(options.kills)
    const killed = Date.now()
    const unrest = await heal(arena, conductor)
    const book = new FlowBook(join(options.folder, 'flows.jsonl'))
    if (unrest.length === 0) await closeTheDay(arena, book)
    const findings = await judge(arena, book, unrest)
    const seconds = { killing: (killed - started) / 1000, healing: (Date.now() - killed) / 1000 }
    return { findings, count: conductor.count, errands: errandsOf(book), met, seconds }
  } finally {
    clearInterval(listening)
    await arena.close()
  }
}

/** The town is made before anything is killed, by the same commands that make any world. */
async function prepare(arena: Arena, { seed, focus }: ChaosOptions): Promise<void> {
  await openDatabase({ url: arena.urls.app, poolMax: 2, applicationName: 'hilo-chaos-setup' })
  try {
    const file: RunFile = { town: await makeTown(), seed, focus }
    writeFileSync(join(arena.folder, 'run.json'), JSON.stringify(file))
  } finally {
    await closeDatabase()
  }
  await arena.start('sandbox')
}

/** The bank's statement is read a last time, so that nothing stands on its way that has arrived. */
async function closeTheDay(arena: Arena, book: FlowBook): Promise<void> {
  const { town } = JSON.parse(readFileSync(join(arena.folder, 'run.json'), 'utf8')) as RunFile
  await openDatabase({ url: arena.urls.app, poolMax: 2, applicationName: 'hilo-chaos-bank' })
  try {
    book.write('last', 'begun', { kind: 'read-bank', maker: 0 })
    const sandboxOrigin = arena.settings.STRIPE_API_ORIGIN
    const person = new Person(arena.origin, '', new Map())
    await doErrand('read-bank', new Flow({ id: 'last', maker: 0, person, town, sandboxOrigin, book, troubles: new Map() }))
  } finally {
    await closeDatabase()
  }
}

const heard = new WeakSet<object>()

/** Hears what the driver of the moment met; each driver is another process. */
function listen(arena: Arena, met: Map<string, number>): void {
  const driver = arena.driverProcess()
  if (!driver || heard.has(driver)) return
  heard.add(driver)
  driver.on('message', (message: { troubles?: [string, number][]; met?: [number, number][] }) => {
    for (const [kind, times] of [
      ...(message.troubles ?? []),
      ...(message.met ?? []).map(([status, n]) => [`HTTP ${status}`, n] as const),
    ])
      met.set(kind, (met.get(kind) ?? 0) + times)
  })
}

function errandsOf(book: FlowBook): Map<string, number> {
  const kinds = new Map<string, number>()
  for (const steps of book.all().values()) {
    const { kind } = steps.get('begun') as { kind: string }
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return kinds
}

/** The last lines of every log, for whoever must find out. */
export function lastWords(folder: string): string {
  return ['chaos', 'app', 'worker', 'driver', 'postgres']
    .map((name) => {
      try {
        return `── ${name}.log\n${readFileSync(join(folder, `${name}.log`), 'utf8')
          .split('\n')
          .slice(-12)
          .join('\n')}`
      } catch {
        return ''
      }
    })
    .join('\n')
}
