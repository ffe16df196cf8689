import { join } from 'node:path'
import { findPendingMigrations, readMigrations } from '#db/migrate.server.ts'
import { closeDatabase, database, openDatabase } from '#db/orm.server.ts'
import { DiskEvidenceStore } from '../adapters/images/disk-evidence-store.server.ts'
import { DiskImageStore } from '../adapters/images/disk-image-store.server.ts'
import { missingPictures } from '../adapters/images/missing-pictures.server.ts'
import { CaughtLetters } from '../adapters/mail/caught-letters.server.ts'
import { hiloLetters } from '../adapters/mail/hilo-letters.server.ts'
import { smtpPostman } from '../adapters/mail/smtp-postman.server.ts'
import type { Config } from '../config.server.ts'
import type { ImageStore } from '../domain/catalogue/ports.ts'
import type { FiscalAuthority } from '../domain/fiscal/ports.ts'
import type { EvidenceStore } from '../domain/lending/ports.ts'
import type { PaymentProviders } from '../domain/payments/providers.ts'
import { armFaults } from '../domain/shared/fault.server.ts'
import { startJobs } from '../jobs.server.ts'
import { fiscalAuthorityOf } from './fiscal-authority.server.ts'
import { letterLinks } from './letter-links.server.ts'
import { createLog, type Log } from './log.server.ts'
import { openProviders } from './open-providers.server.ts'
import { keepHelp } from './storefront/help-sections.server.ts'

/** Everything that owns state (database, jobs, adapters), opened once per process inside the module graph that uses it. */
export interface Application {
  /** What must work before traffic comes: name → true, or a sentence about what does not work. */
  checks(): Promise<Record<string, string | true>>
  close(): Promise<void>
}

/** What routes and jobs of this process reach the outside through. */
export interface OpenedApplication extends Application {
  readonly paymentProviders: PaymentProviders
  readonly fiscalAuthority: FiscalAuthority
  readonly imageStore: ImageStore
  readonly evidenceStore: EvidenceStore
  /** Where letters are caught instead of sent, unless they leave by a mail server. */
  readonly caughtLetters: CaughtLetters | undefined
  readonly log: Log
}

const MIGRATIONS = join(process.cwd(), 'db/migrations')

// Found through a global symbol, so that a module reloaded in development closes the application its predecessor opened.
const HOLDER = Symbol.for('hilo.application')
const holder = globalThis as unknown as { [HOLDER]?: OpenedApplication | undefined }

/** Opens the database, the adapters and, unless another process does it, the jobs. */
export async function openApplication(config: Config): Promise<OpenedApplication> {
  await holder[HOLDER]?.close()
  if (!config.databaseUrl) throw new Error('DATABASE_URL is missing: start with npm start, which brings a database of its own')
  await openDatabase({ url: config.databaseUrl, applicationName: 'hilo-app' })
  armFaults(config.faults)
  if (config.faults) await refuseFaultsInRealBooks()
  const pictures = join(config.dataFolder, 'files', 'images')
  const imageStore = new DiskImageStore(pictures)
  const evidenceStore = new DiskEvidenceStore(join(config.dataFolder, 'files', 'evidence'))
  const log = createLog(config)
  const paymentProviders = openProviders(config, log)
  const drawPictures = async (productId: string) => {
    // Loaded when the demo asks for it: a live world never draws.
    const { drawPicturesOfProduct } = await import('#db/seeds/demo/draw-pictures.server.ts')
    await drawPicturesOfProduct(imageStore, productId)
  }
  const fiscalAuthority = fiscalAuthorityOf(config)
  const onError = (error: unknown, job: string) => log.error({ event: 'job_failed', job }, 'job', error)
  const missingFiles = (keys: readonly string[]) => missingPictures(pictures, keys)
  const caughtLetters = config.mail.smtpUrl ? undefined : new CaughtLetters(join(config.dataFolder, 'mail'))
  const mail = {
    writer: hiloLetters(letterLinks(config)),
    postman: caughtLetters ?? smtpPostman({ url: config.mail.smtpUrl ?? '', from: config.mail.from }),
  }
  const dropEvidence = async (files: readonly string[]) => {
    for (const file of files) await evidenceStore.drop(file)
  }
  const tools = { paymentProviders, fiscalAuthority, mail, drawPictures, missingFiles, dropEvidence, keepHelp, onError }
  const stopJobs = config.worksJobs ? await startJobs(config.databaseUrl, tools) : undefined
  if (config.worksJobs) await keepHelp()
  const opened: OpenedApplication = {
    paymentProviders,
    fiscalAuthority,
    imageStore,
    evidenceStore,
    caughtLetters,
    log,
    checks: () => check(stopJobs !== undefined || !config.worksJobs),
    close: async () => {
      holder[HOLDER] = undefined
      await stopJobs?.()
      await closeDatabase()
    },
  }
  holder[HOLDER] = opened
  return opened
}

/** The configuration refuses the harness's faults in a live world; whatever it was told, real books are no place for them either. */
async function refuseFaultsInRealBooks(): Promise<void> {
  const rows = await database().em.fork().execute<unknown[]>(`select 1 from shared.world where kind = 'real'`)
  if (rows.length > 0) throw new Error('HILO_FAULTS is set and this database holds real books: unset it')
}

/** The application of this process. Throws when it is not open: a start-up forgot, not a user. */
export function application(): OpenedApplication {
  const opened = holder[HOLDER]
  if (!opened) throw new Error('the application is not open in this process')
  return opened
}

async function check(areJobsRunning: boolean): Promise<Record<string, string | true>> {
  const answers: Record<string, string | true> = { jobs: areJobsRunning || 'the jobs do not run' }
  try {
    const em = database().em.fork()
    // Files of the project, not of the build: a server started before its migrations ran must not get traffic.
    const missing = await findPendingMigrations(
      { query: async (sql) => ({ rows: await em.execute(sql) }) },
      readMigrations(MIGRATIONS),
    )
    answers.database = true
    answers.migrations = missing.length === 0 || `${missing.length} migrations are missing`
  } catch {
    answers.database = 'the database does not answer'
  }
  return answers
}
