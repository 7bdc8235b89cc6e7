import type { Page } from 'playwright-core'
import type { StudioVisitor } from './studio-visitor.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** The preview of an open project, in pixels of its composition. */
export class PreviewFrame {
  readonly #page: Page
  readonly #bounds: { readonly x: number; readonly y: number; readonly width: number }
  readonly #compositionWidth: number

  private constructor(
    page: Page,
    bounds: { readonly x: number; readonly y: number; readonly width: number },
    compositionWidth: number,
  ) {
    this.#page = page
    this.#bounds = bounds
    this.#compositionWidth = compositionWidth
  }

  /** Waits until the frame is drawn exactly. */
  static async find({ page }: StudioVisitor, compositionWidth: number): Promise<PreviewFrame> {
    const surface = page.getByRole('group', { name: /^Items in the preview/ })
    await surface.waitFor()
    // Fonts and files arrive one after the other; the overlay for developers says when all are there.
    await page.keyboard.press('Shift+D')
    await page.getByText(/\sexact$/).waitFor()
    await page.keyboard.press('Shift+D')
    const bounds = await surface.boundingBox()
    if (bounds === null) throw new Error('The preview is not shown.')
    return new PreviewFrame(page, bounds, compositionWidth)
  }

  /** Returns where a point of the composition is on the page. */
  locate({ x, y }: Point): Point {
    const scale = this.#bounds.width / this.#compositionWidth
    return { x: this.#bounds.x + x * scale, y: this.#bounds.y + y * scale }
  }

  async doubleClick(point: Point): Promise<void> {
    const { x, y } = this.locate(point)
    await this.#page.mouse.dblclick(x, y)
  }

  async drag(from: Point, to: Point): Promise<void> {
    const [start, end] = [this.locate(from), this.locate(to)]
    await this.#page.mouse.move(start.x, start.y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(end.x, end.y, { steps: 4 })
    await this.#page.mouse.up()
  }
}
