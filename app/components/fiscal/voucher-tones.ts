import type { VoucherState } from '../../domain/fiscal/voucher.ts'
import type { StatusTone } from '../base/status-pill.tsx'

export const VOUCHER_TONES: Readonly<Record<VoucherState, StatusTone>> = { pending: 'wait', accepted: 'ok', rejected: 'bad' }
