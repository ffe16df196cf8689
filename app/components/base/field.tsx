import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useTranslations } from 'use-intl/react'
import { useField } from './form-context.ts'
import { Icon } from './icon.tsx'

interface Common {
  readonly name: string
  readonly label: string
  readonly hint?: ReactNode
  readonly optional?: boolean
}

interface FrameProps extends Omit<Common, 'name'> {
  readonly id: string
  readonly error: string | undefined
  readonly children: ReactNode
}

/** Label above, hint, the input, and its fault. */
function Frame({ id, label, hint, optional, error, children }: FrameProps) {
  const t = useTranslations('forms')
  return (
    <div className={error ? 'field has-error' : 'field'}>
      <label className="field-label" htmlFor={id}>
        {label} {optional && <span className="opt">{t('optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id} text={error} />}
      {children}
    </div>
  )
}

function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="alert" />
      {text}
    </p>
  )
}

type InputProps = Common &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'defaultValue'> & { readonly value?: string }

/** One line of text. `value` is what stands in it at first; what was typed before a fault comes back instead. */
export function TextField({ name, label, hint, optional, value, className = 'input', ...rest }: InputProps) {
  const field = useField(name, value)
  return (
    <Frame {...{ label, hint, optional }} id={field.id} error={field.error}>
      <input
        className={className}
        defaultValue={field.defaultValue}
        required={!optional}
        {...field.described(Boolean(hint))}
        {...rest}
      />
    </Frame>
  )
}

/** An amount of money, its currency before it. Typed with a point: 180.00. */
export function MoneyField({ symbol, name, label, hint, optional, value, ...rest }: InputProps & { readonly symbol: string }) {
  const field = useField(name, value)
  const described = field.described(Boolean(hint))
  return (
    <Frame {...{ label, hint, optional }} id={field.id} error={field.error}>
      <div className="field-money">
        <span aria-hidden="true">{symbol}</span>
        <input
          className="input money"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={field.defaultValue}
          {...described}
          {...rest}
        />
      </div>
    </Frame>
  )
}

/** A calendar date. */
export function DateField(props: InputProps) {
  return <TextField type="date" className="input short" {...props} />
}

/** A small whole number. */
export function CountField(props: InputProps) {
  return <TextField type="number" inputMode="numeric" step="1" className="input short" {...props} />
}

/** A secret: never sent back by the server, may be pasted. */
export function SecretField(props: InputProps) {
  return <TextField type="password" {...props} value={undefined} />
}

type AreaProps = Common &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'defaultValue'> & { readonly value?: string }

/** Several lines of text. */
export function TextAreaField({ name, label, hint, optional, value, ...rest }: AreaProps) {
  const field = useField(name, value)
  return (
    <Frame {...{ label, hint, optional }} id={field.id} error={field.error}>
      <textarea className="input" rows={4} defaultValue={field.defaultValue} {...field.described(Boolean(hint))} {...rest} />
    </Frame>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

type SelectProps = Common &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'defaultValue'> & {
    readonly options: readonly Option[]
    readonly value?: string
  }

/** One of many. Starts with "choose" unless a value is given: nothing is chosen for anybody. */
export function SelectField({ name, label, hint, optional, options, value, ...rest }: SelectProps) {
  const t = useTranslations('forms')
  const field = useField(name, value)
  return (
    <Frame {...{ label, hint, optional }} id={field.id} error={field.error}>
      <select className="input" defaultValue={field.defaultValue ?? ''} {...field.described(Boolean(hint))} {...rest}>
        {!value && <option value="">{t('choose')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

/** One of a few, all in sight. */
export function RadioField({ name, label, hint, options, value }: Common & { options: readonly Option[]; value?: string }) {
  const field = useField(name, value)
  return (
    <fieldset className={field.error ? 'field has-error' : 'field'} {...groupDescription(field.id, hint, field.error)}>
      <legend className="field-label">{label}</legend>
      {hint && (
        <p className="hint" id={`${field.id}-hint`}>
          {hint}
        </p>
      )}
      {field.error && <FieldError id={field.id} text={field.error} />}
      <div className="choices">
        {options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              id={index === 0 ? field.id : undefined}
              value={option.value}
              defaultChecked={field.defaultValue === option.value}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A box to tick. Never ticked beforehand for a buyer. */
export function TickField({ name, label, hint, checked }: Common & { checked?: boolean }) {
  const field = useField(name)
  return (
    <div className={field.error ? 'field has-error' : 'field'}>
      {field.error && <FieldError id={field.id} text={field.error} />}
      <label className="choice">
        <input
          type="checkbox"
          value="on"
          // Answered, the box stands as it was sent: one that was cleared must not come back ticked.
          defaultChecked={field.isAnswered ? field.kept !== undefined : checked}
          {...field.described(Boolean(hint))}
        />
        <span>
          {label}
          {hint && (
            <span className="hint" id={`${field.id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  )
}

function groupDescription(id: string, hint: ReactNode, error: string | undefined) {
  return { 'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined }
}
