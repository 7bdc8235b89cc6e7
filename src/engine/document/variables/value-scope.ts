import type { AssetFileValue, Variable } from '../schema/variables.ts'
import { formatJsonPointer } from '../validation/issues.ts'
import { quote } from '../validation/wording.ts'
import { type Cell, checkValue, type DataRow, type VariableValue } from './check-value.ts'
import { type CheckedValues, MAX_PROBLEMS, type VariableProblem } from './check-values.ts'
import type { Reference } from './names.ts'

/** Facts about a file that its value does not state, by its key or URL. */
export interface FileFacts {
  readonly durationInSeconds?: number | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** The row that a copy of a repeated item shows. */
interface ShownRow {
  readonly variable: string
  readonly index: number
  readonly row: DataRow
}

/** Looks up the values that one part of a document uses, and collects what is wrong with them. */
export class ValueScope {
  readonly variables: ReadonlyMap<string, Variable>
  readonly #checked: CheckedValues
  readonly #files: ReadonlyMap<string, FileFacts>
  readonly #problems: VariableProblem[]
  readonly #shown: ShownRow | undefined

  constructor(
    variables: ReadonlyMap<string, Variable>,
    checked: CheckedValues,
    files: ReadonlyMap<string, FileFacts>,
    problems: VariableProblem[],
    shown?: ShownRow,
  ) {
    this.variables = variables
    this.#checked = checked
    this.#files = files
    this.#problems = problems
    this.#shown = shown
  }

  /** Returns the scope of one copy of an item that is repeated over a variable. */
  withRow(variable: string, index: number, row: DataRow): ValueScope {
    return new ValueScope(this.variables, this.#checked, this.#files, this.#problems, {
      variable,
      index,
      row,
    })
  }

  /** Suffix that tells the files of different rows apart. */
  get rowSuffix(): string {
    return this.#shown === undefined ? '' : `:${this.#shown.index}`
  }

  report(reference: Reference, message: string): void {
    const { name, field } = reference
    const path = field === undefined ? [name] : [name, this.#shown?.index ?? 0, field]
    const problem = { code: 'VARIABLE_INVALID', path: formatJsonPointer(path), message } as const
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem)
  }

  /** Returns the value of a variable; undefined if it has none. */
  get(name: string): VariableValue | undefined {
    return this.#checked.values.get(name)
  }

  /** Whether the value was given, so that it is not the default. */
  isGiven(name: string): boolean {
    return !this.#checked.defaulted.has(name)
  }

  /** Returns a plain value for a text or a field; undefined if there is none. */
  getCell(reference: Reference): Cell | undefined {
    if (reference.field !== undefined) return this.#getField(reference, reference.field)
    const value = this.get(reference.name)
    switch (value?.type) {
      case 'text':
      case 'color':
      case 'number':
      case 'boolean':
        return value.value
      default:
        return undefined
    }
  }

  #getField(reference: Reference, field: string): Cell | undefined {
    if (this.#shown?.variable !== reference.name) return undefined
    const cell = this.#shown.row.get(field)
    if (cell === undefined)
      this.report(reference, `The row has no field ${quote(field)}. Add it to every row.`)
    return cell
  }

  /** Returns the file of an asset variable, or of a field in a row, with the facts that are known of it. */
  getFile(reference: Reference): AssetFileValue | undefined {
    const file =
      reference.field === undefined ? this.#getVariableFile(reference.name) : this.#getRowFile(reference)
    if (file === undefined) return undefined
    const { durationInSeconds, width, height } =
      this.#files.get(file.remoteKey ?? '') ?? this.#files.get(file.remoteUrl ?? '') ?? {}
    return {
      ...(durationInSeconds !== undefined && { durationInSeconds }),
      ...(width !== undefined && { width }),
      ...(height !== undefined && { height }),
      ...file,
    }
  }

  #getVariableFile(name: string): AssetFileValue | undefined {
    const value = this.get(name)
    return value?.type === 'asset' ? value.value : undefined
  }

  #getRowFile(reference: Reference): AssetFileValue | undefined {
    const cell = this.getCell(reference)
    if (cell === undefined) return undefined
    const checked = checkValue({ type: 'asset', assetType: 'image' }, cell)
    if ('problem' in checked) this.report(reference, checked.problem.message)
    return 'value' in checked && checked.value.type === 'asset' ? checked.value.value : undefined
  }
}
