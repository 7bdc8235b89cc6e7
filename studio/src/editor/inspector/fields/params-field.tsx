import { useMemo } from 'react'
import { useEditor } from '../../session/use-editor.ts'
import type { FieldProps } from '../field-props.ts'
import { useFieldValue, useInspected } from '../inspected.tsx'
import { describeParams } from '../layout/params.ts'
import { readPath } from '../paths.ts'
import { Fields } from './fields.tsx'

/** The settings that the registry of an animation, a transition, an effect or a filter knows. */
export function ParamsRow({ path, owner }: FieldProps) {
  const { roots } = useInspected()
  const parent = path.slice(0, -1)
  const object = useEditor(({ document }) => readPath(document, [...(roots[0] ?? []), ...parent]))
  const { isMixed } = useFieldValue([...parent, 'type'])
  const fields = useMemo(() => (isMixed ? [] : describeParams(owner, object)), [owner, object, isMixed])
  return <Fields fields={fields} path={path} owner={`${owner ?? 'Item'}Params`} />
}
