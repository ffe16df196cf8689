import { config } from '#app/config.server.ts'
import { invite } from '#app/domain/people/invite.server.ts'
import { Invite } from '#app/domain/people/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import type { DatabaseUrls } from './postgres.ts'
import { Trouble } from './trouble.ts'

/** Invites the first administrator of an empty world. Gives the lines to print: the link is shown once and kept only as its hash. */
export async function inviteAdministrator(urls: DatabaseUrls, email = 'administrator@hilo.invalid'): Promise<string> {
  const input = Invite.safeParse({ login: email, roles: ['administrator'] })
  if (!input.success)
    throw new Trouble(`"${email}" cannot be a sign-in. Write: npm run setup -- --empty --admin-email name@example.org`)
  await openDatabase({ url: urls.app, applicationName: 'hilo-setup' })
  try {
    const outcome = await invite(systemActor('set-up'), input.data, { key: `set-up:${Date.now()}` })
    if (!outcome.ok) throw new Trouble(`${input.data.login} can sign in already: there is nobody to invite.`)
    return [
      '',
      `  ${input.data.login} is invited as administrator. The link works once, until ${outcome.value.expiresAt.slice(0, 10)}:`,
      `  ${config().staffOrigin}/invitation/${outcome.value.token}`,
      '',
    ].join('\n')
  } finally {
    await closeDatabase()
  }
}
