import { setTimeout as sleep } from 'node:timers/promises'
import { onStop } from '#scripts/machine/processes.ts'

// A child that listens for messages and then registers something to undo, as a test's process does: nothing but its channel keeps it.
process.on('message', () => {})
onStop(() => {})
await sleep(300, undefined, { ref: false })
process.send?.('waited', () => process.exit(0))
