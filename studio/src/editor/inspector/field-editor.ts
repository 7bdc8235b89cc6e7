import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { findDocumentErrors } from '@engine/document/validate.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { EditorSession } from '../session/editor-session.ts'
import { describeMoved } from './describe-moved.ts'
import { isWithin, type Path, readPath, toPointer } from './paths.ts'
import { writeField } from './write-field.ts'

/** Why the last change of a field was refused, by the JSON Pointer of the field. */
export type FieldIssues = Readonly<Record<string, string>>

/** Computes the next value of a field from its current one. Undefined removes the field. */
export type Change = (current: unknown, document: EditableDocument, root: Path) => unknown

/** Computes the next document; throws `EditRefused` if that is impossible. */
export type Recipe = (document: EditableDocument) => EditableDocument

export interface ChangeOptions {
  /** Whether quick changes of the same field become one step of the history, such as typing. Default: false. */
  readonly merges?: boolean
}

/** Edits one field of everything that is inspected. */
export interface FieldEditor {
  /** Whether the person may edit. */
  readonly canEdit: boolean
  /** Why the last change was refused. */
  readonly issue: string | undefined
  /**
   * Changes the field of every inspected object in one step of the history.
   *
   * @returns Whether the document is valid with it; otherwise it is unchanged.
   */
  change(change: Change, options?: ChangeOptions): boolean
  /** Edits the document on behalf of the field, like {@link change}. */
  edit(recipe: Recipe, options?: ChangeOptions): boolean
  /** Starts a drag that becomes one step of the history. */
  begin(): FieldGesture
}

/** A drag: everything is computed from the document at its start. */
export interface FieldGesture {
  change(change: Change): void
  edit(recipe: Recipe): void
  commit(): void
  cancel(): void
}

interface FieldEditorOptions {
  readonly session: EditorSession
  readonly issues: StoreApi<FieldIssues>
  readonly roots: readonly Path[]
  readonly path: Path
  /** The name of the field in the history, such as "font size". */
  readonly label: string
  readonly canEdit: boolean
}

export function createFieldEditor(options: FieldEditorOptions): FieldEditor {
  const { session, issues, roots, path, label, canEdit } = options
  const pointers = roots.map((root) => toPointer([...root, ...path]))
  const [key = ''] = pointers
  const itemIds = roots.map((root) => String(root[1]))
  const isDuration =
    roots.every(([list]) => list === 'items') && path.length === 1 && path[0] === 'durationTicks'
  const title = `Change ${label}`
  const toRecipe =
    (change: Change): Recipe =>
    (document) =>
      changeAll(document, roots, path, change)
  const edit: FieldEditor['edit'] = (recipe, { merges = false } = {}) => {
    const isDone = session.edit(title, recipe, {
      explains: true,
      ...(isDuration && !merges && { describe: (before, after) => describeMoved(before, after, itemIds) }),
      ...(merges && { mergeKey: `${title} ${key}` }),
    })
    setIssue(issues, key, isDone ? undefined : explainRefusal(session, recipe, pointers))
    return isDone
  }
  return {
    canEdit,
    issue: issues.getState()[key],
    edit,
    change: (change, changeOptions) => edit(toRecipe(change), changeOptions),
    begin: () => {
      const gesture = session.beginGesture(title)
      setIssue(issues, key, undefined)
      return {
        change: (change) => void gesture.update(toRecipe(change)),
        edit: (recipe) => void gesture.update(recipe),
        commit: () => void gesture.commit(),
        cancel: () => gesture.cancel(),
      }
    },
  }
}

function changeAll(
  document: EditableDocument,
  roots: readonly Path[],
  path: Path,
  change: Change,
): EditableDocument {
  const isOneOfSeveral = roots.length > 1
  return roots.reduce((changed, root) => {
    const before = readPath(changed, [...root, ...path])
    const after = change(before, changed, root)
    return after === before ? changed : writeField(changed, [...root, ...path], after, { isOneOfSeveral })
  }, document)
}

function setIssue(issues: StoreApi<FieldIssues>, key: string, message: string | undefined): void {
  const { [key]: before, ...others } = issues.getState()
  if (before === message) return
  issues.setState(message === undefined ? others : { ...others, [key]: message }, true)
}

/** Returns why a document would be invalid after a change, with the errors of the field itself first. */
function explainRefusal(session: EditorSession, recipe: Recipe, pointers: readonly string[]): string {
  try {
    const errors = findDocumentErrors(recipe(session.store.getState().document))
    const own = errors.find(({ path }) => pointers.some((pointer) => isWithin(path, pointer)))
    return (own ?? errors[0])?.message ?? 'This change is not possible.'
  } catch (error) {
    // An edit that is impossible says why.
    return error instanceof Error ? error.message : String(error)
  }
}
