import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownMark } from '#scripts/machine/holders.ts'
import { startProgram } from '#tests/support/program.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

async function busyPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

test.each(['scripts/start.ts', 'scripts/dev.ts'])(
  '%s says in one line that its port is taken, before it does anything slow',
  async (script) => {
    const port = await busyPort()
    const program = startProgram([script], { PORT: String(port), HILO_DATA_FOLDER: scratchFolder() })
    expect(await program.end).toBe(1)
    expect(program.output()).toBe(
      `\n✗ Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start\n`,
    )
  },
)

test('a second start in the same folder says where the first one runs', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'serving.lock'), JSON.stringify(ownMark()))
  writeFileSync(join(folder, 'serving.port'), '3210')
  const program = startProgram(['scripts/start.ts'], { HILO_DATA_FOLDER: folder })
  expect(await program.end).toBe(1)
  expect(program.output()).toContain(`✗ Hilo already runs from this folder, on http://localhost:3210 (process ${process.pid}).`)
})

test('an unknown flag is refused with those that are known', async () => {
  const program = startProgram(['scripts/setup.ts', '--emtpy'])
  expect(await program.end).toBe(2)
  expect(program.output()).toMatch(/✗ Unknown option '--emtpy'\. Known here: --empty, --no-demo/)
})

test('serve tells at once everything that is missing or belongs to the demo, and no secret’s value', async () => {
  const program = startProgram(['scripts/serve.ts'], {
    STRIPE_SECRET_KEY: 'sk_test_51abcdef',
    STRIPE_API_ORIGIN: 'http://localhost:3900',
    DATABASE_URL: 'postgres://hilo:a@h/db',
    DATABASE_OWNER_URL: 'postgres://hilo:a@h/db',
    HILO_DATA_FOLDER: scratchFolder(),
    HILO_FAULTS: 'settlement.*:before_commit=kill',
    HILO_PLANT: 'no-idempotency-key',
  })
  expect(await program.end).toBe(1)
  const output = program.output()
  expect(output).toContain('HILO_ORIGIN is missing')
  expect(output).toContain('STRIPE_WEBHOOK_SECRETS is missing')
  expect(output).toContain('STRIPE_SECRET_KEY is a secret of the demo')
  expect(output).toContain('STRIPE_API_ORIGIN leads to a sandbox')
  expect(output).toContain('sign in as the same role')
  for (const name of ['HILO_FAULTS', 'HILO_PLANT']) expect(output).toContain(`${name} kills this process on purpose`)
  expect(output).not.toContain('51abcdef')
})

test('reset leaves real books alone', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'world'), 'real\n')
  const program = startProgram(['scripts/reset.ts'], { HILO_DATA_FOLDER: folder })
  expect(await program.end).toBe(1)
  expect(program.output()).toMatch(/✗ This folder holds real books.*--delete-real-books/)
})
