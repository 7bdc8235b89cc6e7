import { isRecord } from '@engine/document/validation/record.ts'
import type { SyntaxNode } from '@lezer/common'
import { isEqualJson } from '../inspector/equal-json.ts'
import { alignKeys, alignLists, type Gap } from './align-entries.ts'
import type { JsonText } from './complete-json.ts'
import { formatValue } from './format-json.ts'
import { getRoot, listProperties, listValues, type ReadText } from './json-tree.ts'

/** A change of a text. */
export interface TextChange {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/**
 * Plans the changes that give a text the value of a new document and leave everything else as it was written, with its line
 * breaks and spaces.
 *
 * @param before - The value that the text has.
 * @returns Changes in the order of the text, which do not overlap; undefined if the text has no value.
 */
export function planUpdate(
  before: unknown,
  after: unknown,
  { tree, read }: JsonText,
): readonly TextChange[] | undefined {
  const root = getRoot(tree)
  return root && new Planner(read).plan(before, after, root)
}

/** The members or entries of a container in a text. */
interface Child {
  readonly from: number
  readonly to: number
  /** Undefined while a member is being written. */
  readonly value: SyntaxNode | undefined
}

class Planner {
  readonly #read: ReadText
  readonly #changes: TextChange[] = []

  constructor(read: ReadText) {
    this.#read = read
  }

  plan(before: unknown, after: unknown, root: SyntaxNode): readonly TextChange[] {
    this.#compare(before, after, root)
    return this.#changes.sort((a, b) => a.from - b.from)
  }

  #compare(before: unknown, after: unknown, node: SyntaxNode): void {
    if (before === after) return
    const isPlanned =
      isRecord(before) && isRecord(after)
        ? this.#compareRecords(before, after, node)
        : Array.isArray(before) && Array.isArray(after)
          ? this.#compareLists(before, after, node)
          : isEqualJson(before, after)
    if (!isPlanned) this.#replace(node, formatValue(after, this.#getIndent(node.from)))
  }

  /** Returns false if the text does not fit to the value before, or if members were moved. */
  #compareRecords(
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
    node: SyntaxNode,
  ): boolean {
    const [names, others] = [listNames(before), listNames(after)]
    const properties = node.name === 'Object' ? listProperties(node, this.#read) : []
    const isFitting =
      properties.length === names.length && properties.every(({ name }, index) => name === names[index])
    const gaps = isFitting ? alignKeys(names, others) : undefined
    if (gaps === undefined) return false
    const children = properties.map(({ nameNode, value }) => ({
      ...{ from: nameNode.from, to: value?.to ?? nameNode.to, value },
    }))
    const colon = this.#getColon(properties[0])
    return this.#planContainer(node, children, gaps, {
      before: (index) => before[names[index] ?? ''],
      after: (index) => after[others[index] ?? ''],
      write: (index, indent) => {
        const name = others[index] ?? ''
        return `${JSON.stringify(name)}${colon}${formatValue(after[name], indent)}`
      },
    })
  }

  #compareLists(before: readonly unknown[], after: readonly unknown[], node: SyntaxNode): boolean {
    const values = node.name === 'Array' ? listValues(node) : []
    const gaps = values.length === before.length ? alignLists(before, after) : undefined
    if (gaps === undefined) return false
    const children = values.map((value) => ({ from: value.from, to: value.to, value }))
    return this.#planContainer(node, children, gaps, {
      before: (index) => before[index],
      after: (index) => after[index],
      write: (index, indent) => formatValue(after[index], indent),
    })
  }

  #planContainer(
    node: SyntaxNode,
    children: readonly Child[],
    gaps: readonly Gap[],
    values: {
      readonly before: (index: number) => unknown
      readonly after: (index: number) => unknown
      readonly write: (index: number, indent: string) => string
    },
  ): boolean {
    const style = this.#readStyle(node, children)
    // An empty container has no style that a new entry could follow.
    if (style === undefined && gaps.some(({ inserted }) => inserted.length > 0)) return false
    if (children.some(({ value }) => value === undefined)) return false
    for (const { previous, next, removed, inserted } of gaps) {
      const value = children[next?.before ?? -1]?.value
      if (next !== undefined && value !== undefined)
        this.#compare(values.before(next.before), values.after(next.after), value)
      if (style === undefined || removed + inserted.length === 0) continue
      const from = children[previous ?? -1]?.to ?? node.from + 1
      const to = children[next?.before ?? children.length]?.from ?? node.to - 1
      const written = inserted.map((index) => values.write(index, style.indent)).join(style.separator)
      const isEmptied = previous === undefined && next === undefined && inserted.length === 0
      const start = previous === undefined ? style.beginning : inserted.length > 0 ? style.separator : ''
      const end =
        next === undefined ? style.end : previous !== undefined || inserted.length > 0 ? style.separator : ''
      this.#changes.push({ from, to, insert: isEmptied ? '' : start + written + end })
    }
    return true
  }

  /** Returns what is written around and between the entries of a container; undefined if it is empty. */
  #readStyle(node: SyntaxNode, children: readonly Child[]) {
    const [first, second] = children
    const last = children.at(-1)
    if (first === undefined || last === undefined) return undefined
    const beginning = this.#read(node.from + 1, first.from)
    const separator =
      second !== undefined
        ? this.#read(first.to, second.from)
        : beginning.includes('\n')
          ? `,${beginning.slice(beginning.lastIndexOf('\n'))}`
          : ', '
    return {
      beginning,
      separator,
      end: this.#read(last.to, node.to - 1),
      indent: this.#getIndent(first.from),
    }
  }

  #getColon(property: ReturnType<typeof listProperties>[number] | undefined): string {
    return property?.value === undefined ? ': ' : this.#read(property.nameNode.to, property.value.from)
  }

  /** Returns the spaces at the beginning of the line of a position. */
  #getIndent(position: number): string {
    // Lines of documents that people write are shorter.
    const line = this.#read(Math.max(0, position - 400), position)
    return /(?:^|\n)([ \t]*)[^\n]*$/.exec(line)?.[1] ?? ''
  }

  #replace({ from, to }: SyntaxNode, insert: string): void {
    this.#changes.push({ from, to, insert })
  }
}

/** A missing value and `undefined` are the same in JSON. */
const listNames = (record: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(record).filter((name) => record[name] !== undefined)
