import { readFileSync } from 'node:fs'

/** An element as it stands in a file. */
interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y

/** Reads XML strictly: what is not closed, not nested or not understood is an error. */
export function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const token = TOKEN.exec(text)
    if (!token) throw new Error(`not XML at ${at}: ${text.slice(at, at + 40)}`)
    const [, closing, name, attributes = '', selfClosing, characters] = token
    const parent = open.at(-1) ?? root
    if (characters !== undefined) parent.text += characters
    else if (closing === '/' && open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
    else if (name !== undefined && closing === '') {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map((pair) => [pair[1] ?? '', pair[2] ?? ''])
      const element: Element = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
      parent.children.push(element)
      if (selfClosing !== '/') open.push(element)
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  const [only] = root.children
  if (root.children.length !== 1 || !only) throw new Error('not one root element')
  return only
}

/**
 * What of a file does not fit a schema, for the part of XML Schema that ISO 20022 messages are written in: sequences,
 * choices, counts, attributes, and texts with patterns, lengths, digits and lists.
 */
export function schemaErrors(schemaFile: string, xml: string): string[] {
  const schema = parseXml(readFileSync(schemaFile, 'utf8'))
  const types = new Map(
    schema.children.filter(({ name }) => name !== 'xs:element').map((type) => [type.attributes.name ?? '', type]),
  )
  const root = schema.children.find(({ name }) => name === 'xs:element')
  const document = parseXml(xml)
  if (document.name !== root?.attributes.name) return [`<${document.name}> is not <${root?.attributes.name}>`]
  if (document.attributes.xmlns !== schema.attributes.targetNamespace)
    return [`${document.attributes.xmlns} is another namespace`]
  return check(document, root.attributes.type ?? '', types, document.name)
}

type Types = ReadonlyMap<string, Element>

function check(element: Element, typeName: string, types: Types, path: string): string[] {
  const type = types.get(typeName)
  if (!type) return checkText(element, typeName, [], path)
  const [content] = type.children
  if (type.name === 'xs:simpleType') return checkSimple(element, type, path)
  if (content?.name === 'xs:simpleContent') return checkAmount(element, content, types, path)
  if (element.text.trim() !== '') return [`${path}: has text`]
  return content?.name === 'xs:choice' ? checkChoice(element, content, types, path) : checkSequence(element, content, types, path)
}

function checkSequence(element: Element, sequence: Element | undefined, types: Types, path: string): string[] {
  const left = [...element.children]
  const errors: string[] = []
  for (const wanted of sequence?.children ?? []) {
    if (wanted.name === 'xs:any') return errors
    const { name = '', type = '', minOccurs = '1', maxOccurs = '1' } = wanted.attributes
    let count = 0
    while (left[0]?.name === name) {
      count += 1
      errors.push(...check(left.shift() as Element, type, types, `${path}/${name}`))
    }
    if (count < Number(minOccurs)) errors.push(`${path}: <${name}> is missing`)
    if (maxOccurs !== 'unbounded' && count > Number(maxOccurs)) errors.push(`${path}: <${name}> stands ${count} times`)
  }
  return [...errors, ...left.map(({ name }) => `${path}: <${name}> is not expected`)]
}

function checkChoice(element: Element, choice: Element, types: Types, path: string): string[] {
  const [only] = element.children
  if (element.children.length !== 1 || !only) return [`${path}: has ${element.children.length} of a choice`]
  const wanted = choice.children.find(({ attributes }) => attributes.name === only.name)
  return wanted
    ? check(only, wanted.attributes.type ?? '', types, `${path}/${only.name}`)
    : [`${path}: <${only.name}> is no choice`]
}

function checkAmount(element: Element, content: Element, types: Types, path: string): string[] {
  const extension = content.children[0]
  const attributes = (extension?.children ?? []).flatMap(({ attributes: { name = '', type = '', use } }) => {
    const text = element.attributes[name]
    if (text === undefined) return use === 'required' ? [`${path}: ${name} is missing`] : []
    return check({ ...element, text, children: [] }, type, types, `${path}@${name}`)
  })
  return [...attributes, ...check(element, extension?.attributes.base ?? '', types, path)]
}

function checkSimple(element: Element, type: Element, path: string): string[] {
  const restriction = type.children[0]
  return checkText(element, restriction?.attributes.base ?? '', restriction?.children ?? [], path)
}

const BASES: Readonly<Record<string, RegExp>> = {
  'xs:string': /^[\s\S]*$/,
  'xs:decimal': /^[+-]?\d+(\.\d+)?$/,
  'xs:boolean': /^(true|false|0|1)$/,
  'xs:date': /^\d{4}-\d\d-\d\d$/,
  'xs:dateTime': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
}

function checkText({ text, children }: Element, base: string, facets: readonly Element[], path: string): string[] {
  const values = (name: string) =>
    facets.filter((facet) => facet.name === `xs:${name}`).map(({ attributes }) => attributes.value ?? '')
  const limit = (name: string, usual: number) => Number(values(name)[0] ?? usual)
  const digits = text.replace(/^[+-]?0*|\./g, '')
  const decoded = text.replace(/&[#\w]+;/g, '.')
  const isListed = values('enumeration').length === 0 || values('enumeration').includes(text)
  const rules: [boolean, string][] = [
    [children.length === 0, 'has elements'],
    [BASES[base]?.test(text) ?? base.startsWith('xs:'), `is no ${base}`],
    [values('pattern').every((pattern) => new RegExp(`^(?:${pattern})$`).test(text)), 'does not fit its pattern'],
    [decoded.length >= limit('minLength', 0) && decoded.length <= limit('maxLength', 1e9), 'is too short or too long'],
    [isListed, 'is not listed'],
    [(text.split('.')[1] ?? '').length <= limit('fractionDigits', 99), 'has too many decimals'],
    [digits.length <= limit('totalDigits', 99), 'has too many digits'],
    [values('minInclusive').every((least) => Number(text) >= Number(least)), 'is too small'],
  ]
  return rules.filter(([holds]) => !holds).map(([, sentence]) => `${path}: "${text.slice(0, 40)}" ${sentence}`)
}
