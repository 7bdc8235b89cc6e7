import type { Diagnostic } from '@codemirror/lint'
import type { EditorState } from '@codemirror/state'
import type { DocumentWarning } from '@engine/document/document-warning.ts'
import type { ValidationError } from '@engine/document/validation-error.ts'
import { parsePointer } from '../inspector/paths.ts'
import { getJsonText } from './json-extensions.ts'
import { findClosestRange } from './json-tree.ts'

/** Marks the places of errors and warnings, which JSON pointers name. */
export function locateProblems(
  state: EditorState,
  errors: readonly ValidationError[],
  warnings: readonly DocumentWarning[],
): Diagnostic[] {
  const text = getJsonText(state)
  const locate = (pointer: string): { from: number; to: number } =>
    (text && findClosestRange(text.tree, parsePointer(pointer), text.read)) ?? {
      from: 0,
      to: Math.min(1, state.doc.length),
    }
  return [
    ...errors.map(({ path, message }): Diagnostic => ({ ...locate(path), severity: 'error', message })),
    ...warnings.map(
      ({ path, message, suggestion }): Diagnostic => ({
        ...locate(path),
        severity: 'warning',
        message: `${message} ${suggestion}`,
      }),
    ),
  ]
}

/** A syntax error and its position. */
export interface SyntaxProblem {
  readonly from: number
  readonly to: number
  readonly message: string
}

/** Parses a text. The place of an error comes from the tree, because browsers name it differently. */
export function parseJson(
  state: EditorState,
): { readonly value: unknown } | { readonly problem: SyntaxProblem } {
  try {
    return { value: JSON.parse(state.doc.toString()) }
  } catch (error) {
    // The person is still writing.
    const { from, to } = findSyntaxError(state)
    const detail =
      error instanceof Error ? error.message.replace(/ \(line.*| in JSON at.*/s, '') : 'not complete'
    return { problem: { from, to, message: `This is not valid JSON: ${detail}.` } }
  }
}

function findSyntaxError(state: EditorState): { from: number; to: number } {
  const end = state.doc.length
  const text = getJsonText(state)
  let found: { from: number; to: number } | undefined
  text?.tree.iterate({
    enter: ({ type, from, to }) => {
      if (found !== undefined) return false
      if (type.isError) found = { from, to }
      return undefined
    },
  })
  const { from, to } = found ?? { from: end, to: end }
  // An error of no width is shown at the character before it.
  return from === to ? { from: Math.max(0, from - 1), to: Math.max(from, Math.min(1, end)) } : { from, to }
}
