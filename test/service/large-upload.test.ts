import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { computePaddedBytes, generatePaddedClip, makeShortClip, paddedEnd } from '../support/padded-clip.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const MEBIBYTE = 1024 ** 2
const PADDING_BYTES = 700 * MEBIBYTE
/** How much the service's peak memory may grow. */
const ALLOWED_MEBIBYTES = 64

let folder: string
let dataDir: string
let client: ServiceClient
let clip: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-large-'))
  dataDir = join(folder, 'data')
  clip = await makeShortClip(join(folder, 'clip.mp4'))
  client = new ServiceClient(await RunningService.start({ dataDir }))
  // Warms up code and libraries that are loaded once, so that they do not count for the file.
  await client.upload('small.mp4', clip, 'video/mp4')
})
afterAll(async () => {
  await client.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Bytes of physical memory: now, or the peak since `resetPeak`. */
function readMemory(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const kibibytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(kibibytes?.[1]) * 1024
}
const resetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')

/** Sends the file. @returns the response, and by how much the service's memory grew at its peak, in MiB. */
async function upload(
  headers: Record<string, string>,
): Promise<{ status: number | undefined; body: string; risenMebibytes: number }> {
  const { pid, url } = client.service
  const before = readMemory(pid, 'VmRSS')
  resetPeak(pid)
  const sent = request(`${url}/v1/uploads`, {
    method: 'POST',
    headers: {
      'x-api-key': client.key,
      'x-file-name': 'large.mp4',
      'content-type': 'video/mp4',
      ...headers,
    },
  })
  const responded = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    sent.once('error', reject)
    sent.once('response', (response) => {
      text(response).then((body) => resolve({ status: response.statusCode, body }), reject)
    })
  })
  await pipeline(Readable.from(generatePaddedClip(clip, PADDING_BYTES)), sent)
  return { ...(await responded), risenMebibytes: (readMemory(pid, 'VmHWM') - before) / MEBIBYTE }
}

/** Sizes of files that are uploads, or were being uploaded. */
const listStoredSizes = (): number[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /upload/.test(entry.parentPath))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)

it.runIf(process.platform === 'linux').each([
  ['with a Content-Length', () => ({ 'content-length': String(computePaddedBytes(clip, PADDING_BYTES)) })],
  ['sent in chunks', () => ({})],
])(
  'a file of 700 MiB %s is accepted with less than 64 MiB of additional memory',
  { timeout: 600_000 },
  async (_name, headers) => {
    const { status, body, risenMebibytes } = await upload(headers())
    expect(status).toBe(201)
    const { data } = JSON.parse(body)
    expect(data).toMatchObject({
      size: computePaddedBytes(clip, PADDING_BYTES),
      type: 'VIDEO',
      duration: 1,
      width: 320,
      height: 180,
    })
    expect(risenMebibytes).toBeLessThan(ALLOWED_MEBIBYTES)

    // The complete file is in storage, and there is no other copy.
    expect(listStoredSizes().filter((size) => size > MEBIBYTE)).toEqual([
      computePaddedBytes(clip, PADDING_BYTES),
    ])
    const end = await fetch(data.fileUrl, { headers: { range: 'bytes=-7' } })
    expect(await end.text()).toBe(paddedEnd)
    const stored = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith('large.mp4'),
    )
    rmSync(join(dataDir, stored ?? 'missing'))
  },
)
