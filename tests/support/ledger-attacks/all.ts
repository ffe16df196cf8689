import type { Attack } from './attack.ts'
import { ATTACKS_ON_JOURNALS } from './on-journals.ts'
import { ATTACKS_ON_LINES_AND_ACCOUNTS } from './on-lines-and-accounts.ts'
import { ATTACKS_ON_THE_REST } from './on-the-rest.ts'

export const ATTACKS: readonly Attack[] = [...ATTACKS_ON_JOURNALS, ...ATTACKS_ON_LINES_AND_ACCOUNTS, ...ATTACKS_ON_THE_REST]
