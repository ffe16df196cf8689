import { Client } from 'pg'
import { checkProfile } from '#app/domain/settlement/profile.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { BASIS_WORDS } from './basis-words.ts'
import { CATEGORIES } from './categories.ts'
import { wordsOfCategory } from './category-words.ts'
import { CHART_OF_ACCOUNTS } from './chart-of-accounts.ts'
import { CLEARING_ACCOUNTS } from './clearing-accounts.ts'
import { COLOUR_FAMILIES } from './colour-families.ts'
import { COLOURS } from './colours.ts'
import { DESTINATION_GATES } from './destination-gates.ts'
import { CENTERS_OF_REGIONS, DELIVERY_SERVICES, DESTINATIONS, PACKING_CENTERS, SHIPPING_RATES } from './destinations.ts'
import { ESTABLISHMENTS, EXPENSE_KINDS, REMITTANCE_TERMS, VOUCHER_RULES } from './expenses-and-terms.ts'
import { GIFT_LIMITS, GIFT_PURPOSES, GIFT_TERMS } from './giving.ts'
import { MOVABLE_HOLIDAYS, PUBLIC_HOLIDAYS } from './holidays.ts'
import { LEGAL_FACTS } from './legal-facts.ts'
import { PRISONS } from './prisons.ts'
import { MANUFACTURERS, RESPONSIBLE_PERSONS, SAFETY_COUNTRIES, SAFETY_RULES, SAFETY_WARNINGS } from './product-safety.ts'
import { PROFILES } from './profiles.ts'
import {
  ADVANCE_PRODUCTS,
  CERTIFICATE_TERMS,
  COMMITTEE_RULES,
  DEATH_RULES,
  FEE_RATES,
  GROUP_PRODUCTS,
  ISSUERS,
  LOAN_PRODUCTS,
  RATE_CAPS,
  SETTLEMENT_SETTINGS,
  TAX_RATES,
} from './rates.ts'
import { HOUSE_RETURN_WINDOWS, RESERVE_RULES, RETURN_WINDOWS } from './return-windows.ts'
import { PAGE_VERSIONS } from './shop-pages.ts'
import { slugOf, threeNames } from './three-names.ts'
import { WAYS_TO_PAY } from './ways-to-pay.ts'
import { addDated, addMissing, bringUpToDate } from './write-rows.server.ts'

/**
 * Writes what is true of Peru, of the law and of the trade before anybody works here: chart of accounts, vocabulary, prisons, dated rates,
 * profiles, the loan ladder, destinations. Nothing of a demo. May run any number of times; in one transaction, by the owner of the tables.
 */
export async function seedReference(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'hilo-reference' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await writeVocabulary(client)
    await writeDatedFacts(client)
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

async function writeVocabulary(client: Client): Promise<void> {
  await bringUpToDate(client, 'ledger.account_template', ['book', 'pattern'], accountTemplates())
  await bringUpToDate(client, 'checks.clearing_account', ['book', 'pattern'], CLEARING_ACCOUNTS)
  await bringUpToDate(client, 'catalogue.category', ['id'], categoryRows())
  await bringUpToDate(client, 'catalogue.colour_family', ['id'], COLOUR_FAMILIES)
  const colours = COLOURS.map(({ id, hex, family, name }) => ({ id, hex, family, name }))
  await bringUpToDate(client, 'catalogue.colour', ['id'], colours)
  await bringUpToDate(client, 'makers.prison', ['id'], prisonRows())
  await bringUpToDate(client, 'orders.destination', ['country'], DESTINATIONS)
  await bringUpToDate(client, 'orders.packing_center', ['code'], PACKING_CENTERS)
  const expenseKinds = EXPENSE_KINDS.map((kind) => ({ ...kind, name: threeNames(kind.name) }))
  await bringUpToDate(client, 'fiscal.expense_kind', ['id'], expenseKinds)
  await addMissing(client, 'catalogue.page_version', PAGE_VERSIONS)
  await bringUpToDate(client, 'shared.basis_words', ['basis'], BASIS_WORDS)
}

async function writeDatedFacts(client: Client): Promise<void> {
  for (const profile of PROFILES) {
    const faults = checkProfile({ code: profile.profile, steps: profile.steps })
    assert(faults.length === 0, `profile ${profile.profile} is unlawful: ${JSON.stringify(faults)}`)
  }
  await addDated(client, 'fiscal.tax_rate', ['country', 'from_on'], TAX_RATES)
  await addDated(client, 'fiscal.remittance_term', ['kind', 'from_on'], REMITTANCE_TERMS)
  await addDated(client, 'payments.fee_rate', ['method', 'from_on'], FEE_RATES)
  await addDated(client, 'payments.way_to_pay', ['method', 'from_on'], WAYS_TO_PAY)
  await addDated(client, 'lending.rate_cap', ['from_on'], RATE_CAPS)
  await addDated(client, 'lending.certificate_term', ['from_on'], CERTIFICATE_TERMS)
  await addDated(client, 'lending.committee_rule', ['from_on'], COMMITTEE_RULES)
  await addDated(client, 'lending.death_rule', ['from_on'], DEATH_RULES)
  await addDated(client, 'shared.public_holiday', ['country', 'month', 'day', 'from_on'], PUBLIC_HOLIDAYS)
  await addDated(client, 'shared.movable_holiday', ['country', 'on_date'], MOVABLE_HOLIDAYS)
  await addDated(client, 'papers.issuer', ['from_on'], ISSUERS)
  await addDated(client, 'fiscal.establishment', ['from_on'], ESTABLISHMENTS)
  await addDated(client, 'fiscal.voucher_rule', ['name', 'from_on'], VOUCHER_RULES)
  await addDated(client, 'lending.product', ['step', 'from_on'], LOAN_PRODUCTS)
  await addDated(client, 'lending.product', ['kind', 'from_on'], ADVANCE_PRODUCTS)
  await addDated(client, 'lending.product', ['kind', 'from_on'], GROUP_PRODUCTS)
  await addDated(client, 'settlement.setting', ['name', 'from_on'], SETTLEMENT_SETTINGS)
  await addDated(client, 'settlement.profile_version', ['profile', 'version'], PROFILES)
  await addDated(client, 'orders.shipping_rate', ['zone', 'service', 'currency', 'up_to_grams', 'from_on'], SHIPPING_RATES)
  await addDated(client, 'orders.delivery_service', ['code', 'zone', 'from_on'], DELIVERY_SERVICES)
  await addDated(client, 'orders.center_of_region', ['region', 'from_on'], CENTERS_OF_REGIONS)
  await addDated(client, 'orders.return_window', ['country', 'from_on'], RETURN_WINDOWS)
  await addDated(client, 'orders.house_return_window', ['from_on'], HOUSE_RETURN_WINDOWS)
  await addDated(client, 'settlement.reserve_rule', ['from_on'], RESERVE_RULES)
  await addDated(client, 'shared.legal_fact', ['code', 'from_on'], LEGAL_FACTS)
  await addDated(client, 'programmes.gift_purpose', ['code', 'from_on'], GIFT_PURPOSES)
  await addDated(client, 'programmes.gift_limit', ['currency', 'from_on'], GIFT_LIMITS)
  await addDated(client, 'programmes.gift_term', ['from_on'], GIFT_TERMS)
  await addDated(client, 'orders.destination_gate', ['country', 'from_on'], DESTINATION_GATES)
  await addDated(client, 'catalogue.safety_country', ['country', 'from_on'], SAFETY_COUNTRIES)
  await addDated(client, 'catalogue.safety_rule', ['area', 'from_on'], SAFETY_RULES)
  await addDated(client, 'catalogue.responsible_person', ['area', 'from_on'], RESPONSIBLE_PERSONS)
  await addDated(client, 'catalogue.manufacturer', ['from_on'], MANUFACTURERS)
  await addDated(client, 'catalogue.safety_warning', ['category_id', 'position', 'from_on'], SAFETY_WARNINGS)
}

function accountTemplates() {
  return CHART_OF_ACCOUNTS.flatMap((template, index) =>
    template.books.map((book) => ({
      book,
      pattern: template.pattern,
      matcher: matcherOf(template.pattern),
      side: template.side,
      kind: template.kind,
      floored: template.floored ?? false,
      sharded: template.sharded ?? false,
      seam: template.seam ?? false,
      position: index + 1,
      meaning: threeNames(template.meaning),
    })),
  )
}

/** `loan:{loan}:principal` as the expression that its ledger accounts match: each place holder is one part between colons. */
export function matcherOf(pattern: string): string {
  return `^${pattern.replaceAll(/\{[a-z]+\}/g, '[A-Za-z0-9_.-]+')}$`
}

function categoryRows() {
  return CATEGORIES.map(({ id, parent, hs, name }, index) => ({
    id,
    parent_id: parent ?? null,
    position: index + 1,
    hs_code: hs ?? null,
    name,
    slug: { es: slugOf(name.es), en: slugOf(name.en), fr: slugOf(name.fr) },
    also: wordsOfCategory(id),
  }))
}

function prisonRows() {
  return PRISONS.map(({ id, name, office, department, ubigeo }, index) => ({
    id,
    code: `e${String(index + 1).padStart(2, '0')}`,
    name,
    office,
    region: department,
    ubigeo_department: ubigeo,
    country: 'PE',
  }))
}
