import type { SyntaxNode, Tree } from '@lezer/common'
import type { Path } from '../inspector/paths.ts'

/** A part of a text. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** Reads a part of the text to which a tree belongs. */
export type ReadText = (from: number, to: number) => string

/** The names of the nodes that are values in the JSON grammar. */
const valueNames: ReadonlySet<string> = new Set([
  'True',
  'False',
  'Null',
  'Number',
  'String',
  'Object',
  'Array',
])

/** Returns the value node of a document. */
export function getRoot(tree: Tree): SyntaxNode | undefined {
  return findValue(tree.topNode)
}

/** Returns the node of the value at a path; undefined if the text has none. */
export function findNode(tree: Tree, path: Path, read: ReadText): SyntaxNode | undefined {
  let node = getRoot(tree)
  for (const step of path) {
    if (node === undefined) return undefined
    node =
      node.name === 'Array' ? listValues(node)[Number(step)] : findProperty(node, String(step), read)?.value
  }
  return node
}

/** Returns the part of the text that is the value at a path, with the name of its field if it has one. */
export function findRange(tree: Tree, path: Path, read: ReadText): TextRange | undefined {
  const node = findNode(tree, path, read)
  if (node === undefined) return undefined
  const { parent } = node
  return parent?.name === 'Property' ? { from: parent.from, to: node.to } : { from: node.from, to: node.to }
}

/** Returns the part of the text at a path, or of the closest value around it: a missing field is marked at its object's name. */
export function findClosestRange(tree: Tree, path: Path, read: ReadText): TextRange | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = findNode(tree, path.slice(0, length), read)
    if (node === undefined) continue
    if (length === path.length && node.name !== 'Object' && node.name !== 'Array')
      return { from: node.from, to: node.to }
    const name = node.parent?.name === 'Property' ? node.parent.firstChild : undefined
    return name === undefined || name === null
      ? { from: node.from, to: node.from + 1 }
      : { from: name.from, to: name.to }
  }
  return undefined
}

/** Returns the path of the innermost value or field name at a position. */
export function getPathAt(node: SyntaxNode, read: ReadText): (string | number)[] {
  const path: (string | number)[] = []
  let child: SyntaxNode | null = node
  while (child !== null) {
    const parent: SyntaxNode | null = child.parent
    if (parent?.name === 'Property') {
      const name = parent.firstChild
      if (name?.name === 'PropertyName') path.unshift(readString(read(name.from, name.to)))
      child = parent.parent
      continue
    }
    if (parent?.name === 'Array' && valueNames.has(child.name)) path.unshift(countBefore(child))
    child = child.name === 'Property' ? withName(child, path, read) : parent
  }
  return path
}

/** For a position between the parts of a property. */
function withName(property: SyntaxNode, path: (string | number)[], read: ReadText): SyntaxNode | null {
  const name = property.firstChild
  if (name?.name === 'PropertyName') path.unshift(readString(read(name.from, name.to)))
  return property.parent
}

function countBefore(node: SyntaxNode): number {
  let count = 0
  for (let previous = node.prevSibling; previous !== null; previous = previous.prevSibling)
    if (valueNames.has(previous.name)) count++
  return count
}

/** A field of an object in the text. */
export interface TextProperty {
  readonly name: string
  readonly nameNode: SyntaxNode
  readonly value: SyntaxNode | undefined
}

/** Lists the fields of an object. */
export function listProperties(object: SyntaxNode, read: ReadText): TextProperty[] {
  return object.getChildren('Property').flatMap((property) => {
    const nameNode = property.getChild('PropertyName')
    if (nameNode === null) return []
    return { name: readString(read(nameNode.from, nameNode.to)), nameNode, value: findValue(property) }
  })
}

function findProperty(object: SyntaxNode, name: string, read: ReadText): TextProperty | undefined {
  if (object.name !== 'Object') return undefined
  // Of several fields with one name, the last one counts.
  return listProperties(object, read).findLast((property) => property.name === name)
}

/** Lists the values of an array. */
export function listValues(array: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = []
  for (let child = array.firstChild; child !== null; child = child.nextSibling)
    if (valueNames.has(child.name)) values.push(child)
  return values
}

function findValue(node: SyntaxNode): SyntaxNode | undefined {
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (valueNames.has(child.name)) return child
  return undefined
}

/**
 * Reads the plain values along a path, and those beside them: enough to tell which schema holds, even if the text is incomplete.
 */
export function readOutline(tree: Tree, path: Path, read: ReadText): unknown {
  const readNode = (node: SyntaxNode | undefined, steps: Path): unknown => {
    if (node === undefined) return undefined
    const [step, ...rest] = steps
    if (node.name === 'Array') {
      const values = listValues(node)
      return values.map((value, index) => (index === step ? readNode(value, rest) : undefined))
    }
    if (node.name !== 'Object') return readPlain(node, read)
    return Object.fromEntries(
      listProperties(node, read).flatMap(({ name, value }) => {
        const inner = name === step ? readNode(value, rest) : value && readPlain(value, read)
        return inner === undefined ? [] : [[name, inner] as const]
      }),
    )
  }
  return readNode(getRoot(tree), path)
}

function readPlain(node: SyntaxNode, read: ReadText): unknown {
  if (node.name === 'Object') return {}
  if (node.name === 'Array') return []
  try {
    return JSON.parse(read(node.from, node.to))
  } catch {
    // The text is being written.
    return undefined
  }
}

/** Reads a string of JSON that may be incomplete. */
export function readString(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return String(value)
  } catch {
    // The closing quote is missing.
    return text.replaceAll('"', '')
  }
}
