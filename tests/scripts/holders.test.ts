import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enter, holderOf, isAlive, leave, ownMark, startOf, tryLock, withLock } from '#scripts/machine/holders.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

function deadPid(): number {
  return spawnSync('true').pid
}

test('a lock is had by one, and again by the next when it is given back', async () => {
  const lock = join(scratchFolder(), 'lock')
  const order: string[] = []
  await Promise.all([
    withLock(lock, async () => {
      order.push('first in')
      await new Promise((resolve) => setTimeout(resolve, 150))
      order.push('first out')
    }),
    withLock(lock, async () => void order.push('second in')),
  ])
  expect(order).toEqual(['first in', 'first out', 'second in'])
  expect(existsSync(lock)).toBe(false)
})

test('a lock left by a killed run is taken over', () => {
  const lock = join(scratchFolder(), 'lock')
  writeFileSync(lock, JSON.stringify({ pid: deadPid(), started: '1' }))
  expect(tryLock(lock)).toBe(true)
  expect(holderOf(lock)?.pid).toBe(process.pid)
})

test('a lock whose process number now belongs to another program is taken over', () => {
  const lock = join(scratchFolder(), 'lock')
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, started: `${startOf(process.ppid)}0` }))
  expect(tryLock(lock)).toBe(true)
})

test('a lock held by a living process stays its own', () => {
  const lock = join(scratchFolder(), 'lock')
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, started: startOf(process.ppid) }))
  expect(tryLock(lock)).toBe(false)
  expect(holderOf(lock)?.pid).toBe(process.ppid)
})

test('an unreadable lock is nobody’s', () => {
  const lock = join(scratchFolder(), 'lock')
  writeFileSync(lock, '')
  expect(tryLock(lock)).toBe(true)
})

test('the last living user is told that it is the last; notes of the dead do not count', () => {
  const folder = join(scratchFolder(), 'users')
  enter(folder)
  writeFileSync(join(folder, '1'), JSON.stringify({ pid: process.ppid, started: startOf(process.ppid) }))
  expect(leave(folder)).toBe(false)
  writeFileSync(join(folder, '1'), JSON.stringify({ pid: deadPid(), started: '1' }))
  expect(leave(folder)).toBe(true)
  expect(readdirSync(folder)).toEqual([])
})

test('this process is alive, and not the one that had its number at another time', () => {
  expect(isAlive(ownMark())).toBe(true)
  expect(isAlive({ pid: process.pid, started: '1' })).toBe(startOf(process.pid) === '')
})
