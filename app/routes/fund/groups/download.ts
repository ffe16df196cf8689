import type { LoaderFunctionArgs } from '@remix-run/node'
import { findGroups } from '#db/questions/lending/find-groups.server.ts'
import { partsOut, standOfGroup } from '../../../domain/lending/rules/group.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { allowLongRead } from '../../../server/csv-response.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { sheetFormatOf, sheetResponse } from '../../../server/spreadsheet/sheet-response.server.ts'

const COLUMNS = [
  'number',
  'name',
  'purpose',
  'members',
  'total',
  'out',
  'owed',
  'instalments',
  'slip',
  'signedOn',
  'stand',
] as const

/** All group loans as CSV or XLSX; the parts of one are in the list of loans, filtered by its number. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const t = f.texts('groupLoans')
  const groups = await read(actor, async (em) => {
    await allowLongRead(em)
    return findGroups(em)
  })
  const sheet = {
    name: 'group-loans',
    head: COLUMNS.map((column) => t(`columns.${column}`)),
    rows: groups.map((group) => [
      ...[
        group.number,
        group.name,
        group.purpose,
        { count: group.members },
        { amount: group.total },
        { count: partsOut(group.states) },
      ],
      ...[
        { amount: group.owed },
        { count: group.instalments },
        group.slip,
        { day: group.signedOn },
        t(`stands.${standOfGroup(group.states)}`),
      ],
    ]),
  }
  return sheetResponse(sheet, t('list.title'), sheetFormatOf(request))
}
