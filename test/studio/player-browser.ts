import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import type { Pixels } from '../browser/server-frames.ts'
import { PlayerServer } from './player-server.ts'

/** A player in Chromium, with a service behind its origin. */
export class PlayerBrowser implements AsyncDisposable {
  readonly server: PlayerServer
  readonly page: Page
  /** Errors and all other messages from the page. */
  readonly messages: string[] = []
  readonly requestedUrls: string[] = []
  readonly #browser: Browser

  private constructor(server: PlayerServer, browser: Browser, page: Page) {
    this.server = server
    this.#browser = browser
    this.page = page
    page.on('console', (message) => this.messages.push(message.text()))
    page.on('pageerror', (error) => this.messages.push(String(error)))
    page.on('request', (request) => this.requestedUrls.push(request.url()))
  }

  /** @param display - The X display on which the browser has a window; default: it has none. */
  static async open(chromiumPath: string, serviceUrl: string, display?: string): Promise<PlayerBrowser> {
    const server = await PlayerServer.start(serviceUrl)
    const browser = await launchChromium(chromiumPath, display)
    const opened = new PlayerBrowser(server, browser, await browser.newPage())
    await opened.page.goto(server.url)
    return opened
  }

  /** Opens a document in the page's player. */
  async openDocument(apiKey: string, document: unknown, scale = 1): Promise<void> {
    await this.page.evaluate(`page.open(${JSON.stringify(apiKey)}, ${JSON.stringify(document)}, ${scale})`)
  }

  /** Returns the frame of an instant. */
  async capture(ticks: number): Promise<Pixels> {
    const [width, height] = await this.page.evaluate<[number, number]>(`page.capture(${ticks}, 0)`)
    return { width, height, rgba: this.server.takeFrame(0) }
  }

  /** Returns the audio of a document from an instant on, as 48 kHz stereo. @param loop - In ticks. */
  async mixAudio(
    apiKey: string,
    document: unknown,
    range: {
      readonly startTicks: number
      readonly samples: number
      readonly loop?: { readonly startTicks: number; readonly endTicks: number }
    },
  ): Promise<Float32Array> {
    await this.page.evaluate(
      `page.mixAudio(${[apiKey, document, range].map((each) => JSON.stringify(each)).join()}, 0)`,
    )
    return new Float32Array(Uint8Array.from(this.server.takeFrame(0)).buffer)
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests read the state as it is.
  async readState(): Promise<any> {
    return JSON.parse(await this.page.evaluate<string>('page.readState()'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close()
    await this.server[Symbol.asyncDispose]()
  }
}
