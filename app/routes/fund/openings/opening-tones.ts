/** How the state of an opening looks. */
export const OPENING_TONES = { prepared: 'wait', confirmed: 'ok', cancelled: 'plain' } as const
