import type { IncomingHttpHeaders } from 'node:http'
import type { NextFunction, Request, Response } from 'express'

const SAFE_METHODS = new Set(['GET', 'HEAD'])

/** What the guard knows of a request. */
export interface GuardedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

export interface OriginGuardOptions {
  /** Our own origins, from the configuration: no header ever adds to them. */
  readonly ownOrigins: readonly string[]
  /** Exact paths that prove themselves by a signature instead: the payment provider's webhook, and nothing else. */
  readonly signedPaths: readonly string[]
}

export type GuardVerdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/**
 * Decides whether a request may change anything here. Everything but GET and HEAD must come from one of our own pages:
 * the browser says so in Sec-Fetch-Site, or names the page's origin exactly. It stands before Remix, whose own check
 * leaves out resource routes, lets a missing Origin pass and believes X-Forwarded-Host.
 */
export function judgeOrigin(request: GuardedRequest, options: OriginGuardOptions): GuardVerdict {
  if (SAFE_METHODS.has(request.method)) return { allowed: true }
  if (options.signedPaths.includes(request.path)) return { allowed: true }
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  const isOwnOrigin = origin !== undefined && options.ownOrigins.includes(origin)
  if (site !== undefined) {
    if (site !== 'same-origin') return { allowed: false, reason: 'sec_fetch_site' }
    // A page that sends no referrer sends `Origin: null` as well; the browser has vouched for it in Sec-Fetch-Site.
    if (origin !== undefined && origin !== 'null' && !isOwnOrigin) return { allowed: false, reason: 'foreign_origin' }
    return { allowed: true }
  }
  if (origin === undefined) return { allowed: false, reason: 'no_origin' }
  return isOwnOrigin ? { allowed: true } : { allowed: false, reason: 'foreign_origin' }
}

/** The guard as Express middleware: a refused request gets a 403 with a sentence, and reaches nothing. */
export function originGuard(
  options: OriginGuardOptions,
  refuse: (request: Request, response: Response, reason: string) => void,
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const verdict = judgeOrigin(request, options)
    if (!verdict.allowed) return refuse(request, response, verdict.reason)
    next()
  }
}

/**
 * Takes away every header by which a client could tell Remix where it stands, and puts in the configured address.
 * Remix makes the request's URL and its own (weaker) origin check from these; the guard has already decided.
 */
export function fixHost(headers: IncomingHttpHeaders, ownOrigin: string): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete headers[name]
  }
  delete headers.origin
  headers.host = new URL(ownOrigin).host
}
