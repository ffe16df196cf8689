import type { FormReply } from '../components/base/form-reply.ts'

/** A PDF shown in the browser, under a name without anybody's name. Never kept by anything on the way. */
export function pdfResponse(pdf: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${name.replaceAll(/[^A-Za-z0-9._-]/g, '')}.pdf"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** Why there is no paper. The window that was opened for it has no page around it: the sentence stands alone. */
export function plainReply(reply: FormReply, status: number): Response {
  const text = [...reply.messages, ...Object.values(reply.errors)].join('\n')
  return new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
}
