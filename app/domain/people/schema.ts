import { z } from 'zod'
import { choice, id, secret, several, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { STAFF_ROLES } from '../shared/roles.ts'

/** A login: an e-mail address or a short name, in small letters. */
const login = () =>
  z
    .string({ error: 'required' })
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.string().regex(/^[a-z0-9@._+-]{3,120}$/, { error: 'invalid' }))

const roles = () => several(choice(STAFF_ROLES), { min: 1, max: STAFF_ROLES.length })

/** A password to be set. What is typed to sign in is only bounded: no rule may lock out an older password. */
const newPassword = () => secret({ min: 12, max: 200 })

export const SignInForm = z.strictObject({ login: text({ max: 120 }), password: secret({ max: 200 }) })
export type SignInForm = z.output<typeof SignInForm>

/** Where a member of staff works, when not everywhere. */
const scope = {
  agencyId: text({ max: 60 }).optional(),
  prisonId: text({ max: 60 }).optional(),
  programmeId: text({ max: 60 }).optional(),
}

export const RegisterSignIn = z.strictObject({
  login: login(),
  displayName: text({ max: 80 }),
  roles: roles(),
  locale: choice(LOCALES).optional(),
  ...scope,
})
export type RegisterSignIn = z.output<typeof RegisterSignIn> & { readonly isDemo?: boolean }

export const Invite = z.strictObject({ login: login(), roles: roles() })
export type Invite = z.output<typeof Invite>

export const AcceptInvitation = z.strictObject({
  displayName: text({ max: 80 }),
  password: newPassword(),
  locale: choice(LOCALES).optional(),
})
export type AcceptInvitation = z.output<typeof AcceptInvitation>

export const ChangePassword = z.strictObject({ currentPassword: secret({ max: 200 }), password: newPassword() })
export type ChangePassword = z.output<typeof ChangePassword>

export const ChangeRoles = z.strictObject({ signInId: id<'sign_in'>(), roles: roles() })
export type ChangeRoles = z.output<typeof ChangeRoles>

export const DisableSignIn = z.strictObject({ signInId: id<'sign_in'>() })
export type DisableSignIn = z.output<typeof DisableSignIn>
