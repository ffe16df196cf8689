import { Piece } from './entities/catalogue/piece.ts'
import { Loan } from './entities/lending/loan.ts'
import { Mandate } from './entities/lending/mandate.ts'
import { Order } from './entities/orders/order.ts'
import { OrderLine } from './entities/orders/order-line.ts'
import { Payment } from './entities/payments/payment.ts'
import { Acceptance } from './entities/production/acceptance.ts'
import { ProductionOrder } from './entities/production/production-order.ts'
import { WorkShare } from './entities/production/work-share.ts'
import { Settlement } from './entities/settlement/settlement.ts'

/** Every entity, listed by hand: what is not here, the ORM does not know. */
export const ENTITIES = [Piece, Order, OrderLine, Payment, ProductionOrder, WorkShare, Acceptance, Loan, Mandate, Settlement]
