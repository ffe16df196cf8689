import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { NextFunction, Request, Response } from 'express'
import { accepts } from './accepts-encoding.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Sends a built script or style as the build compressed it (its `.br` beside it), to browsers that take that. A few hundred kilobytes, kept in memory. */
export function smallestAssets(folder: string): (request: Request, response: Response, next: NextFunction) => void {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.br')) : []
  const assets = new Map(names.map((name) => [`/${name.slice(0, -3)}`, readFileSync(join(folder, name))]))
  return (request, response, next) => {
    const bytes = assets.get(request.path)
    const type = TYPES[extname(request.path)]
    if (!bytes || !type || request.method !== 'GET' || !accepts(request.headers['accept-encoding'], 'br')) return next()
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Encoding': 'br',
      'Content-Length': bytes.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      Vary: 'Accept-Encoding',
    })
    response.end(bytes)
  }
}
