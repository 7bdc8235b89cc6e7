import { type Element, isTag, isText } from 'domhandler'

/** Writes the content of an element whose descendants are SVG elements with plain names. */
export function serializeChildren(element: Element): string {
  const parts: string[] = []
  writeChildren(element, parts)
  return parts.join('')
}

/** Writes an opening tag. */
export function serializeTag(
  name: string,
  attributes: Readonly<Record<string, string>>,
  isEmpty = false,
): string {
  const namespace = name === 'svg' ? ' xmlns="http://www.w3.org/2000/svg"' : ''
  const written = Object.entries(attributes).map(
    ([attribute, value]) => ` ${attribute}="${escapeXml(value)}"`,
  )
  return `<${name}${namespace}${written.join('')}${isEmpty ? '/' : ''}>`
}

function writeChildren(element: Element, parts: string[]): void {
  for (const child of element.children) {
    if (isText(child)) parts.push(escapeXml(child.data))
    if (!isTag(child)) continue
    parts.push(serializeTag(child.name, child.attribs))
    writeChildren(child, parts)
    parts.push(`</${child.name}>`)
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character)
}
