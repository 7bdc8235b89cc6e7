import { platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '../errors/refusal.ts'
import { runCheck } from './checks.ts'
import { decodeText } from './document-source.ts'
import { splitBody } from './split-body.ts'
import type { ThreadFailure, ThreadJob, ThreadReply, ThreadRequest } from './thread-messages.ts'

/** The entry point of a {@link CheckThreads} thread. It handles one message at a time and replies to each. */
if (parentPort === null)
  throw new Error('This file is the entry point of a thread. Start it with new Worker().')
const port = parentPort

/** A lower priority than that of the main thread, so that requests go first on machines with few cores. */
const NICENESS = 5
// On Linux the priority applies to this thread alone; elsewhere it would apply to the whole process.
if (platform() === 'linux') setPriority(NICENESS)

port.on('message', ({ id, job }: ThreadRequest) => {
  port.postMessage(buildReply(id, job))
})

function buildReply(id: number, job: ThreadJob): ThreadReply {
  try {
    return { id, result: runJob(job) }
  } catch (error) {
    return { id, failure: toFailure(error) }
  }
}

function runJob(job: ThreadJob): unknown {
  if (job.kind === 'split') return splitBody(Buffer.from(job.json), job.payload, job.hasKey)
  const document: unknown = JSON.parse(decodeText(job.text))
  return runCheck(job.name, document, job.options)
}

function toFailure(error: unknown): ThreadFailure {
  if (error instanceof Refusal) {
    const { code, message, errors } = error
    return { kind: 'refusal', code, message, errors }
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  return { kind: 'fault', message, stack }
}
