import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../design/button.tsx'
import { IconButton } from '../../../design/icon-button.tsx'
import tableStyles from '../../../design/table.module.css'
import { TextField } from '../../../design/text-field.tsx'
import styles from './fields.module.css'

interface DataFieldProps {
  readonly label: string
  readonly description: string | undefined
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly errorMessage: string | undefined
}

type Cell = string | number | boolean
type Row = Readonly<Record<string, Cell>>

/** A list of rows as a table; or as JSON, while it has no columns. */
export function DataField({ label, description, value, onChange, errorMessage }: DataFieldProps) {
  const rows = readRows(value)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0)
    return (
      <JsonField
        label={label}
        description={description}
        value={value}
        onChange={onChange}
        errorMessage={errorMessage}
      />
    )
  const replace = (index: number, row: Row): void =>
    onChange(rows.map((each, at) => (at === index ? row : each)))
  return (
    <fieldset className={styles.data}>
      <legend className={styles.legend}>{label}</legend>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard. */}
      <section className={tableStyles.scroll} tabIndex={0} aria-label={label}>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} className={styles.cell}>
                    <TextField
                      label={`${column}, row ${index + 1}`}
                      isLabelHidden
                      value={String(row[column] ?? '')}
                      onChange={(text) => replace(index, { ...row, [column]: toCell(text, row[column]) })}
                    />
                  </td>
                ))}
                <td className={styles.remove}>
                  <IconButton
                    label={`Remove row ${index + 1}`}
                    size="s"
                    onPress={() => onChange(rows.filter((_each, at) => at !== index))}
                  >
                    <Trash2 />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <Button
          size="s"
          icon={<Plus />}
          onPress={() => onChange([...rows, Object.fromEntries(columns.map((column) => [column, '']))])}
        >
          Add row
        </Button>
      </div>
      {description !== undefined && <span className={styles.description}>{description}</span>}
      {errorMessage !== undefined && <span className={styles.error}>{errorMessage}</span>}
    </fieldset>
  )
}

function JsonField({ label, description, value, onChange, errorMessage }: DataFieldProps) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value)))
  const [problem, setProblem] = useState<string>()
  return (
    <TextField
      label={label}
      description={description ?? 'A JSON list of rows, such as [{ "title": "Mugs", "price": 9 }].'}
      rows={4}
      isCode
      value={text}
      onChange={(next) => {
        setText(next)
        try {
          onChange(next.trim() === '' ? undefined : JSON.parse(next))
          setProblem(undefined)
        } catch (error) {
          // Shown below the field; the value stays as it was.
          setProblem(error instanceof Error ? error.message : String(error))
        }
      }}
      errorMessage={problem ?? errorMessage}
    />
  )
}

function readRows(value: unknown): readonly Row[] {
  if (!Array.isArray(value)) return []
  return value.filter((row): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row))
}

/** Keeps the type of a cell while its text fits that type. */
function toCell(text: string, before: Cell | undefined): Cell {
  if (
    typeof before === 'number' &&
    text.trim() !== '' &&
    Number.isFinite(Number(text)) &&
    !/[.,]$/.test(text)
  )
    return Number(text)
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
