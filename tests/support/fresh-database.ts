import { beforeAll } from 'vitest'
import { resetDatabase, testDatabase } from './database.ts'

// What the application reads at its start. Set before a test file's own imports run.
const urls = testDatabase()
process.env.DATABASE_URL = urls.app
process.env.DATABASE_OWNER_URL = urls.owner

beforeAll(resetDatabase)
