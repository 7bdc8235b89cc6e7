import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { killProcess } from '../../../../test/support/kill-process.ts'
import { readCpuSeconds } from './cpu-time.ts'
import { type StallCause, StallWatch } from './stall-watch.ts'

const LIMIT_MS = 1_000

let child: ChildProcess
let watch: StallWatch | undefined
const timers: NodeJS.Timeout[] = []
afterEach(() => {
  for (const timer of timers.splice(0)) clearInterval(timer)
  watch?.stop()
  child.kill('SIGKILL')
})

/** Starts a process that runs `code`; resolves when it does. */
async function start(code: string): Promise<number> {
  child = spawn(process.execPath, ['-e', `console.log('runs'); ${code}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout !== null) await once(child.stdout, 'data')
  return child.pid ?? 0
}

function waitForStall(pid: number): Promise<{ cause: StallCause; cpuSeconds: number }> {
  const before = readCpuSeconds(pid)
  return new Promise((resolve) => {
    watch = new StallWatch({
      pid,
      limitMs: LIMIT_MS,
      onStall: (cause) => resolve({ cause, cpuSeconds: readCpuSeconds(pid) - before }),
    })
  })
}

/** Throttles a process until it ends: alternately runs it for 50 ms of CPU time and stops it for 500 ms. */
async function throttle(pid: number): Promise<void> {
  for (let used = readCpuSeconds(pid); !Number.isNaN(used); used = readCpuSeconds(pid)) {
    killProcess(pid, 'SIGCONT')
    while (readCpuSeconds(pid) - used < 0.05) await delay(5)
    killProcess(pid, 'SIGSTOP')
    await delay(500)
  }
}

describe.skipIf(process.platform !== 'linux')('a process that reports no progress', () => {
  it('has overrun once it has used its CPU time', async () => {
    const stall = await waitForStall(await start('for (;;);'))
    expect(stall.cause).toBe('overrun')
    expect(stall.cpuSeconds).toBeGreaterThanOrEqual(LIMIT_MS / 1000)
  })

  it('is held if it gets no CPU time', async () => {
    const pid = await start('for (;;);')
    process.kill(pid, 'SIGSTOP')
    const stall = await waitForStall(pid)
    expect(stall.cause).toBe('held')
    expect(stall.cpuSeconds).toBeLessThan(0.1)
  })

  it('is held if it waits without using CPU time', async () => {
    expect((await waitForStall(await start('setInterval(() => {}, 1000)'))).cause).toBe('held')
  })

  it('gets the same CPU time on a machine that only runs it a tenth of the time', async () => {
    const pid = await start('for (;;);')
    const stalled = waitForStall(pid)
    const throttled = throttle(pid)
    const stall = await stalled
    child.kill('SIGKILL')
    await throttled
    expect(stall.cause).toBe('overrun')
    expect(stall.cpuSeconds).toBeGreaterThanOrEqual(LIMIT_MS / 1000)
  })

  it('gets its limit again after every report', async () => {
    const pid = await start('for (;;);')
    const stalled = waitForStall(pid)
    let reports = 0
    const reporting = setInterval(() => {
      watch?.restart()
      if (++reports * 100 > 3 * LIMIT_MS) clearInterval(reporting)
    }, 100)
    timers.push(reporting)
    expect((await stalled).cpuSeconds).toBeGreaterThan(LIMIT_MS / 1000)
    expect(reports * 100).toBeGreaterThan(3 * LIMIT_MS)
  })
})
