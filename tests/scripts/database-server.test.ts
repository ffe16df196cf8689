import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withClient } from '#scripts/machine/postgres.ts'
import { runningServer } from '#scripts/machine/postgres-server.ts'
import { isRunning, startProgram, until } from '#tests/support/program.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

const HOLD = 'tests/scripts/programs/hold-database.ts'

/** A folder for a world of this test's own; its server is killed when the test ends, however it ends. */
function worldFolder(): { folder: string; data: string; hold: () => ReturnType<typeof startProgram> } {
  const folder = scratchFolder()
  const data = join(folder, 'postgres')
  onTestFinished(() => {
    const left = runningServer(data)
    if (left) process.kill(left.pid, 'SIGKILL')
  })
  return { folder, data, hold: () => startProgram([HOLD], { HILO_DATA_FOLDER: folder }) }
}

test('the server is started by whoever needs it and stopped by the last who did', async () => {
  const { data, hold } = worldFolder()
  const first = hold()
  await first.said(/^up /m)
  const second = hold()
  await second.said(/^up /m)
  first.child.stdin?.end()
  expect(await first.end).toBe(0)
  expect(runningServer(data)).toBeDefined()
  second.child.stdin?.end()
  expect(await second.end).toBe(0)
  expect(runningServer(data)).toBeUndefined()
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops the server too', async (signal) => {
  const { data, hold } = worldFolder()
  const program = hold()
  await program.said(/^up /m)
  const server = runningServer(data)?.pid ?? 0
  program.child.kill(signal)
  expect(await program.end).toBeGreaterThan(128)
  expect(isRunning(server)).toBe(false)
  expect(existsSync(join(data, 'postmaster.pid'))).toBe(false)
})

test('what a killed run left running is used and then stopped by the next', async () => {
  const { data, hold } = worldFolder()
  const killed = hold()
  await killed.said(/^up /m)
  killed.child.kill('SIGKILL')
  await killed.end
  const server = runningServer(data)?.pid ?? 0
  expect(isRunning(server)).toBe(true)
  const next = hold()
  await next.said(/^up /m)
  expect(runningServer(data)?.pid).toBe(server)
  next.child.stdin?.end()
  expect(await next.end).toBe(0)
  expect(isRunning(server)).toBe(false)
})

test('a server killed outright, its number taken by another program, does not block the next run', async () => {
  const { data, hold } = worldFolder()
  const first = hold()
  const [, url] = await first.said(/^up (\S+)/m)
  await withClient(url ?? '', (client) => client.query('SELECT 1'))
  process.kill(runningServer(data)?.pid ?? 0, 'SIGKILL')
  first.child.kill('SIGKILL')
  await first.end
  const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  writeFileSync(join(data, 'postmaster.pid'), [String(process.pid), ...lines.slice(1)].join('\n'))
  const next = hold()
  await next.said(/^up /m)
  expect(runningServer(data)?.pid).not.toBe(process.pid)
  next.child.stdin?.end()
  expect(await next.end).toBe(0)
})

test('a cluster that was only half made is made anew', async () => {
  const { folder, data, hold } = worldFolder()
  mkdirSync(join(folder, 'postgres.half'))
  writeFileSync(join(folder, 'postgres.half', 'PG_VERSION'), '18\n')
  mkdirSync(data)
  const program = hold()
  await program.said(/^up /m)
  expect(existsSync(join(folder, 'postgres.half'))).toBe(false)
  program.child.stdin?.end()
  expect(await program.end).toBe(0)
})

test('lost secrets are told in one line', async () => {
  const { folder, hold } = worldFolder()
  const first = hold()
  await first.said(/^up /m)
  first.child.stdin?.end()
  await first.end
  rmSync(join(folder, 'secrets.json'))
  const next = hold()
  expect(await next.end).toBe(1)
  expect(next.output()).toMatch(/✗ The user name or password for the database .* is refused .*npm run reset/)
  expect(next.output()).not.toMatch(/\n\s+at /)
  expect(await until(() => runningServer(join(folder, 'postgres')) === undefined)).toBe(true)
})

test('an outside server that cannot be reached is told in one line', async () => {
  const { folder } = worldFolder()
  const program = startProgram([HOLD], {
    HILO_DATA_FOLDER: folder,
    DATABASE_URL: 'postgres://a:b@127.0.0.1:1/books',
    DATABASE_OWNER_URL: 'postgres://o:b@127.0.0.1:1/books',
  })
  expect(await program.end).toBe(1)
  expect(program.output()).toMatch(
    /^\n✗ Cannot reach the database books at 127\.0\.0\.1:1 \(ECONNREFUSED\)\. Start that server, .*\n$/,
  )
})
