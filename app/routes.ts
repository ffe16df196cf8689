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
      // The last line of this group: every other address of the shop is a page that does not exist, inside the shop.
      route('*', 'routes/storefront/missing.tsx'),
    ]),
  ]),

  // ── wholesale: exporters, shops and institutions

  // ── workshop: those who make, check and send
  route('workshop', 'routes/workshop/layout.tsx', [
    index('routes/workshop/today.tsx'),
    route('slips', 'routes/workshop/slips/list.tsx'),
    route('slips/:number', 'routes/workshop/slips/slip.tsx'),
  ]),
  route('workshop/slips/print', 'routes/workshop/slips/print.ts'),
  route('workshop/slips/:number.pdf', 'routes/workshop/slips/pdf.ts'),

  // ── fund: those who lend, keep the books and pay out
  route('fund', 'routes/fund/layout.tsx', [
    index('routes/fund/overview.tsx'),
    route('ledger', 'routes/fund/ledger/journals.tsx'),
    route('ledger/journals/:id', 'routes/fund/ledger/journal.tsx'),
    route('ledger/accounts/:code', 'routes/fund/ledger/statement.tsx'),
    route('ledger/trial-balance', 'routes/fund/ledger/trial-balance.tsx'),
    route('ledger/chart', 'routes/fund/ledger/chart.tsx'),
    route('threads', 'routes/fund/threads.tsx'),
    route('threads/:orderNumber', 'routes/fund/thread.tsx'),
    route('bank', 'routes/fund/bank/overview.tsx'),
    route('bank/:movement', 'routes/fund/bank/movement.tsx'),
  ]),

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

  // ── everything else
  route('*', 'routes/missing.tsx'),
] satisfies RouteConfig
