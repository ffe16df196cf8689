import { index, layout, prefix, type RouteConfig, route } from '@remix-run/route-config'

/*
 * The table of contents of the site. One group per audience; a page that is not here does not exist. Addresses of the
 * shop carry their language; those of the workshop, the fund and the family do not. `/healthz` and `/readyz` are
 * answered by the server itself, before Remix.
 */
export default [
  // ── the door: from the bare address to a language, and the language of pages whose address carries none
  index('routes/door.tsx'),
  route('language', 'routes/language.tsx'),

  // ── storefront: everybody; es, en, fr
  ...prefix(':lang', [
    layout('routes/storefront/layout.tsx', [
      index('routes/storefront/home.tsx'),
      route('c/:slug', 'routes/storefront/category.tsx'),
      route('p/:address', 'routes/storefront/product.tsx'),
      route('makers', 'routes/storefront/makers.tsx'),
      route('m/:handle', 'routes/storefront/maker.tsx'),
      route('favourites', 'routes/storefront/favourites.tsx'),
      route('money', 'routes/storefront/money.tsx'),
      route('returns', 'routes/storefront/returns.tsx'),
      route('about', 'routes/storefront/about.tsx'),
      route('wages', 'routes/storefront/wages.tsx'),
      route('impact', 'routes/storefront/impact.tsx'),
      route('give', 'routes/storefront/give.tsx'),
      route('give/:token', 'routes/storefront/gift.tsx'),
      route('country', 'routes/storefront/country.tsx'),
      route('delivery', 'routes/storefront/delivery.tsx'),
      route('privacy', 'routes/storefront/privacy.tsx'),
      route('bag', 'routes/storefront/bag.tsx'),
      route('checkout', 'routes/storefront/checkout-address.tsx'),
      route('checkout/delivery', 'routes/storefront/checkout-delivery.tsx'),
      route('checkout/review', 'routes/storefront/checkout-review.tsx'),
      route('checkout/return/:token', 'routes/storefront/checkout-return.tsx'),
      route('o/:token', 'routes/storefront/tracking.tsx'),
      route('o/:token/cancel', 'routes/storefront/cancel.tsx'),
      route('o/:token/return', 'routes/storefront/return.tsx'),
      route('companies', 'routes/storefront/companies.tsx'),
      route('libro-de-reclamaciones', 'routes/storefront/complaints.tsx'),
      route('libro-de-reclamaciones/:token', 'routes/storefront/complaint.tsx'),
      // The last line of this group: every other address of the shop is a page that does not exist, inside the shop.
      route('*', 'routes/storefront/missing.tsx'),
    ]),
  ]),

  route(':lang/impact/:list.csv', 'routes/storefront/impact-csv.ts'),
  route(':lang/give/:token/receipt.pdf', 'routes/storefront/gift-receipt.ts'),
  route(':lang/o/:token/photo/:file', 'routes/storefront/return-photo.ts'),

  // ── pictures: of products, from the store; of makers, drawn
  route('img/:key/:size', 'routes/pictures/stored.tsx'),
  route('img/maker/:file', 'routes/pictures/maker-pattern.tsx'),
  route('img/card/:file', 'routes/pictures/card.ts'),

  // ── finders: what programs that find pages read first
  route('robots.txt', 'routes/finders/robots.ts'),
  route('sitemap.xml', 'routes/finders/sitemap.ts'),
  route('sitemap/:lang/:part.xml', 'routes/finders/sitemap-part.ts'),

  // ── wholesale: exporters, shops and institutions

  // ── workshop: those who make, check and send
  route('workshop', 'routes/workshop/layout.tsx', [
    index('routes/workshop/today.tsx'),
    route('products/new', 'routes/workshop/products/new.tsx'),
    route('products', 'routes/workshop/products/list.tsx'),
    route('products/import', 'routes/workshop/products/import.tsx'),
    route('products/import/:importId', 'routes/workshop/products/import-preview.tsx'),
    route('products/:code', 'routes/workshop/products/product.tsx'),
    route('products/:code/words/:language', 'routes/workshop/products/words.tsx'),
    route('products/:code/facts', 'routes/workshop/products/facts.tsx'),
    route('products/:code/variants', 'routes/workshop/products/variants.tsx'),
    route('products/:code/versions', 'routes/workshop/products/versions.tsx'),
    route('products/:code/pictures', 'routes/workshop/products/pictures.tsx'),
    route('makers/new', 'routes/workshop/makers/new.tsx'),
    route('makers/:code/baseline', 'routes/workshop/makers/baseline.tsx'),
    route('makers/:code/family', 'routes/workshop/makers/family.tsx'),
    route('makers/:code/family/:beneficiaryId', 'routes/workshop/makers/beneficiary.tsx'),
    route('orders', 'routes/workshop/orders/list.tsx'),
    route('orders/:number', 'routes/workshop/orders/order.tsx'),
    route('orders/:number/accept/:production', 'routes/workshop/orders/accept.tsx'),
    route('orders/:number/refund', 'routes/workshop/orders/refund.tsx'),
    route('orders/:number/pieces/:piece', 'routes/workshop/orders/piece.tsx'),
    route('orders/:number/pieces/:piece/exchange', 'routes/workshop/orders/exchange.tsx'),
    route('stock', 'routes/workshop/stock/list.tsx'),
    route('stock/new', 'routes/workshop/stock/new.tsx'),
    route('makers', 'routes/workshop/makers/list.tsx'),
    route('makers/:code', 'routes/workshop/makers/maker.tsx'),
    route('makers/:code/identity', 'routes/workshop/makers/identity.tsx'),
    route('slips', 'routes/workshop/slips/list.tsx'),
    route('slips/:number', 'routes/workshop/slips/slip.tsx'),
    route('cash-sale', 'routes/workshop/cash-sale.tsx'),
    route('offers', 'routes/workshop/offers/list.tsx'),
    route('offers/new', 'routes/workshop/offers/new.tsx'),
    route('offers/:code', 'routes/workshop/offers/offer.tsx'),
    route('requests', 'routes/workshop/requests/list.tsx'),
    route('requests/:number', 'routes/workshop/requests/request.tsx'),
    route('complaints', 'routes/workshop/complaints.tsx'),
    route('complaints/:number', 'routes/workshop/complaint.tsx'),
    route('returns', 'routes/workshop/returns/list.tsx'),
    route('returns/:number', 'routes/workshop/returns/return.tsx'),
  ]),
  route('workshop/products/import.csv', 'routes/workshop/products/import-template.ts'),
  route('workshop/returns/:number/photo/:file', 'routes/workshop/returns/photo.ts'),
  route('workshop/slips/print', 'routes/workshop/slips/print.ts'),
  route('workshop/slips/:number.pdf', 'routes/workshop/slips/pdf.ts'),

  // ── fund: those who lend, keep the books and pay out
  route('fund', 'routes/fund/layout.tsx', [
    index('routes/fund/overview.tsx'),
    route('ledger', 'routes/fund/ledger/journals.tsx'),
    route('ledger/journals/:id', 'routes/fund/ledger/journal.tsx'),
    route('ledger/seals', 'routes/fund/ledger/seals.tsx'),
    route('ledger/accounts', 'routes/fund/ledger/accounts.tsx'),
    route('ledger/accounts/:code', 'routes/fund/ledger/statement.tsx'),
    route('ledger/accounts/:code/print', 'routes/fund/ledger/statement-print.tsx'),
    route('ledger/trial-balance', 'routes/fund/ledger/trial-balance.tsx'),
    route('ledger/chart', 'routes/fund/ledger/chart.tsx'),
    route('ledger/checks', 'routes/fund/ledger/checks.tsx'),
    route('loans', 'routes/fund/loans.tsx'),
    route('loans/:number', 'routes/fund/loan.tsx'),
    route('candidates', 'routes/fund/candidates/list.tsx'),
    route('candidates/:code', 'routes/fund/candidates/candidate.tsx'),
    route('candidates/:code/visit', 'routes/fund/candidates/visit.tsx'),
    route('candidates/:code/advice', 'routes/fund/candidates/advice.tsx'),
    route('portfolio', 'routes/fund/portfolio/overview.tsx'),
    route('portfolio/loans', 'routes/fund/portfolio/loans.tsx'),
    route('portfolio/instalments', 'routes/fund/portfolio/instalments.tsx'),
    route('portfolio/targets', 'routes/fund/portfolio/targets.tsx'),
    route('portfolio/day-sheet', 'routes/fund/portfolio/day-sheet.tsx'),
    route('repayments', 'routes/fund/repayments.tsx'),
    route('repayments/transfers/:number', 'routes/fund/transfer.tsx'),
    route('families', 'routes/fund/families.tsx'),
    route('families/:maker', 'routes/fund/family.tsx'),
    route('payments', 'routes/fund/payments.tsx'),
    route('payments/:number', 'routes/fund/suspense.tsx'),
    route('provider', 'routes/fund/provider/page.tsx'),
    route('gifts', 'routes/fund/gifts/list.tsx'),
    route('gifts/:number', 'routes/fund/gifts/gift.tsx'),
    route('refunds', 'routes/fund/refunds/list.tsx'),
    route('refunds/:number', 'routes/fund/refunds/refund.tsx'),
    route('disputes', 'routes/fund/disputes.tsx'),
    route('threads', 'routes/fund/threads.tsx'),
    route('threads/:orderNumber', 'routes/fund/thread.tsx'),
    route('expenses', 'routes/fund/expenses/list.tsx'),
    route('expenses/new', 'routes/fund/expenses/new.tsx'),
    route('expenses/:number', 'routes/fund/expenses/expense.tsx'),
    route('remittances', 'routes/fund/remittances/list.tsx'),
    route('remittances/new', 'routes/fund/remittances/new.tsx'),
    route('remittances/:number', 'routes/fund/remittances/remittance.tsx'),
    route('openings', 'routes/fund/openings/list.tsx'),
    route('openings/new', 'routes/fund/openings/new.tsx'),
    route('openings/:number', 'routes/fund/openings/opening.tsx'),
    route('bank', 'routes/fund/bank/overview.tsx'),
    route('bank/currency', 'routes/fund/bank/currency.tsx'),
    route('bank/:movement', 'routes/fund/bank/movement.tsx'),
    route('loans/new', 'routes/fund/loans/new.tsx'),
    route('loans/advance', 'routes/fund/loans/advance.tsx'),
    route('loans/:number/order', 'routes/fund/loans/order.tsx'),
    route('loans/groups', 'routes/fund/groups/list.tsx'),
    route('loans/groups/new', 'routes/fund/groups/new.tsx'),
    route('loans/groups/:number', 'routes/fund/groups/group.tsx'),
    route('loans/groups/:number/purchase', 'routes/fund/groups/purchase.tsx'),
    route('loans/waiting', 'routes/fund/loans/waiting.tsx'),
    route('loans/:number/decision', 'routes/fund/loans/decision.tsx'),
    route('loans/:number/disbursement', 'routes/fund/loans/disbursement.tsx'),
    route('loans/:number/pause', 'routes/fund/loans/pause.tsx'),
    route('loans/:number/visits', 'routes/fund/loans/visits.tsx'),
    route('loans/:number/lateness', 'routes/fund/loans/lateness.tsx'),
    route('loans/:number/payoff', 'routes/fund/loans/payoff.tsx'),
    route('loans/:number/reschedule', 'routes/fund/loans/reschedule.tsx'),
    route('loans/:number/write-off', 'routes/fund/loans/write-off.tsx'),
    route('loans/:number/annulment', 'routes/fund/loans/annulment.tsx'),
    route('loans/:number/schedules', 'routes/fund/loans/schedules.tsx'),
    route('mandates/:makerCode', 'routes/fund/mandate.tsx'),
    route('makers/:code/situation', 'routes/fund/makers/situation.tsx'),
    route('makers/:code/death', 'routes/fund/makers/death.tsx'),
    route('makers/:code/final-sheet', 'routes/fund/makers/final-sheet.tsx'),
  ]),

  route('fund/loans/:number/papers', 'routes/fund/loans/papers.ts'),
  route('fund/evidence/:file.webp', 'routes/fund/loans/evidence.ts'),
  route('fund/papers/:paper.pdf', 'routes/fund/loans/paper-pdf.ts'),
  route('fund/candidates/:code/application', 'routes/fund/candidates/application.ts'),
  route('fund/makers/:code/papers', 'routes/fund/makers/papers.ts'),
  route('fund/makers/:code/papers/:paper.pdf', 'routes/fund/makers/paper-pdf.ts'),
  route('fund/gifts.csv', 'routes/fund/gifts/list-csv.ts'),
  route('fund/ledger/journals.csv', 'routes/fund/ledger/journals-csv.ts'),
  route('fund/ledger/trial-balance.csv', 'routes/fund/ledger/trial-balance-csv.ts'),
  route('fund/ledger/accounts/:code/statement.csv', 'routes/fund/ledger/statement-csv.ts'),

  // The same lists as CSV and as spreadsheets: one door each, its format in the address.
  route('fund/loans.csv', 'routes/fund/loans/download.ts', { id: 'loans-csv' }),
  route('fund/loans.xlsx', 'routes/fund/loans/download.ts', { id: 'loans-xlsx' }),
  route('fund/loans/groups.csv', 'routes/fund/groups/download.ts', { id: 'groups-csv' }),
  route('fund/loans/groups.xlsx', 'routes/fund/groups/download.ts', { id: 'groups-xlsx' }),
  route('fund/portfolio/:list.csv', 'routes/fund/portfolio/download.ts', { id: 'portfolio-csv' }),
  route('fund/portfolio/:list.xlsx', 'routes/fund/portfolio/download.ts', { id: 'portfolio-xlsx' }),

  // ── staff: sign-ins, one's own password, the places and funders that everything stands on
  route('staff', 'routes/staff/layout.tsx', [
    index('routes/staff/sign-ins.tsx'),
    route('password', 'routes/staff/password.tsx'),
    route('places', 'routes/staff/places.tsx'),
    route(':id', 'routes/staff/sign-in.tsx'),
  ]),

  // ── my: a family's page, by its secret link
  route('my/exit', 'routes/my/exit.ts'),
  route('my/:token', 'routes/my/page.tsx'),

  // ── people: signing in and out
  route('sign-in', 'routes/people/sign-in.tsx'),
  route('sign-out', 'routes/people/sign-out.tsx'),
  route('invitation/:token', 'routes/people/invitation.tsx'),

  // ── hooks: what other systems send; proved by a signature, not by where it comes from
  route('hooks/stripe', 'routes/hooks/stripe.tsx'),

  // ── demo: the guided walk of the demo world
  route('demo', 'routes/demo/walk.tsx'),

  // ── dev: letters that are caught instead of sent; never in a live world
  route('dev/mail', 'routes/dev/letters.tsx'),
  route('dev/mail/:id', 'routes/dev/letter.tsx'),

  // ── everything else
  route('*', 'routes/missing.tsx'),
] satisfies RouteConfig
