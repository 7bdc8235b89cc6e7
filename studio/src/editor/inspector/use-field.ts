import type { FieldEditor } from './field-editor.ts'
import type { FieldProps } from './field-props.ts'
import { type FieldValue, useFieldEditor, useFieldValue } from './inspected.tsx'
import { type Presentation, presentField } from './layout/presentation.ts'
import { useFieldWarning } from './use-field-warning.ts'

/** Everything that a control of a field needs. */
export interface FieldState extends FieldValue {
  readonly presentation: Presentation & { readonly label: string }
  readonly editor: FieldEditor
  readonly warning: string | undefined
  /** Removes an optional field; undefined if the field is required or absent. */
  readonly reset: (() => void) | undefined
}

export function useField({ field, path, owner }: FieldProps): FieldState {
  const presentation = presentField(owner, field.name)
  const { value, isMixed } = useFieldValue(path)
  const editor = useFieldEditor(path, presentation.label.toLowerCase())
  const warning = useFieldWarning(path)
  const canReset = !field.isRequired && (isMixed || value !== undefined)
  return {
    presentation,
    value,
    isMixed,
    editor,
    warning,
    reset: canReset ? () => void editor.change(() => undefined) : undefined,
  }
}
