import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { EditableDocument, EditableItem } from '../../../src/engine/document/edit/editable-document.ts'
import type { SelectedPart } from '../../../studio/src/editor/session/editor-snapshot.ts'
import type { TimelineViewState } from '../../../studio/src/editor/timeline/view/timeline-view.ts'
import type { TestedPage } from './describe-page.ts'
import { leavePage, type OpenPage } from './reused-page.ts'

export const SECOND = 240_000

/** As users get it, which takes less CPU time than React with its warnings. */
export const timelinePage: TestedPage = { folder: 'timeline-page', environment: 'production' }

interface Snapshot {
  readonly document: EditableDocument
  readonly selection: readonly string[]
  readonly selectedPart?: SelectedPart
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The part of an item that is pressed: its middle, its end, the cut at its end, a fade handle, or the gain line. */
export type PressedPart = 'body' | 'end' | 'cut' | { readonly fromLeft: number; readonly fromTop: number }

interface DragOptions {
  readonly dx: number
  readonly dy?: number
  readonly part?: PressedPart
  readonly cancels?: boolean
}

/** A person at the timeline of the test page. */
export class TimelineVisitor implements AsyncDisposable {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** @param query - Without `lanes`, the rows stay in place when an item is selected. */
  static async arrive(open: OpenPage, query = ''): Promise<TimelineVisitor> {
    const page = await open(query, { width: 1900, height: 520 }, (opened) => {
      opened.on('pageerror', (error) => expect.unreachable(String(error)))
    })
    const visitor = new TimelineVisitor(page)
    await page.locator('[role=gridcell]').first().waitFor()
    if (!query.includes('project=')) await visitor.setView({ pixelsPerSecond: 60 })
    if (!query.includes('lanes')) await visitor.setView({ showsLanes: false })
    return visitor
  }

  readSnapshot(): Promise<Snapshot> {
    return this.page.evaluate<Snapshot>('timeline.session.store.getState()')
  }

  async readItem(id: string): Promise<EditableItem> {
    const item = (await this.readSnapshot()).document.items[id]
    if (item === undefined) throw new Error(`The item ${id} does not exist.`)
    return item
  }

  async readTrack(id: string): Promise<readonly string[]> {
    return (await this.readSnapshot()).document.tracks.find((track) => track.id === id)?.items ?? []
  }

  /** Returns everything that was announced or refused. */
  readMessages(): Promise<string[]> {
    return this.page.evaluate<string[]>('timeline.messages')
  }

  readView(): Promise<TimelineViewState> {
    return this.page.evaluate<TimelineViewState>('timeline.view.getState()')
  }

  async setView(view: Partial<TimelineViewState>): Promise<void> {
    await this.page.evaluate(`timeline.view.setState(${JSON.stringify(view)})`)
    await this.settle()
  }

  /** Waits until the page shows its state. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    )
  }

  /** Returns where the playhead is. */
  readTicks(): Promise<number> {
    return this.page.evaluate<number>('timeline.player.state.getState().ticks')
  }

  async seek(seconds: number): Promise<void> {
    await this.page.evaluate(`timeline.player.seek(${seconds * SECOND})`)
  }

  async undo(): Promise<void> {
    await this.page.evaluate('timeline.session.undo()')
  }

  async getPoint(id: string, part: PressedPart = 'body'): Promise<Point> {
    const box = await this.page.locator(`[data-item-id="${id}"]`).boundingBox()
    if (box === null) throw new Error(`The item ${id} is not visible.`)
    if (typeof part === 'object') {
      const left = part.fromLeft < 0 ? box.x + box.width : box.x
      return { x: left + part.fromLeft, y: box.y + part.fromTop }
    }
    const x = { body: box.x + box.width / 2, end: box.x + box.width - 6, cut: box.x + box.width - 1 }[part]
    return { x, y: box.y + box.height / 2 - 4 }
  }

  async click(id: string): Promise<void> {
    const { x, y } = await this.getPoint(id)
    await this.page.mouse.click(x, y)
  }

  async drag(id: string, { part = 'body', ...options }: DragOptions): Promise<void> {
    await this.dragFrom(await this.getPoint(id, part), options)
  }

  async dragFrom({ x, y }: Point, { dx, dy = 0, cancels = false }: Omit<DragOptions, 'part'>): Promise<void> {
    const { mouse, keyboard } = this.page
    await mouse.move(x, y)
    await mouse.down()
    await mouse.move(x + dx / 2, y + dy / 2, { steps: 3 })
    await mouse.move(x + dx, y + dy, { steps: 3 })
    if (cancels) await keyboard.press('Escape')
    await mouse.up()
  }

  /** Drags something from elsewhere over a place of the page, and drops it there. @param data - Statements that fill `data`. */
  async drop({ x, y }: Point, data: string): Promise<void> {
    await this.page.evaluate(`(() => {
      const data = new DataTransfer()
      ${data}
      const target = document.elementFromPoint(${x}, ${y})
      for (const type of ['dragover', 'drop']) {
        const place = { clientX: ${x}, clientY: ${y}, bubbles: true, cancelable: true }
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, ...place }))
      }
    })()`)
  }

  /** Drags data of some types from elsewhere over a place of the page. */
  async dragOver({ x, y }: Point, types: readonly string[]): Promise<void> {
    await this.page.evaluate(`(() => {
      const dataTransfer = new DataTransfer()
      for (const type of ${JSON.stringify(types)}) dataTransfer.setData(type, '-')
      const place = { clientX: ${x}, clientY: ${y}, bubbles: true, cancelable: true }
      document.elementFromPoint(${x}, ${y}).dispatchEvent(new DragEvent('dragover', { dataTransfer, ...place }))
    })()`)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return leavePage(this.page)
  }
}
