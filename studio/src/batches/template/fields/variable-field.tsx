import type { Variable } from '@engine/document/schema/variables.ts'
import { NumberField } from '../../../design/number-field.tsx'
import { Switch } from '../../../design/switch.tsx'
import { TextField } from '../../../design/text-field.tsx'
import { AssetField } from './asset-field.tsx'
import { ColorField } from './color-field.tsx'
import { DataField } from './data-field.tsx'
import styles from './fields.module.css'

interface VariableFieldProps {
  readonly projectId: string
  readonly name: string
  readonly declaration: Variable | undefined
  readonly label: string
  readonly description: string | undefined
  /** Undefined: the default of the variable. */
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly errorMessage: string | undefined
}

/** Texts that may be long, or have line breaks, get more than one line. */
const LONG_TEXT = 80

/** The field that fits the type of a variable. */
export function VariableField(props: VariableFieldProps) {
  const { declaration, label, description, value, onChange, errorMessage, projectId } = props
  if (declaration === undefined) return null
  const shown = value ?? declaration.default
  const common = { label, description, errorMessage }
  switch (declaration.type) {
    case 'text': {
      const text = typeof shown === 'string' ? shown : ''
      const isLong = text.length > LONG_TEXT || text.includes('\n')
      return (
        <div className={isLong ? styles.wide : ''}>
          <TextField
            {...common}
            value={text}
            // An empty text is a value: it is not the default.
            onChange={onChange}
            {...(declaration.maxLength !== undefined && { maxLength: declaration.maxLength })}
            {...(isLong && { rows: 4 })}
          />
        </div>
      )
    }
    case 'number':
      return (
        <NumberField
          label={label}
          errorMessage={errorMessage}
          value={typeof shown === 'number' ? shown : Number.NaN}
          onChange={onChange}
        />
      )
    case 'color':
      return <ColorField {...common} value={typeof shown === 'string' ? shown : ''} onChange={onChange} />
    case 'boolean':
      return (
        <div className={styles.switch}>
          <Switch isSelected={shown === true} onChange={onChange}>
            {label}
          </Switch>
          {description !== undefined && <span className={styles.description}>{description}</span>}
        </div>
      )
    case 'asset':
      return (
        <AssetField
          {...common}
          projectId={projectId}
          assetType={declaration.assetType}
          value={shown}
          onChange={onChange}
        />
      )
    case 'captions':
      return (
        <div className={styles.wide}>
          <TextField
            {...common}
            rows={5}
            isCode
            value={typeof shown === 'string' ? shown : shown === undefined ? '' : JSON.stringify(shown)}
            onChange={(text) => onChange(text.trim() === '' ? undefined : text)}
            placeholder="The text of an SRT or WebVTT file, or its URL"
          />
        </div>
      )
    case 'data':
      return (
        <div className={styles.wide}>
          <DataField {...common} value={shown} onChange={onChange} />
        </div>
      )
  }
}
