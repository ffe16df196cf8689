import { readCookie, writeCookie } from '../cookies.server.ts'
import { isWalkCase, WALK_CASES, type WalkCase } from './walk-cases.ts'

/** Where a walk began: whose piece, and the newest journal at that moment. "Before" is what the ledger said then. */
export interface Walk {
  readonly walkCase: WalkCase
  readonly from: string | undefined
}

const COOKIE = '__Host-paseo'
const ONE_DAY_SECONDS = 86_400

/** The walk that a browser is on; the first case, not yet begun, when it is on none. */
export function readWalk(request: Request): Walk {
  const [maker, from] = (readCookie(request.headers.get('Cookie'), COOKIE) ?? '').split('.')
  return isWalkCase(maker) && from && /^\d{1,15}$/.test(from)
    ? { walkCase: maker, from }
    : { walkCase: WALK_CASES[0].maker, from: undefined }
}

/** The Set-Cookie header that remembers where a walk began. */
export function walkCookie(walkCase: WalkCase, from: string): string {
  return writeCookie(COOKIE, `${walkCase}.${from}`, { maxAgeSeconds: ONE_DAY_SECONDS })
}
