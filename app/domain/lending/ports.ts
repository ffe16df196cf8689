import type { ImageRefusal } from '../catalogue/ports.ts'
import type { Outcome } from '../shared/outcome.ts'

/** The name under which the store of evidence keeps a picture: nobody can guess it, and it tells nothing. */
const EVIDENCE_FILE = /^[0-9a-f]{64}$/

/** Keeps what visits saw. Apart from the pictures of the shop, which anybody may open: these have no address but for staff. */
export interface EvidenceStore {
  /**
   * Checks a picture, and keeps it made anew, without where and by what it was taken. Its name follows from the secret of the form that
   * brought it and from its bytes, so that a form that is sent twice brings one file. Refuses what is listed in IMAGE_REFUSALS.
   */
  store(bytes: Uint8Array, secret: string): Promise<Outcome<{ readonly file: string }, ImageRefusal>>
  /** The picture as WebP, or null when the store has none of that name. */
  read(file: string): Promise<Uint8Array | null>
  /** Puts a picture away for good; one that is gone already is no fault. */
  drop(file: string): Promise<void>
}

/** True for the name of a kept picture. Anything else must never become part of a path. */
export function isEvidenceFile(text: unknown): text is string {
  return typeof text === 'string' && EVIDENCE_FILE.test(text)
}
