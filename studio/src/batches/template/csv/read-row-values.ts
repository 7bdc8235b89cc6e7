import type { Variable } from '@engine/document/schema/variables.ts'
import { checkValue } from '@engine/document/variables/check-value.ts'
import { readCell } from '@engine/document/variables/read-cell.ts'
import type { ColumnUse } from './csv-table.ts'

/** Reads the values of a line for the preview. Cells that are wrong are left out, so that the rest of the row is shown. */
export function readRowValues(
  line: readonly string[],
  uses: readonly ColumnUse[],
  declarations: ReadonlyMap<string, Variable>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [index, use] of uses.entries()) {
    const declaration = use === undefined ? undefined : declarations.get(use)
    if (use === undefined || declaration === undefined) continue
    const cell = readCell(declaration, line[index] ?? '')
    if ('problem' in cell || cell.value === undefined) continue
    if ('value' in checkValue(declaration, cell.value)) values[use] = cell.value
  }
  return values
}
