/** The page of a voucher. */
export const voucherHref = (name: string) => `/fund/vouchers/${name}`
