import type { LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { Fault } from '../../components/base/fault.tsx'
import { StorefrontShell, type StorefrontShellData } from '../../components/storefront-shell/storefront-shell.tsx'
import { notFound } from '../../server/answers.server.ts'
import { isLocale } from '../../texts/locales.ts'

/** What stands around every page of the shop. An address that does not start with one of our languages does not exist. */
export async function loader({ params }: LoaderFunctionArgs) {
  if (!isLocale(params.lang)) throw notFound()
  const shell: StorefrontShellData = {
    menu: [],
    footer: [],
    contacts: [],
    complaints: `/${params.lang}/libro-de-reclamaciones`,
  }
  return { shell }
}

export default function StorefrontLayout() {
  const { shell } = useLoaderData<typeof loader>()
  return (
    <StorefrontShell shell={shell}>
      <Outlet />
    </StorefrontShell>
  )
}

/** A fault of a page of the shop stands inside the shop, so that everything else can still be reached. */
export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('routes/storefront/layout')
  const fault = (
    <div className="wrap">
      <Fault error={error} isAnswer={isRouteErrorResponse(error)} />
    </div>
  )
  return data ? <StorefrontShell shell={data.shell}>{fault}</StorefrontShell> : <main id="main">{fault}</main>
}
