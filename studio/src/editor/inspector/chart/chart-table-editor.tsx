import { Plus, Trash2 } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Button } from '../../../design/button.tsx'
import { IconButton } from '../../../design/icon-button.tsx'
import { useToasts } from '../../../design/toasts.tsx'
import styles from './chart-table.module.css'
import {
  addColumn,
  addRow,
  type ChartTable,
  pasteCells,
  readCell,
  removeColumn,
  removeRow,
  setCell,
  splitCells,
  toCsv,
} from './chart-table.ts'

interface ChartTableEditorProps {
  readonly table: ChartTable
  readonly isDisabled: boolean
  readonly issue: string | undefined
  readonly onChange: (table: ChartTable, options?: { readonly merges: boolean }) => void
}

/** Larger files are not read. */
const MAX_FILE_BYTES = 1_000_000

/** Edits the data of a chart like a spreadsheet: arrow keys and Enter move, and cells of other programs can be pasted. */
export function ChartTableEditor({ table, isDisabled, issue, onChange }: ChartTableEditorProps) {
  const toasts = useToasts()
  const hasSeriesColumns = table.form === 'rows'
  const importFile = async (files: FileList | null): Promise<void> => {
    const file = files?.[0]
    if (file === undefined) return
    if (file.size > MAX_FILE_BYTES) {
      toasts.show({
        kind: 'bad',
        title: 'The file is too large for a chart.',
        detail: 'Choose a CSV file of at most 1 MB.',
      })
      return
    }
    const [headings = [], ...rows] = splitCells(await file.text())
    onChange(
      pasteCells(
        { ...table, columns: hasSeriesColumns ? [''] : table.columns, rows: [] },
        hasSeriesColumns ? -1 : 0,
        0,
        hasSeriesColumns ? [headings, ...rows] : rows,
      ),
    )
  }
  const copyCsv = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(toCsv(table))
      toasts.show({ kind: 'good', title: 'Copied as CSV.' })
    } catch {
      // Browsers refuse without a secure connection or permission.
      toasts.show({ kind: 'bad', title: 'The browser does not allow copying here.' })
    }
  }
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              {table.columns.map((name, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are identified by their position.
                <th key={column}>
                  {hasSeriesColumns && column > 0 ? (
                    <span className={styles.heading}>
                      <Cell
                        table={table}
                        row={-1}
                        column={column}
                        isDisabled={isDisabled}
                        onChange={onChange}
                      />
                      <IconButton
                        size="s"
                        label={`Remove ${name}`}
                        isDisabled={isDisabled || table.columns.length <= 2}
                        onPress={() => onChange(removeColumn(table, column))}
                      >
                        <Trash2 />
                      </IconButton>
                    </span>
                  ) : (
                    name
                  )}
                </th>
              ))}
              <th>
                {hasSeriesColumns && (
                  <IconButton
                    size="s"
                    label="Add a series"
                    isDisabled={isDisabled}
                    onPress={() => onChange(addColumn(table))}
                  >
                    <Plus />
                  </IconButton>
                )}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are identified by their position.
              <tr key={row}>
                {cells.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are identified by their position.
                  <td key={column}>
                    <Cell
                      table={table}
                      row={row}
                      column={column}
                      isDisabled={isDisabled}
                      onChange={onChange}
                    />
                  </td>
                ))}
                <td>
                  <IconButton
                    size="s"
                    label={`Remove row ${row + 1}`}
                    isDisabled={isDisabled || table.rows.length <= 1}
                    onPress={() => onChange(removeRow(table, row))}
                  >
                    <Trash2 />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {issue !== undefined && <p className={styles.issue}>{issue}</p>}
      <div className={styles.actions}>
        <Button size="s" icon={<Plus />} isDisabled={isDisabled} onPress={() => onChange(addRow(table))}>
          Add row
        </Button>
        <FileTrigger
          acceptedFileTypes={['.csv', '.tsv', 'text/csv', 'text/tab-separated-values']}
          onSelect={importFile}
        >
          <Button size="s" isDisabled={isDisabled}>
            Import CSV…
          </Button>
        </FileTrigger>
        <Button size="s" onPress={copyCsv}>
          Copy as CSV
        </Button>
      </div>
      <p className={styles.hint}>Cells copied from a spreadsheet can be pasted into the table.</p>
    </>
  )
}

interface CellProps extends Pick<ChartTableEditorProps, 'table' | 'isDisabled' | 'onChange'> {
  readonly row: number
  readonly column: number
}

function Cell({ table, row, column, isDisabled, onChange }: CellProps) {
  const text = (row === -1 ? table.columns : table.rows[row])?.[column] ?? ''
  const isName = row === -1 || column === 0
  const label =
    row === -1 ? `Name of series ${column}` : `${table.columns[column] || 'Label'}, row ${row + 1}`
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const cells = splitCells(event.clipboardData.getData('text'))
    if (cells.length <= 1 && (cells[0]?.length ?? 0) <= 1) return
    event.preventDefault()
    onChange(pasteCells(table, row, column, cells))
  }
  const move = (event: KeyboardEvent<HTMLInputElement>): void => {
    const down = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key]
    if (down === undefined) return
    event.preventDefault()
    const cells = event.currentTarget
      .closest('table')
      ?.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]`)
    const inputs = [...(cells ?? [])]
    inputs[inputs.indexOf(event.currentTarget) + down]?.focus()
  }
  return (
    <input
      key={text}
      className={styles.cell}
      data-column={column}
      data-name={isName || undefined}
      aria-label={label}
      aria-invalid={!isName && readCell(text) === undefined}
      disabled={isDisabled}
      defaultValue={text}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={({ target }) => {
        if (target.value !== text) onChange(setCell(table, row, column, target.value))
      }}
      onPaste={paste}
      onKeyDown={move}
    />
  )
}
