import type { Config } from '../config.server.ts'

/** Everything that owns state (database, jobs, adapters), opened once per process inside the module graph that uses it. */
export interface Application {
  /** What must work before traffic comes: name → true, or a sentence about what does not work. */
  checks(): Promise<Record<string, string | true>>
  close(): Promise<void>
}

/** Opens the application. A stub until the lead's file lands. */
export async function openApplication(_config: Config): Promise<Application> {
  return { checks: async () => ({}), close: async () => {} }
}
