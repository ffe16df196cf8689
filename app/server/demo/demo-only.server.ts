import { forkEntityManager } from '#db/orm.server.ts'
import { requestContext } from '../request-context.server.ts'

/** The guided walk exists in a demo world alone: anywhere else its address is one that does not exist. */
export async function onlyInDemo(): Promise<void> {
  const { config } = requestContext()
  if (config.world === 'demo') {
    const [world] = await forkEntityManager().execute<{ kind: string }[]>('select kind from shared.world')
    if (world?.kind === 'demo') return
  }
  throw new Response(null, { status: 404 })
}
