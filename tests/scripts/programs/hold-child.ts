import { endOf } from '#scripts/machine/application.ts'
import { runUntilStopped, startChild } from '#scripts/machine/processes.ts'

// A parent with one child; the child waits for a channel that ends with its parent. Prints the child's process number.
if (process.argv[2] === 'child') {
  const { onStop } = await import('#scripts/machine/processes.ts')
  onStop(() => {})
  setInterval(() => {}, 1000)
  process.send?.('up')
} else {
  runUntilStopped()
  const child = startChild(process.execPath, [import.meta.filename, 'child'])
  child.once('message', () => console.log(`up ${child.pid}`))
  await endOf(child)
}
