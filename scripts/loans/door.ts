import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { BrokenAssumption } from '#app/domain/shared/assert.ts'
import { readArguments } from '../machine/arguments.ts'
import { explain } from '../machine/trouble.ts'
import { sentenceOf } from './document-fields.ts'

/** More than the largest document of ten thousand events needs. */
const LIMIT = 8_000_000

/** A command that reads one JSON document from standard input and writes one to standard output. What it cannot use is a sentence and exit code 2. */
export async function answerFromInput<Document>(
  schema: z.ZodType<Document>,
  help: string,
  answer: (document: Document) => unknown,
): Promise<number> {
  let flags: { help?: boolean | undefined }
  try {
    flags = readArguments({ help: { type: 'boolean' } })
  } catch (error) {
    return refused(explain(error) ?? String(error))
  }
  if (flags.help) {
    process.stdout.write(help)
    return 0
  }
  if (process.stdin.isTTY)
    return refused('A JSON document is read from standard input. See --help for its fields and an example.')
  const given = await text(process.stdin)
  if (given.length > LIMIT) return refused('The document is longer than eight million characters.')
  const parsed = parsedJson(given)
  if (parsed === undefined) return refused('What came on standard input is not a JSON document.')
  const document = schema.safeParse(parsed.json)
  if (!document.success) return refused(sentenceOf(document.error))
  const answered = answerOf(() => answer(document.data))
  if (typeof answered === 'string') return refused(answered)
  // A reader that goes away (`| head`) ends it quietly.
  process.stdout.on('error', () => process.exit(0))
  process.stdout.write(`${JSON.stringify(answered.value, null, 2)}\n`)
  return 0
}

/** The answer, or the sentence for a document of the right shape that nothing can be computed from: dates beyond the year 9999. */
function answerOf(compute: () => unknown): { readonly value: unknown } | string {
  try {
    return { value: compute() }
  } catch (error) {
    if (error instanceof BrokenAssumption) return `The document asks for what cannot be: ${error.message}.`
    throw error
  }
}

function parsedJson(given: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(given) }
  } catch {
    return undefined
  }
}

function refused(sentence: string): number {
  console.error(sentence)
  return 2
}
