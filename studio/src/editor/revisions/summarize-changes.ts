import type { ItemType } from '@engine/document/model.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'

/** A difference between two revisions, as the API lists it. */
interface ListedChange {
  readonly kind: 'document' | 'track' | 'item' | 'transition' | 'asset'
  readonly change: 'added' | 'removed' | 'moved' | 'changed'
  readonly type?: string | undefined
}

const verbs = { added: 'added', removed: 'deleted', moved: 'moved', changed: 'changed' } as const
const clipTypes: ReadonlySet<string> = new Set(['image', 'video', 'gif', 'lottie'])
/** More kinds of changes are not named. */
const MAX_NAMED = 3

/**
 * Says in a line what differs between two revisions, such as `Moved 2 clips, changed a text`.
 *
 * @returns Undefined if nothing differs.
 */
export function summarizeChanges(changes: readonly ListedChange[]): string | undefined {
  const counts = new Map<string, { readonly verb: string; readonly noun: string; count: number }>()
  for (const { kind, change, type } of chooseTelling(changes)) {
    const [verb, noun] = [verbs[change], nameKind(kind, type)]
    const entry = counts.get(`${verb} ${noun}`)
    if (entry === undefined) counts.set(`${verb} ${noun}`, { verb, noun, count: 1 })
    else entry.count += 1
  }
  const parts = [...counts.values()]
  if (parts.length === 0) return undefined
  const named = parts.slice(0, MAX_NAMED).map(({ verb, noun, count }, index) => {
    const isSame = parts[index - 1]?.verb === verb
    return `${isSame ? '' : `${verb} `}${countNoun(noun, count)}`
  })
  const text = named.join(', ') + (parts.length > MAX_NAMED ? ' and more' : '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Tracks and files mostly change because of their items, which say more. */
function chooseTelling(changes: readonly ListedChange[]): readonly ListedChange[] {
  const telling = changes.filter(({ kind }) => kind !== 'track' && kind !== 'asset')
  return telling.length > 0 ? telling : changes
}

function nameKind(kind: ListedChange['kind'], type = ''): string {
  switch (kind) {
    case 'item':
      return nameItem(type)
    case 'asset':
      return 'file'
    case 'document':
      return SETTINGS
    default:
      return kind
  }
}

const SETTINGS = 'the project’s settings'

function nameItem(type: string): string {
  if (clipTypes.has(type)) return 'clip'
  if (type === 'audio') return 'audio clip'
  if (type === 'captions') return 'captions'
  // Only labels of known types are read.
  return Object.hasOwn(itemTypes, type) ? itemTypes[type as ItemType].label.toLowerCase() : 'item'
}

function countNoun(noun: string, count: number): string {
  if (noun === SETTINGS) return noun
  if (noun === 'captions') return count === 1 ? noun : `${count} × ${noun}`
  if (count > 1) return `${count} ${noun}s`
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}
