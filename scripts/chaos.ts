import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PLANTS } from '#app/domain/shared/fault-plan.ts'
import { type ChaosResult, runChaos } from './chaos/run.ts'
import { FOCUSES } from './chaos/schedule.ts'
import { readArguments } from './machine/arguments.ts'
import { DATA } from './machine/folders.ts'
import { stopAll } from './machine/processes.ts'
import { Misuse, runScript } from './machine/trouble.ts'

// `npm run chaos -- --kills N --seed S [--plant no-idempotency-key] [--keep]`: see scripts/chaos/README.md.
await runScript(async () => {
  const flags = readArguments({
    kills: { type: 'string' },
    seed: { type: 'string' },
    focus: { type: 'string' },
    plant: { type: 'string' },
    keep: { type: 'boolean' },
  })
  const kills = wholeNumber('--kills', flags.kills ?? '60')
  const seed = wholeNumber('--seed', flags.seed ?? String(Math.floor(Math.random() * 1_000_000)))
  const folder = join(DATA, 'chaos', `${seed}-${process.pid}`)
  console.log(`Killing ${kills} times, seed ${seed}. Everything is kept in ${folder} until the end.`)
  const focus = oneOf('--focus', FOCUSES, flags.focus) ?? (flags.plant ? 'refunds' : 'everything')
  const plant = oneOf('--plant', PLANTS, flags.plant)
  const result = await runChaos({ kills, seed, folder, focus, plant }).finally(stopAll)
  report(result, seed, kills)
  if (result.findings.isGood && !flags.keep) rmSync(folder, { recursive: true, force: true })
  else console.log(`The world and its logs are in ${folder}.`)
  return result.findings.isGood ? 0 : 1
})

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Misuse(`${flag} wants a whole number, not "${text}".`)
  return Number.parseInt(text, 10)
}

function oneOf<const Word extends string>(flag: string, words: readonly Word[], text: string | undefined): Word | undefined {
  const word = words.find((each) => each === text)
  if (text !== undefined && word === undefined) throw new Misuse(`${flag} is one of ${words.join(', ')}, not "${text}".`)
  return word
}

function report({ findings, count, errands, met, seconds }: ChaosResult, seed: number, kills: number): void {
  const listed = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')
  const flows = [...errands.values()].reduce((sum, times) => sum + times, 0)
  const named = [...count.byPoint.values()].reduce((sum, times) => sum + times, 0)
  console.log(`\nKills       ${count.total}: ${listed(count.byTarget)}`)
  console.log(`At points   ${named} at ${count.byPoint.size} named points, ${count.total - named} at random moments`)
  for (const [point, times] of [...count.byPoint].sort()) console.log(`              ${String(times).padStart(3)} ${point}`)
  console.log(`Flows       ${flows}: ${listed(errands)}`)
  console.log(`Met         ${listed(met) || 'no trouble'}`)
  console.log(
    `Time        ${count.daysPassed} days of the world, ${seconds.killing.toFixed(0)} s of killing, ${seconds.healing.toFixed(0)} s until judged\n`,
  )
  for (const { name, broken, looked } of findings.checks) {
    console.log(`${broken.length === 0 ? '✓' : '✗'} ${name}${looked === undefined ? '' : ` (${looked} amounts)`}`)
    for (const line of broken.slice(0, 10)) console.log(`    ${line}`)
    if (broken.length > 10) console.log(`    and ${broken.length - 10} more`)
  }
  console.log(`\nLost        ${findings.lost} céntimos\nDuplicated  ${findings.duplicated} céntimos`)
  console.log(`Repeat      npm run chaos -- --kills ${kills} --seed ${seed}`)
}
