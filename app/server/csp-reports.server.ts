import type { Request, Response } from 'express'
import express from 'express'
import { z } from 'zod'
import { audienceOf } from '../audiences.ts'
import type { Log } from './log.server.ts'

const Report = z.object({
  'csp-report': z.object({ 'document-uri': z.string().max(2000), 'effective-directive': z.string().max(60) }),
})

/** Takes what browsers report of the Content-Security-Policy. Logs the directive and for whom the page was, never its address. */
export function cspReports(log: Log): ReturnType<typeof express.Router> {
  const router = express.Router()
  router.use(express.json({ type: ['application/csp-report', 'application/json'], limit: '16kb' }))
  router.use((request: Request, response: Response) => {
    const report = Report.safeParse(request.body)
    if (report.success) {
      const { 'document-uri': page, 'effective-directive': directive } = report.data['csp-report']
      const audience = URL.canParse(page) ? audienceOf(new URL(page).pathname) : 'plain'
      log.warn(
        { event: 'csp_report', directive: directive.replaceAll(/[^a-z-]/g, ''), reason: audience },
        'policy stopped something',
      )
    }
    response.status(204).end()
  })
  return router
}
