import type { Audience } from '../audiences.ts'

/**
 * The texts that each audience's pages carry into the browser: a whole context (`orders`) or one group of it
 * (`orders.checkout`). What is not listed stays on the server, where loaders and papers may still use it.
 */
export const AUDIENCE_TEXTS: Readonly<Record<Audience, readonly string[]>> = {
  storefront: ['shell', 'errors', 'forms', 'storefront', 'buying.page'],
  staff: [
    ...['shell', 'errors', 'forms', 'people', 'staff', 'demo', 'catalogue', 'makers', 'production', 'orders', 'offers', 'shipping', 'wholesale', 'payments'],
    ...['settlement', 'fund', 'ledger', 'lending', 'families', 'papers'],
    ...['fiscal', 'programmes', 'reconciliation'],
    ...['lendingForms', 'wayIn', 'portfolio', 'loanEvents', 'groupLoans', 'leaving', 'field', 'makerForms', 'productForms'],
    ...['products', 'workshop', 'orderTaking', 'afterSale.returns', 'afterSale.buyerWords', 'afterSale.words', 'mail.dev', 'storefront.checkout'],
    ...['buying.page'],
    ...['editorials.workshop', 'editorials.order', 'editorials.pages', 'editorials.safety', 'editorials.setup'],
  ],
  family: ['shell', 'errors', 'forms', 'families.page'],
  plain: ['shell', 'errors', 'forms'],
}
