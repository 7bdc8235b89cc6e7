import type { Element } from 'domhandler'
import { serializeChildren, serializeTag } from './serialize-svg.ts'
import type { RenderedSvg, SvgRenderer } from './svg-renderer.ts'
import { computeOwnSize, readViewBox, type Size } from './svg-size.ts'

/** Relative difference of two shapes that shows at no size that is drawn. */
const EQUAL_SHAPES = 1e-4
/** Attributes of the root that say how it is placed; the others apply to its content. */
const placement = ['width', 'height', 'x', 'y', 'viewBox', 'preserveAspectRatio', 'css-background-color']

interface Options {
  /** A prepared tree: everything is in attributes that the renderer reads, and nothing is external. */
  readonly root: Element
  readonly fonts: readonly Uint8Array[]
  readonly warnings: readonly string[]
}

/** An SVG that can be drawn at any size. */
export class SvgDrawing {
  /** Pixels of its own size, not rounded. */
  readonly width: number
  readonly height: number
  /** Ends of sentences about what is not drawn; the name of the file comes first. */
  readonly warnings: readonly string[]
  readonly #renderer: SvgRenderer
  readonly #fonts: readonly Uint8Array[]
  /** The content with the coordinates of `#view`, and the view box that fills the drawing. */
  readonly #content: string
  readonly #rootAttributes: Readonly<Record<string, string>>

  constructor(renderer: SvgRenderer, { root, fonts, warnings }: Options) {
    const size = computeOwnSize(root)
    this.width = size.width
    this.height = size.height
    this.warnings = warnings
    this.#renderer = renderer
    this.#fonts = fonts
    const { attributes, content } = separateRoot(root, size)
    this.#rootAttributes = attributes
    this.#content = content
  }

  /** Must have ended before `render`. */
  prepare(): Promise<void> {
    return this.#renderer.prepare()
  }

  /**
   * Draws the whole image, stretched to a size.
   *
   * @param width - Whole pixels, like `height`.
   * @throws {SvgError} If it can't be drawn.
   */
  render(width: number, height: number): RenderedSvg {
    const attributes = { ...this.#rootAttributes, width: String(width), height: String(height) }
    return this.#renderer.render(`${serializeTag('svg', attributes)}${this.#content}</svg>`, this.#fonts)
  }
}

/** Separates a drawing into a root element that can be stretched to any size, and its content. */
function separateRoot(
  root: Element,
  size: Size,
): { readonly attributes: Readonly<Record<string, string>>; readonly content: string } {
  const { attribs } = root
  const rest = Object.fromEntries(Object.entries(attribs).filter(([name]) => !placement.includes(name)))
  const background = attribs['css-background-color']
  const backdrop =
    background === undefined
      ? ''
      : serializeTag('rect', { width: '100%', height: '100%', fill: background }, true)
  const view = readViewBox(root) ?? { x: 0, y: 0, ...size }
  const fills = attribs.preserveAspectRatio?.trim() === 'none' || haveSameShape(view, size)
  if (fills && backdrop === '') {
    const viewBox = [view.x, view.y, view.width, view.height].join(' ')
    return { attributes: { ...rest, viewBox, preserveAspectRatio: 'none' }, content: serializeChildren(root) }
  }
  const inner = { ...attribs, width: String(size.width), height: String(size.height), overflow: 'visible' }
  for (const name of ['x', 'y', 'css-background-color']) Reflect.deleteProperty(inner, name)
  return {
    attributes: { viewBox: `0 0 ${size.width} ${size.height}`, preserveAspectRatio: 'none' },
    content: `${backdrop}${serializeTag('svg', inner)}${serializeChildren(root)}</svg>`,
  }
}

function haveSameShape(one: Size, other: Size): boolean {
  return Math.abs((one.width * other.height) / (one.height * other.width) - 1) < EQUAL_SHAPES
}
