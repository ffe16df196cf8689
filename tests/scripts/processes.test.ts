import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { isRunning, startProgram, until } from '#tests/support/program.ts'

const HOLD = 'tests/scripts/programs/hold-child.ts'

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops the children first, and is a good end', async (signal) => {
  const program = startProgram([HOLD])
  const child = Number.parseInt((await program.said(/up (\d+)/))[1] ?? '', 10)
  program.child.kill(signal)
  expect(await program.end).toBe(0)
  expect(isRunning(child)).toBe(false)
})

test('children of a parent that was killed outright stop by themselves', async () => {
  const program = startProgram([HOLD])
  const child = Number.parseInt((await program.said(/up (\d+)/))[1] ?? '', 10)
  program.child.kill('SIGKILL')
  expect(await until(() => !isRunning(child))).toBe(true)
})

test('start.mjs hands on a signal to the script and the script’s exit code to the caller', async () => {
  const program = startProgram(['scripts/start.mjs', HOLD])
  const child = Number.parseInt((await program.said(/up (\d+)/))[1] ?? '', 10)
  program.child.kill('SIGTERM')
  expect(await program.end).toBe(0)
  expect(isRunning(child)).toBe(false)
})

test('a script whose start.mjs was killed outright stops with everything it started', async () => {
  const program = startProgram(['scripts/start.mjs', HOLD])
  const child = Number.parseInt((await program.said(/up (\d+)/))[1] ?? '', 10)
  program.child.kill('SIGKILL')
  expect(await until(() => !isRunning(child))).toBe(true)
})

test('a process that listens to its parent lives on while nothing else keeps it', async () => {
  const child = fork('tests/scripts/programs/wait-for-message.ts', { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = once(child, 'message').then(([message]) => message)
  const ended = once(child, 'exit').then(([code]) => `ended with ${code}`)
  expect(await Promise.race([said, ended])).toBe('waited')
})
