import { data, redirect } from '@remix-run/node'

/*
 * What a loader throws when there is no page to give. Each becomes the page of app/components/base/fault.tsx; a sentence,
 * in the page's language, replaces the usual one.
 */

/** There is no such thing here (or none that this person may know of). */
export function notFound(sentence?: string) {
  return data({ sentence }, { status: 404 })
}

/** It was here, and was taken down. */
export function gone(sentence?: string) {
  return data({ sentence }, { status: 410 })
}

/** The address cannot be read: a page number that is no number, a filter that does not exist. */
export function badRequest(sentence?: string) {
  return data({ sentence }, { status: 400 })
}

/** Signed in, but not for this. */
export function forbidden(sentence?: string) {
  return data({ sentence }, { status: 403 })
}

/** Too often in too short a time; says when to come back. */
export function tooMany(retryAfterSeconds: number, sentence?: string) {
  return data({ sentence }, { status: 429, headers: { 'Retry-After': String(Math.ceil(retryAfterSeconds)) } })
}

/**
 * True for a path on this site that a redirect may lead to: one slash, then no second slash or backslash. Visible ASCII only: that is
 * how browsers write addresses, and a header can hold nothing else.
 */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && path.length < 2000 && /^\/(?![/\\])[!-[\]-~]*$/.test(path)
}

/** Redirects to a path of this site; anything else leads to the fallback. Never leaves the site on somebody's word. */
export function redirectWithin(path: unknown, fallback: string, init?: ResponseInit): Response {
  return redirect(isOwnPath(path) ? path : fallback, init)
}
