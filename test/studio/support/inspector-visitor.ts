import type { Page } from 'playwright-core'
import type { EditorSnapshot, SelectedPart } from '../../../studio/src/editor/session/editor-snapshot.ts'
import type { TestedPage } from './describe-page.ts'
import { leavePage, type OpenPage } from './reused-page.ts'

export const SECOND = 240_000

/** With React’s warnings, which are errors of the page. */
export const inspectorPage: TestedPage = { folder: 'inspector-page', environment: 'development' }

/** A person at the inspector of the test page. */
export class InspectorVisitor implements AsyncDisposable {
  readonly page: Page
  /** Everything that the browser reported as an error: of scripts, and of the content security policy. */
  readonly failures: readonly string[]

  private constructor(page: Page, failures: readonly string[]) {
    this.page = page
    this.failures = failures
  }

  static async arrive(open: OpenPage, query: string): Promise<InspectorVisitor> {
    const failures: string[] = []
    const page = await open(query, { width: 1200, height: 1000 }, (opened) =>
      collectFailures(opened, failures),
    )
    await page.getByRole('heading', { level: 2 }).waitFor()
    return new InspectorVisitor(page, failures)
  }

  readSnapshot(): Promise<EditorSnapshot> {
    return this.page.evaluate<EditorSnapshot>('inspector.session.store.getState()')
  }

  async readItem(id: string): Promise<Record<string, unknown>> {
    return (await this.readSnapshot()).document.items[id] ?? {}
  }

  /** Returns the notices of the session, which the editor shows as toasts. */
  readNotices(): Promise<string[]> {
    return this.page.evaluate<string[]>('inspector.notices')
  }

  async select(...ids: readonly string[]): Promise<void> {
    await this.page.evaluate(`inspector.session.select(${JSON.stringify(ids)})`)
  }

  async selectPart(kind: SelectedPart['kind'], id: string): Promise<void> {
    await this.page.evaluate(`inspector.session.selectPart(${JSON.stringify({ kind, id })})`)
  }

  async undo(): Promise<void> {
    await this.page.evaluate('inspector.session.undo()')
  }

  async seek(ticks: number): Promise<void> {
    await this.page.evaluate(`inspector.playhead.seek(${ticks})`)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return leavePage(this.page)
  }
}

function collectFailures(page: Page, failures: string[]): void {
  page.on('pageerror', (error) => failures.push(String(error)))
  page.on('console', (message) => {
    // The page's policy forbids inline styles and scripts, as that of the studio does.
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico'))
      failures.push(message.text())
  })
}
