/** Every expected no of this context. Sentences: app/texts/<language>/people.json. */
export const REFUSALS = [
  'wrong_login_or_password',
  'wrong_password',
  'too_many_tries',
  'password_too_easy',
  'login_taken',
  'unknown_sign_in',
  'sign_in_disabled',
  'last_administrator',
  'invitation_not_valid',
  'shown_before',
  'not_a_demo',
] as const
export type PeopleRefusal = (typeof REFUSALS)[number]
