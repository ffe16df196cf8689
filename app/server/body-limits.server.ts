import type { NextFunction, Request, Response } from 'express'

const KIB = 1024
const HAS_NO_BODY = new Set(['GET', 'HEAD'])

/** A form of ours is small; only the paths listed here may send more. First match counts. */
const LIMITS: readonly { readonly path: RegExp; readonly bytes: number }[] = [
  { path: /^\/hooks\//, bytes: 512 * KIB },
  // Four pictures at once, of ten megabytes each at most.
  { path: /^\/workshop\/products\/[^/]+\/pictures(\/upload)?(\.data)?$/, bytes: 42 * KIB * KIB },
  { path: /^\/workshop\/(collections|stories)\/[^/]+\/pictures(\.data)?$/, bytes: 12 * KIB * KIB },
  // Twenty parts of three thousand letters, each up to six bytes as forms write them.
  { path: /^\/workshop\/pages\/[^/]+\/[^/]+(\.data)?$/, bytes: 512 * KIB },
  { path: /^\/workshop\/products\/import(\.data)?$/, bytes: 1200 * KIB },
  // Two pictures, of ten megabytes each at most.
  { path: /^\/fund\/loans\/[^/]+\/visits(\.data)?$/, bytes: 22 * KIB * KIB },
  // Four pictures of a buyer, of ten megabytes each at most.
  { path: /^\/(es|en|fr)\/o\/[^/]+\/return(\.data)?$/, bytes: 42 * KIB * KIB },
  { path: /^\/csp-reports$/, bytes: 16 * KIB },
]
const USUAL_LIMIT = 128 * KIB

/** How many bytes the body of a request to this path may have. */
export function bodyLimit(path: string): number {
  return LIMITS.find((limit) => limit.path.test(path))?.bytes ?? USUAL_LIMIT
}

/**
 * Refuses a body that is too large, or whose length is not declared, before anything reads it. Node itself holds a
 * client to the length it declared, so nothing longer can follow.
 */
export function bodyLimits(
  refuse: (request: Request, response: Response, status: 411 | 413) => void,
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    if (HAS_NO_BODY.has(request.method)) return next()
    const declared = request.headers['content-length']
    if (declared === undefined && request.headers['transfer-encoding'] !== undefined) return refuse(request, response, 411)
    if (declared !== undefined && Number.parseInt(declared, 10) > bodyLimit(request.path)) return refuse(request, response, 413)
    next()
  }
}
