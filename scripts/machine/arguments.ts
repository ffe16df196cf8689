import { parseArgs } from 'node:util'
import { HelpAsked, Misuse, Trouble } from './trouble.ts'

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

/** The command line's long flags, strictly: an unknown one is told, not ignored. `--help` is answered by their names. */
export function readArguments<const T extends Options>(options: T) {
  const known = Object.keys(options).map((name) => `--${name}`)
  if (!('help' in options) && process.argv.includes('--help'))
    throw new HelpAsked(`Flags: ${known.join(' ') || 'none'}. What each means is told under "Run it" in README.md.`)
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new Misuse(`${(error as Error).message.split('.')[0]}. Known here: ${known.join(', ') || 'no flags'}.`)
  }
}

/** The port to serve on: --port, else PORT, else 3000. */
export function wantedPort(flag: string | undefined): number {
  const text = flag ?? process.env.PORT ?? '3000'
  const port = /^\d+$/.test(text) ? Number.parseInt(text, 10) : 0
  if (port < 1 || port > 65_535)
    throw new Trouble(`"${text}" is not a port. Use a number from 1 to 65535, such as: PORT=3001 npm start`)
  return port
}
