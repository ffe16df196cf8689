import { fault, isArmed } from '#app/domain/shared/fault.server.ts'

type Handler = (jobs: unknown[]) => Promise<unknown>

/**
 * The queues with a fault point on both sides of each job (`job.provider-event:before`, `:after`): a worker that dies after the work and
 * before the queue knows. Gives the same queues back unless the harness armed this process.
 */
export function withJobFaultPoints<Queues extends object>(queues: Queues): Queues {
  if (!isArmed()) return queues
  return new Proxy(queues, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      if (name !== 'work') return member.bind(target)
      return (queue: string, ...given: unknown[]) => {
        const handler = given.pop() as Handler
        return member.call(target, queue, ...given, async (jobs: unknown[]) => {
          await fault(`job.${queue}:before`)
          const done = await handler(jobs)
          await fault(`job.${queue}:after`)
          return done
        })
      }
    },
  })
}
