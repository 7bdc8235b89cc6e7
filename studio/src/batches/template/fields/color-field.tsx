import { TextField } from '../../../design/text-field.tsx'
import styles from './fields.module.css'

interface ColorFieldProps {
  readonly label: string
  readonly description: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
  readonly errorMessage: string | undefined
}

/** A CSS colour as text, with the colour chooser of the browser before it. */
export function ColorField({ label, description, value, onChange, errorMessage }: ColorFieldProps) {
  return (
    <div className={styles.color}>
      <input
        type="color"
        aria-label={`Choose ${label}`}
        className={styles.swatch}
        value={toHex(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <TextField
        label={label}
        isCode
        value={value}
        onChange={onChange}
        description={description}
        errorMessage={errorMessage}
      />
    </div>
  )
}

/** Choosers of browsers know six digits only; other notations are shown as black there, and stay in the text. */
function toHex(color: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color)
  if (short !== null)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return /^#[0-9a-f]{6}/i.test(color) ? color.slice(0, 7) : '#000000'
}
