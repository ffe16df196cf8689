import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { provinceOptions } from '../../server/storefront/places-of-peru.server.ts'

/** The provinces and districts of a department, for the address form in the browser. The official list: the same for everybody, all day. */
export function loader({ params }: LoaderFunctionArgs) {
  const department = /^\d{2}$/.test(params.department ?? '') ? (params.department ?? '') : ''
  return data(
    { provinces: department ? provinceOptions(department) : [] },
    { headers: { 'Cache-Control': 'public, max-age=86400' } },
  )
}
