import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

/** The schemas as OASIS publishes them, unchanged. */
const SCHEMAS = resolve('app/adapters/fiscal/ubl-2.1/maindoc')

const validators = new Map<string, XsdValidator>()

/** A validator takes a moment to build, so each is built once in a process, with the documents' own imports read from their folder. */
function validatorOf(root: string): XsdValidator {
  const known = validators.get(root)
  if (known) return known
  if (validators.size === 0) xmlRegisterFsInputProviders()
  const path = resolve(SCHEMAS, `UBL-${root}-2.1.xsd`)
  using schema = XmlDocument.fromBuffer(readFileSync(path), { url: path })
  const validator = XsdValidator.fromDoc(schema)
  validators.set(root, validator)
  return validator
}

/** What of a document does not fit UBL 2.1; empty for one that does. Text that is no XML at all is told the same way. */
export function faultsOfUbl(xml: string): string[] {
  let document: XmlDocument | undefined
  try {
    document = XmlDocument.fromString(xml)
    const root = document.root.name
    if (root !== 'Invoice' && root !== 'CreditNote') return [`<${root}> is no document of UBL that is issued here`]
    validatorOf(root).validate(document)
    return []
  } catch (error) {
    if (error instanceof XmlValidateError) return error.details.map(({ message }) => message.trim())
    return [error instanceof Error ? error.message : String(error)]
  } finally {
    document?.dispose()
  }
}
