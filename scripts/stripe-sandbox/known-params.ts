import type Stripe from 'stripe'

/** The parameters of an operation: those that do something here, and those that only the real API knows. */
export interface Known {
  readonly taken: readonly string[]
  readonly refused: readonly string[]
}

/** The names that stand in neither list, as a type: a parameter that the SDK gains stops this file from compiling. */
type Missing<Names, Taken extends readonly unknown[], Refused extends readonly unknown[]> = Exclude<
  Names,
  Taken[number] | Refused[number] | 'expand'
>

/** Both lists, checked by the compiler against the SDK's own type: every name of it, and no other. */
function known<Type>() {
  return <const Taken extends readonly (keyof Type)[], const Refused extends readonly (keyof Type)[]>(
    taken: Taken,
    refused: Refused & ([Missing<keyof Type, Taken, Refused>] extends [never] ? unknown : Missing<keyof Type, Taken, Refused>),
  ): Known => ({ taken: [...taken, 'expand'].map(String), refused: refused.map(String) })
}

/** An operation that takes nothing but `expand`. */
export const NOTHING: Known = { taken: ['expand'], refused: [] }

/** An operation that takes nothing but metadata. */
export const METADATA = known<Stripe.RefundUpdateParams>()(['metadata'], [])

export const INTENT_CANCEL = known<Stripe.PaymentIntentCancelParams>()(['cancellation_reason'], [])

export const LINE_LIST = known<Stripe.Checkout.SessionListLineItemsParams>()(['limit'], ['ending_before', 'starting_after'])

export const SESSION_CREATE = known<Stripe.Checkout.SessionCreateParams>()(
  [
    'adaptive_pricing',
    'allowed_payment_method_types',
    'cancel_url',
    'client_reference_id',
    'customer',
    'customer_creation',
    'customer_email',
    'expires_at',
    'line_items',
    'locale',
    'metadata',
    'mode',
    'payment_intent_data',
    'submit_type',
    'success_url',
    'ui_mode',
  ],
  [
    'after_expiration',
    'allow_promotion_codes',
    'automatic_tax',
    'billing_address_collection',
    'branding_settings',
    'consent_collection',
    'currency',
    'custom_fields',
    'custom_text',
    'customer_account',
    'customer_update',
    'discounts',
    'excluded_payment_method_types',
    'integration_identifier',
    'invoice_creation',
    'managed_payments',
    'name_collection',
    'optional_items',
    'origin_context',
    'payment_method_collection',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'permissions',
    'phone_number_collection',
    'redirect_on_completion',
    'return_url',
    'saved_payment_method_options',
    'setup_intent_data',
    'shipping_address_collection',
    'shipping_options',
    'subscription_data',
    'tax_id_collection',
    'wallet_options',
  ],
)

export const SESSION_LIST = known<Stripe.Checkout.SessionListParams>()(
  ['created', 'customer', 'customer_details', 'ending_before', 'limit', 'payment_intent', 'starting_after', 'status'],
  ['customer_account', 'payment_link', 'subscription'],
)

export const INTENT_CREATE = known<Stripe.PaymentIntentCreateParams>()(
  [
    'allowed_payment_method_types',
    'amount',
    'automatic_payment_methods',
    'capture_method',
    'confirm',
    'confirmation_method',
    'currency',
    'customer',
    'description',
    'metadata',
    'off_session',
    'payment_method',
    'receipt_email',
    'return_url',
  ],
  [
    'amount_details',
    'application_fee_amount',
    'confirmation_token',
    'customer_account',
    'error_on_requires_action',
    'excluded_payment_method_types',
    'hooks',
    'mandate',
    'mandate_data',
    'on_behalf_of',
    'payment_details',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'radar_options',
    'setup_future_usage',
    'shipping',
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_data',
    'transfer_group',
    'use_stripe_sdk',
  ],
)

export const INTENT_CONFIRM = known<Stripe.PaymentIntentConfirmParams>()(
  ['allowed_payment_method_types', 'capture_method', 'off_session', 'payment_method', 'return_url'],
  [
    'amount_details',
    'amount_to_confirm',
    'confirmation_token',
    'error_on_requires_action',
    'excluded_payment_method_types',
    'hooks',
    'mandate',
    'mandate_data',
    'payment_details',
    'payment_method_data',
    'payment_method_options',
    'radar_options',
    'receipt_email',
    'setup_future_usage',
    'shipping',
    'use_stripe_sdk',
  ],
)

export const INTENT_UPDATE = known<Stripe.PaymentIntentUpdateParams>()(
  ['description', 'metadata'],
  [
    'allowed_payment_method_types',
    'amount',
    'amount_details',
    'application_fee_amount',
    'capture_method',
    'currency',
    'customer',
    'customer_account',
    'excluded_payment_method_types',
    'hooks',
    'payment_details',
    'payment_method',
    'payment_method_configuration',
    'payment_method_data',
    'payment_method_options',
    'receipt_email',
    'setup_future_usage',
    'shipping',
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_data',
    'transfer_group',
  ],
)

export const INTENT_LIST = known<Stripe.PaymentIntentListParams>()(
  ['created', 'customer', 'ending_before', 'limit', 'starting_after'],
  ['customer_account'],
)

export const CHARGE_LIST = known<Stripe.ChargeListParams>()(
  ['created', 'customer', 'ending_before', 'limit', 'payment_intent', 'starting_after'],
  ['transfer_group'],
)

export const REFUND_CREATE = known<Stripe.RefundCreateParams>()(
  ['amount', 'charge', 'instructions_email', 'metadata', 'payment_intent', 'reason'],
  ['currency', 'customer', 'origin', 'refund_application_fee', 'reverse_transfer'],
)

export const REFUND_LIST = known<Stripe.RefundListParams>()(
  ['charge', 'created', 'ending_before', 'limit', 'payment_intent', 'starting_after'],
  [],
)

export const DISPUTE_UPDATE = known<Stripe.DisputeUpdateParams>()(
  ['evidence', 'intended_submission_method', 'metadata', 'submit'],
  [],
)

export const DISPUTE_LIST = known<Stripe.DisputeListParams>()(
  ['charge', 'created', 'ending_before', 'limit', 'payment_intent', 'starting_after'],
  [],
)

export const PAYOUT_CREATE = known<Stripe.PayoutCreateParams>()(
  ['amount', 'currency', 'description', 'destination', 'metadata', 'method', 'source_type', 'statement_descriptor'],
  ['payout_method'],
)

export const PAYOUT_LIST = known<Stripe.PayoutListParams>()(
  ['arrival_date', 'created', 'destination', 'ending_before', 'limit', 'starting_after', 'status'],
  [],
)

export const TRANSACTION_LIST = known<Stripe.BalanceTransactionListParams>()(
  ['created', 'currency', 'ending_before', 'limit', 'payout', 'source', 'starting_after', 'type'],
  [],
)

export const EVENT_LIST = known<Stripe.EventListParams>()(
  ['created', 'delivery_success', 'ending_before', 'limit', 'starting_after', 'type', 'types'],
  [],
)

export const CUSTOMER_CREATE = known<Stripe.CustomerCreateParams>()(
  ['description', 'email', 'metadata', 'name', 'phone', 'preferred_locales'],
  [
    'address',
    'balance',
    'business_name',
    'cash_balance',
    'individual_name',
    'invoice_prefix',
    'invoice_settings',
    'next_invoice_sequence',
    'payment_method',
    'shipping',
    'source',
    'tax',
    'tax_exempt',
    'tax_id_data',
    'test_clock',
    'validate',
  ],
)

export const CUSTOMER_UPDATE = known<Stripe.CustomerUpdateParams>()(
  ['description', 'email', 'metadata', 'name', 'phone'],
  [
    'address',
    'balance',
    'business_name',
    'cash_balance',
    'default_source',
    'individual_name',
    'invoice_prefix',
    'invoice_settings',
    'next_invoice_sequence',
    'preferred_locales',
    'shipping',
    'source',
    'tax',
    'tax_exempt',
    'validate',
  ],
)

export const CUSTOMER_LIST = known<Stripe.CustomerListParams>()(
  ['created', 'email', 'ending_before', 'limit', 'starting_after'],
  ['test_clock'],
)

export const SEARCH = known<Stripe.PaymentIntentSearchParams>()(['limit', 'page', 'query'], [])
