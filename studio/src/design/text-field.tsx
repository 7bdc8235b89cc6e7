import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { type TextFieldProps as AriaProps, TextField as AriaTextField } from 'react-aria-components/TextField'
import styles from './field.module.css'

interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  /** Its accessible name. */
  readonly label: string
  /** Hides the label; it stays its accessible name. */
  readonly isLabelHidden?: boolean
  readonly description?: ReactNode
  readonly errorMessage?: string | undefined
  readonly placeholder?: string
  /** Makes it a text area. */
  readonly rows?: number
  /** Shows a fixed-width font, for keys, ids and code. */
  readonly isCode?: boolean
}

/** A field for text, with its label and its error. */
export function TextField({
  label,
  isLabelHidden = false,
  description,
  errorMessage,
  placeholder,
  rows,
  isCode = false,
  ...props
}: TextFieldProps) {
  const className = `${styles.control} ${isCode ? styles.mono : ''}`
  return (
    <AriaTextField
      {...props}
      className={styles.field ?? ''}
      isInvalid={errorMessage !== undefined || props.isInvalid === true}
      {...(isLabelHidden && { 'aria-label': label })}
    >
      {!isLabelHidden && <Label className={styles.label ?? ''}>{label}</Label>}
      {rows === undefined ? (
        <Input className={className} {...(placeholder !== undefined && { placeholder })} />
      ) : (
        <TextArea className={className} rows={rows} {...(placeholder !== undefined && { placeholder })} />
      )}
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{errorMessage}</FieldError>
    </AriaTextField>
  )
}
