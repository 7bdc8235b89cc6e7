import { useEditor } from '../session/use-editor.ts'
import { useInspected } from './inspected.tsx'
import { type Path, toPointer } from './paths.ts'

/** Returns what viewers would complain of in a field, and what to do; undefined if nothing. */
export function useFieldWarning(path: Path): string | undefined {
  const { roots } = useInspected()
  return useEditor(({ warnings }) => {
    const pointers = roots.map((root) => toPointer([...root, ...path]))
    const warning = warnings.find((each) => pointers.includes(each.path))
    return warning && `${warning.message} ${warning.suggestion}`
  })
}
