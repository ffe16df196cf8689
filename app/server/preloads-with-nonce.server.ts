import { Transform } from 'node:stream'

const PRELOAD = '<link rel="modulepreload"'

/**
 * Gives every module preload of a page the nonce of its policy: Remix writes it on scripts only, and under
 * 'strict-dynamic' a preload without one is blocked (in development the policy does without 'strict-dynamic'). React escapes text, so no content can look like this tag.
 */
export function preloadsWithNonce(nonce: string): Transform {
  const replacement = `${PRELOAD} nonce="${nonce}"`
  let held = ''
  return new Transform({
    decodeStrings: false,
    transform(chunk: Buffer | string, _encoding, callback) {
      const text = (held + chunk.toString()).replaceAll(PRELOAD, replacement)
      const keep = unfinished(text)
      held = text.slice(text.length - keep)
      callback(null, text.slice(0, text.length - keep))
    },
    flush(callback) {
      callback(null, held)
    },
  })
}

/** How many characters at the end could be the beginning of the tag, cut by the stream. */
function unfinished(text: string): number {
  const from = text.lastIndexOf('<')
  const tail = from < 0 ? '' : text.slice(from)
  return tail.length > 0 && tail.length < PRELOAD.length && PRELOAD.startsWith(tail) ? tail.length : 0
}
