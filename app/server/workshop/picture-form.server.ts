import { z } from 'zod'
import { findProductPictures, type ProductWithPictures } from '#db/questions/catalogue/find-product-pictures.server.ts'
import type { FormReply } from '../../components/base/form-reply.ts'
import { PICTURE_VIEWS, UPLOAD_ROWS } from '../../components/catalogue/picture-upload-rows.ts'
import { addPicture } from '../../domain/catalogue/add-picture.server.ts'
import type { AddPicture } from '../../domain/catalogue/schema.ts'
import type { StaffActor } from '../../domain/people/sessions.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { read } from '../../domain/shared/read.server.ts'
import { refusalText, translator } from '../../texts/texts.ts'
import { notFound } from '../answers.server.ts'
import { application } from '../application.server.ts'
import { readForm } from '../read-form.server.ts'
import { requestContext } from '../request-context.server.ts'
import { requirePermission } from '../require.server.ts'

const optionalText = z.string({ error: 'invalid' }).max(300).optional()

/** The form that hangs pictures: up to four at once, each with what it shows and its words in three languages. */
export const UPLOAD_FIELDS = Object.fromEntries(
  UPLOAD_ROWS.flatMap((row) => [
    [`picture${row}`, z.instanceof(File, { error: 'file' }).optional()],
    ...['view', ...LOCALES].map((field) => [`${field}${row}`, optionalText] as const),
  ]),
)

/** Who asks, and the product whose pictures a page is about; 404 when its code is nobody's. */
export async function productWithPictures(
  request: Request,
  code: string | undefined,
): Promise<{ actor: StaffActor; product: ProductWithPictures }> {
  const actor = await requirePermission(request, 'write:catalogue')
  const { locale } = requestContext()
  const product = await read(actor, (em) => findProductPictures(em, code ?? '', locale))
  if (!product) throw notFound(translator(locale, 'catalogue')('refusals.unknown_product'))
  return { actor, product }
}

interface Row {
  readonly row: number
  readonly file: File
  readonly view: (typeof PICTURE_VIEWS)[number]
  readonly alt: AddPicture['alt']
}

/**
 * Hangs what a form brought, one picture behind the other. The words of all are looked at first, then the bytes of all: the store checks and re-encodes
 * them and keeps them under their hash. Only then is any hung; what nothing hangs on harms nobody. Gives back the answer when something cannot be used.
 */
export async function hangUploaded(request: Request, code: string | undefined): Promise<FormReply | undefined> {
  const { actor, product } = await productWithPictures(request, code)
  const form = await readForm(request, z.object({ ...UPLOAD_FIELDS, intent: z.literal('add') }))
  if (!form.ok) return form.reply()
  const { locale } = requestContext()
  const answer = (errors: FormReply['errors']): FormReply => ({ values: form.typed, errors, messages: [] })
  const { rows, errors } = rowsIn(form.value, (fault) => translator(locale, 'forms')(`errors.${fault}`))
  if (Object.keys(errors).length > 0) return answer(errors)
  const inputs: AddPicture[] = []
  for (const { row, file, view, alt } of rows) {
    const stored = await application().imageStore.store(new Uint8Array(await file.arrayBuffer()), 'upload')
    if (!stored.ok) return answer({ [`picture${row}`]: refusalText(locale, stored.refusal, 'images') })
    const { imageKey, width, height, thumbhash } = stored.value
    inputs.push({ productId: product.id, view, imageKey, width, height, thumbhash, isDrawing: false, alt })
  }
  for (const [index, input] of inputs.entries()) {
    const outcome = await run(addPicture, actor, input, { key: `${form.key}.${index}` })
    if (!outcome.ok) return form.reply(outcome.refusal, { context: 'catalogue', field: `picture${rows[index]?.row ?? 1}` })
  }
  return undefined
}

/** The rows with a file, and what of them cannot be used. A form without any file misses its first one. */
function rowsIn(values: Readonly<Record<string, unknown>>, sentence: (code: 'required' | 'file') => string) {
  const errors: Record<string, string> = {}
  const rows: Row[] = []
  for (const row of UPLOAD_ROWS) {
    const file = values[`picture${row}`]
    if (!(file instanceof File)) continue
    const alt = Object.fromEntries(
      LOCALES.map((locale) => [locale, String(values[`${locale}${row}`] ?? '').trim()]),
    ) as Row['alt']
    for (const locale of LOCALES) if (!alt[locale]) errors[`${locale}${row}`] = sentence('required')
    const view = PICTURE_VIEWS.find((each) => each === values[`view${row}`])
    if (!view) errors[`view${row}`] = sentence('required')
    else rows.push({ row, file, view, alt })
  }
  if (rows.length === 0 && Object.keys(errors).length === 0) errors.picture1 = sentence('file')
  return { rows, errors }
}
