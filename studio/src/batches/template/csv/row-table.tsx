import { ChevronLeft, ChevronRight, CircleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatCount } from '../../../design/format-amount.ts'
import { IconButton } from '../../../design/icon-button.tsx'
import { SegmentedControl } from '../../../design/segmented-control.tsx'
import { Select } from '../../../design/select.tsx'
import type { Template } from '../template-queries.ts'
import { type ColumnUse, type CsvTable, type LineErrors, replaceCell, rowFields } from './csv-table.ts'
import styles from './row-table.module.css'

interface RowTableProps {
  readonly table: CsvTable
  readonly uses: readonly ColumnUse[]
  readonly variables: Template['variables']
  readonly errors: ReadonlyMap<number, LineErrors>
  /** The line in the preview. */
  readonly selected: number
  readonly onSelect: (lineIndex: number) => void
  readonly onTable: (table: CsvTable) => void
  readonly onUses: (uses: readonly ColumnUse[]) => void
}

const ROWS_PER_PAGE = 20

/** The rows of a table with their errors. Cells are edited in place, and columns are given their use in the header. */
export function RowTable(props: RowTableProps) {
  const { table, uses, errors } = props
  const [shown, setShown] = useState<'all' | 'errors'>('all')
  const [page, setPage] = useState(0)
  // Rows that were wrong while the filter is chosen stay when they are fixed.
  const [kept, setKept] = useState<readonly number[]>([])
  useEffect(() => {
    setKept((before) => {
      const wrong = [...errors.keys()]
      if (wrong.every((index) => before.includes(index))) return before
      return [...new Set([...before, ...wrong])].toSorted((a, b) => a - b)
    })
  }, [errors])
  const all = shown === 'all' ? [...table.lines.keys()] : kept
  const pages = Math.max(1, Math.ceil(all.length / ROWS_PER_PAGE))
  const current = Math.min(page, pages - 1)
  const start = current * ROWS_PER_PAGE
  const visible = all.slice(start, start + ROWS_PER_PAGE)
  return (
    <div className={styles.area}>
      <div className={styles.bar}>
        <span className={errors.size > 0 ? styles.wrong : styles.right} role="status">
          {errors.size > 0 && <CircleAlert aria-hidden="true" />}
          {errors.size > 0 ? `${formatCount(errors.size, 'row')} with errors` : 'No errors found'}
        </span>
        <SegmentedControl
          label="Which rows"
          options={[
            { value: 'all', label: 'All rows' },
            { value: 'errors', label: 'With errors' },
          ]}
          value={shown}
          onChange={(next) => {
            setShown(next)
            setPage(0)
            const wrong = [...errors.keys()].toSorted((a, b) => a - b)
            setKept(wrong)
            const [first] = wrong
            if (next === 'errors' && first !== undefined) props.onSelect(first)
          }}
        />
        {pages > 1 && (
          <span className={styles.pages}>
            <IconButton
              label="Previous rows"
              size="s"
              isDisabled={current === 0}
              onPress={() => setPage(current - 1)}
            >
              <ChevronLeft />
            </IconButton>
            {start + 1}–{start + visible.length} of {all.length.toLocaleString('en')}
            <IconButton
              label="Next rows"
              size="s"
              isDisabled={current === pages - 1}
              onPress={() => setPage(current + 1)}
            >
              <ChevronRight />
            </IconButton>
          </span>
        )}
      </div>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label="Rows">
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                #
              </th>
              {table.names.map((name, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same name.
                <th key={column} scope="col">
                  <span className={styles.name}>{name}</span>
                  <UseSelect {...props} name={name} column={column} use={uses[column]} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visible.map((lineIndex) => (
              <Line key={lineIndex} {...props} lineIndex={lineIndex} lineErrors={errors.get(lineIndex)} />
            ))}
          </tbody>
        </table>
        {visible.length === 0 && <p className={styles.none}>No row has errors.</p>}
      </div>
    </div>
  )
}

interface UseSelectProps extends RowTableProps {
  readonly name: string
  readonly column: number
  readonly use: ColumnUse
}

const IGNORED = '—'

function UseSelect({ name, column, use, uses, variables, onUses }: UseSelectProps) {
  return (
    <Select
      label={`Use of the column ${name}`}
      isLabelHidden
      options={[
        { value: IGNORED, label: 'Not used' },
        ...variables.map((variable) => ({ value: variable.name, label: variable.label })),
        ...rowFields.map((field) => ({ value: field.name, label: field.label })),
      ]}
      value={use ?? IGNORED}
      onChange={(next) =>
        // A variable has one column at most.
        onUses(
          uses.map((each, at) =>
            at === column ? (next === IGNORED ? undefined : next) : each === next ? undefined : each,
          ),
        )
      }
    />
  )
}

interface LineProps extends RowTableProps {
  readonly lineIndex: number
  readonly lineErrors: LineErrors | undefined
}

function Line({ table, uses, selected, onSelect, onTable, lineIndex, lineErrors }: LineProps) {
  const line = table.lines[lineIndex] ?? []
  const messages = [...(lineErrors?.others ?? []), ...(lineErrors?.cells.values() ?? [])]
  return (
    <>
      <tr
        className={`${lineIndex === selected ? styles.selected : ''} ${lineErrors === undefined ? '' : styles.invalid}`}
      >
        <th scope="row" className={styles.number}>
          <button
            type="button"
            className={styles.rowButton}
            aria-pressed={lineIndex === selected}
            aria-label={`Preview row ${lineIndex + 1}`}
            onClick={() => onSelect(lineIndex)}
          >
            {lineIndex + 1}
          </button>
        </th>
        {line.map((cell, column) => {
          const message = lineErrors?.cells.get(column)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their column.
            <td key={column} className={message === undefined ? '' : styles.invalidCell}>
              <input
                className={styles.cell}
                aria-label={`${table.names[column] ?? ''}, row ${lineIndex + 1}`}
                aria-invalid={message !== undefined}
                disabled={uses[column] === undefined}
                value={cell}
                onFocus={() => onSelect(lineIndex)}
                onChange={(event) =>
                  onTable(replaceCell(table, lineIndex, column, event.currentTarget.value))
                }
              />
            </td>
          )
        })}
      </tr>
      {messages.length > 0 && (
        <tr className={styles.messages}>
          <td />
          <td colSpan={line.length}>{messages.join(' ')}</td>
        </tr>
      )}
    </>
  )
}
