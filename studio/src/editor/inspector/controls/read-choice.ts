import type { Selection } from 'react-aria-components/ListBox'

/**
 * Returns the key that a person chose in a list for one choice.
 *
 * @param before - The key that was chosen before: choosing it again leaves nothing selected.
 */
export function readChoice(selection: Selection, before: string | undefined): string | undefined {
  if (selection === 'all') return before
  const [chosen] = selection
  return chosen === undefined ? before : String(chosen)
}
