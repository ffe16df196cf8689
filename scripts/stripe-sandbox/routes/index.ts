import { MONEY_ROUTES } from './money.ts'
import { PAYMENT_ROUTES } from './payments.ts'
import type { Route } from './route.ts'

export type { Route } from './route.ts'

/** Every operation this sandbox has. A new resource is a file in `resources/` and its lines in one of these. */
export const ROUTES: readonly Route[] = [...PAYMENT_ROUTES, ...MONEY_ROUTES]
