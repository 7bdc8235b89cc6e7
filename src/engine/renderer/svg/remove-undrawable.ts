import { type Element, isTag } from 'domhandler'
import { removeElement } from 'domutils'
import type { SvgWarnings } from './warnings.ts'

/** Elements that are not drawn, and what a warning says about them. */
const undrawable: Readonly<Record<string, string>> = {
  foreignObject: 'contains HTML (foreignObject), which is not drawn',
  script: 'contains a script, which does not run',
  animate: 'contains animations, which are drawn at rest',
  animateColor: 'contains animations, which are drawn at rest',
  animateMotion: 'contains animations, which are drawn at rest',
  animateTransform: 'contains animations, which are drawn at rest',
  set: 'contains animations, which are drawn at rest',
}
const silentlyRemoved = new Set(['style', 'title', 'desc', 'metadata', 'view'])
/** Elements whose `href` is a file; in others it names an element. */
const fileElements = new Set(['image', 'feImage'])
/** As everywhere in frames: drawings must not depend on the language of the machine. */
const LANGUAGE = 'en'
const urlPattern = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^()"'\s]*))\s*\)\s*/g

/** Removes elements that are not drawn, and every reference to another file. */
export function removeUndrawable(root: Element, warnings: SvgWarnings): void {
  const visit = (element: Element): void => {
    removeReferences(element, warnings)
    for (const child of element.children.filter(isTag)) {
      const warning = undrawable[child.name]
      if (warning !== undefined) warnings.add(warning)
      if (warning !== undefined || silentlyRemoved.has(child.name) || child.name.includes(':'))
        removeElement(child)
      else visit(child)
    }
    if (element.name === 'switch') chooseCase(element)
  }
  visit(root)
}

/** https://www.w3.org/TR/SVG2/struct.html#ConditionalProcessing: the first child whose conditions hold is drawn. */
function chooseCase(element: Element): void {
  const chosen = element.children.filter(isTag).find(({ attribs }) => {
    const languages = attribs.systemLanguage?.split(',').map((tag) => tag.trim().toLowerCase())
    const speaks = languages?.some((tag) => tag === LANGUAGE || tag.startsWith(`${LANGUAGE}-`)) ?? true
    return speaks && (attribs.requiredExtensions ?? '').trim() === ''
  })
  element.name = 'g'
  element.children = chosen === undefined ? [] : [chosen]
}

function removeReferences(element: Element, warnings: SvgWarnings): void {
  const { attribs, name } = element
  const href = attribs.href?.trim()
  if (href !== undefined && name !== 'a') {
    const isKept = href.startsWith('#') || (fileElements.has(name) && /^data:/i.test(href))
    if (!isKept) {
      if (href !== '') warnings.addReference(href)
      delete attribs.href
    }
  }
  for (const [attribute, value] of Object.entries(attribs)) {
    if (attribute !== 'href' && /url\(/i.test(value)) attribs[attribute] = keepInternal(value, warnings)
  }
}

/** Drops references to other files; a paint after one is its fallback. */
function keepInternal(value: string, warnings: SvgWarnings): string {
  const kept = value.replaceAll(
    urlPattern,
    (_whole, double: string | undefined, single: string | undefined, plain = '') => {
      const url = (double ?? single ?? plain).trim()
      if (url.startsWith('#')) return `url(${url}) `
      if (url !== '') warnings.addReference(url)
      return ''
    },
  )
  return kept.trim() || 'none'
}
