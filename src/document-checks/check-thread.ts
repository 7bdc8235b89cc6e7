import { platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { ExportRefusal } from '../exports/export-refusal.ts'
import { runCheck } from './checks.ts'
import { textOf } from './document-source.ts'
import { splitBody } from './split-body.ts'
import type { FailedThreadWork, FromThread, ThreadWork, ToThread } from './thread-messages.ts'

/** The entry point of a {@link CheckThreads} thread: handles one message after the other, with one reply each. */
if (parentPort === null) throw new Error('This file is the entry of a thread; start it as one.')
const port = parentPort

/** Lower than the threads that serve requests, so that those go first on machines with few cores. */
const NICENESS = 5
// On Linux the priority applies to this thread alone; elsewhere it would apply to the whole process.
if (platform() === 'linux') setPriority(NICENESS)

port.on('message', ({ id, work }: ToThread) => {
  port.postMessage(replyTo(id, work))
})

function replyTo(id: number, work: ThreadWork): FromThread {
  try {
    return { id, result: resultOf(work) }
  } catch (error) {
    return { id, failure: failureOf(error) }
  }
}

function resultOf(work: ThreadWork): unknown {
  if (work.kind === 'split') return splitBody(Buffer.from(work.json), work.payload, work.hasKey)
  const document: unknown = JSON.parse(textOf(work.text))
  return runCheck(work.name, document, work.options)
}

function failureOf(error: unknown): FailedThreadWork {
  if (error instanceof ExportRefusal) {
    const { code, message, errors } = error
    return { kind: 'refusal', code, message, errors }
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { kind: 'fault', message, stack }
}
