import { setTimeout as delay } from 'node:timers/promises'
import { parseEvents } from '../support/event-stream.ts'
import { terminalStatuses } from './task-watch.ts'

/** The service sends something every 15 s; a follower gives up on a node that is silent for longer. */
const IDLE_MS = 40_000
const RETRY_MS = 1_000

/** A task's event as its follower received it. */
export interface FollowedEvent {
  readonly id: number
  readonly status: string
  readonly progress: number
}

/** Follows one task through its event stream, across any number of broken streams. */
export class EventFollower {
  readonly taskId: string
  readonly events: FollowedEvent[] = []
  /** Whether the stream reported that the task has ended. */
  hasEnded = false

  constructor(taskId: string) {
    this.taskId = taskId
  }

  /**
   * Reads events until the task has ended or the signal is aborted.
   *
   * @param url - Returns the URL of a node that is up; undefined if no node is up.
   */
  async follow(url: () => string | undefined, key: string, signal: AbortSignal): Promise<void> {
    while (!this.hasEnded && !signal.aborted) {
      // Nodes crash, freeze and lose their database; clients of event streams reconnect.
      await this.#readStream(url(), key, signal).catch(() => 'broken')
      if (!this.hasEnded) await delay(RETRY_MS, undefined, { signal }).catch(() => 'aborted')
    }
  }

  async #readStream(url: string | undefined, key: string, signal: AbortSignal): Promise<void> {
    if (url === undefined) return
    const idle = new AbortController()
    const last = this.events.at(-1)?.id
    const response = await fetch(`${url}/v1/exports/${this.taskId}/events`, {
      headers: { 'x-api-key': key, ...(last !== undefined && { 'last-event-id': String(last) }) },
      signal: AbortSignal.any([signal, idle.signal]),
    })
    if (response.status === 204) this.hasEnded = true
    if (response.status !== 200 || response.body === null) return
    const watchdog = setTimeout(() => idle.abort(), IDLE_MS)
    let text = ''
    try {
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        watchdog.refresh()
        text = this.#parseEvents(text + chunk)
      }
    } finally {
      clearTimeout(watchdog)
    }
  }

  /** Parses the complete events of a text. @returns The rest of the text. */
  #parseEvents(text: string): string {
    const end = text.lastIndexOf('\n\n') + 2
    if (end < 2) return text
    for (const { id, status, progress } of parseEvents(text.slice(0, end))) {
      this.events.push({ id, status, progress })
      if (terminalStatuses.includes(status)) this.hasEnded = true
    }
    return text.slice(end)
  }
}
