/** After each try that certainly failed but may succeed later, how long until the next, in minutes. After the last the letter is given up. */
export const RETRY_MINUTES = [1, 5, 15, 60, 180, 360, 720, 1440] as const

/** A try that began longer ago than this has lost its process: the post office is given at most half of it to answer. */
export const TRY_LASTS_MS = 180_000

/**
 * How a try ended. `later`: certainly not sent, try again. `never`: certainly not sent, and trying again would not help. `unclear`: it may
 * have been sent.
 */
export type TryEnd = 'sent' | 'later' | 'never' | 'unclear'

/** What becomes of a letter after a try. */
export type AfterTry =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' }
  | { readonly state: 'queued'; readonly inMinutes: number }

/**
 * What follows from a try: `attempts` and `unclear` count this one already. A letter that may have left is sent again once, so that nobody gets it
 * more than twice; a second unclear end gives it up.
 */
export function afterTry(end: TryEnd, { attempts, unclear }: { attempts: number; unclear: number }): AfterTry {
  if (end === 'sent') return { state: 'sent' }
  const wait = RETRY_MINUTES[attempts - 1]
  if (end === 'never' || wait === undefined || unclear > 1) return { state: 'failed' }
  return { state: 'queued', inMinutes: wait }
}

/** So long a letter that is over is kept with its address and its words, for whoever asks what was told; then it is forgotten. */
export const LETTERS_KEPT_DAYS = 90
