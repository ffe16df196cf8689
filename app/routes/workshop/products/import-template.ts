import type { LoaderFunctionArgs } from '@remix-run/node'
import { IMPORT_COLUMNS, type ImportColumn } from '../../../domain/catalogue/import-rows.ts'
import { csvRow } from '../../../domain/shared/csv.ts'
import { requirePermission } from '../../../server/require.server.ts'

const EXAMPLE: Partial<Record<ImportColumn, string>> = {
  ...{ codigo: 'GORRO-90', categoria: 'Chullos y gorros', autor: 'A-0001', oficio: 'tejido', en_penal: 'no', por_encargo: 'no' },
  ...{
    se_rehace: 'si',
    dias_min: '8',
    dias_max: '12',
    peso_g: '120',
    minutos: '300',
    nombre_es: 'Gorro de alpaca',
    descripcion_es: 'Tejido a palitos.',
    fibras: 'alpaca 80, lana 20',
  },
  ...{
    paso: 'tejido',
    donde: 'casa',
    region: 'Puno',
    lo_hizo: 'si',
    talla: 'M',
    soles: '85.00',
    dolares: '25.00',
    euros: '23.00',
  },
}

/** An empty table with one line as an example, to be filled in by a spreadsheet. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:catalogue')
  const lines = [csvRow([...IMPORT_COLUMNS]), csvRow(IMPORT_COLUMNS.map((column) => EXAMPLE[column] ?? ''))]
  return new Response(`\uFEFF${lines.join('')}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="productos.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
