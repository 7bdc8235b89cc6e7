import type { Composition } from '@engine/document/model.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { CHANNELS, SAMPLE_RATE } from '@engine/mixing/audio-format.ts'
import { keepAudible, planAudio } from '@engine/mixing/plan-audio.ts'
import type { AssetAccess } from '../asset-access.ts'
import type { ReportSource } from '../source-report.ts'
import { AudioFiles } from './audio-files.ts'
import { type AudioLoop, AudioMix, ticksToSamples } from './audio-mix.ts'
import { locateInLoop } from './locate-in-loop.ts'

/** Audio is mixed and scheduled this far ahead of what is heard. */
const AHEAD_SECONDS = 0.6
const BLOCK = 4800
const BLOCK_SECONDS = BLOCK / SAMPLE_RATE
/** From the moment when the first audio is ready until it is heard. */
const START_SECONDS = 0.04
/** An edit is heard after this long. */
const EDIT_SECONDS = 0.25
const POLL_MS = 40
/** The fastest speed with audio. */
const MAX_RATE = 2

/** A mix that is being played. */
interface Run {
  readonly mix: AudioMix
  readonly rate: number
  readonly startTicks: number
  readonly loop: AudioLoop | undefined
  /** The mix that is heard until then. */
  before: Run | undefined
  /** The time of the context at which its first sample is heard. */
  readonly baseTime: number
  readonly nodes: Set<AudioBufferSourceNode>
  scheduledBlocks: number
  ended: boolean
}

export interface AudioPlaybackOptions {
  readonly access: AssetAccess
  readonly report: ReportSource
  /** Called when the context stops by itself, as when a device is removed. */
  readonly onLost: () => void
}

/** Plays the audio of a document, mixed as in an export. While it plays, its clock is that of the frames. */
export class AudioPlayback {
  readonly #options: AudioPlaybackOptions
  readonly #files: AudioFiles
  #context: AudioContext | undefined
  #gain: GainNode | undefined
  #volume = 1
  #composition: Composition | undefined
  /** The plan of the audio, as text; equal plans give the same audio. */
  #plan = ''
  #loop: AudioLoop | undefined
  #run: Run | undefined
  #generation = 0

  constructor(options: AudioPlaybackOptions) {
    this.#options = options
    this.#files = new AudioFiles(options.access)
  }

  /** Takes an edit over; while playing, it is heard a quarter of a second later, without a gap. */
  setComposition(composition: Composition): void {
    const clips = planAudio(composition)
    const files = clips.map(({ assetId }) => {
      const { remoteKey, remoteUrl } = composition.assets.get(assetId) ?? {}
      return [remoteKey, remoteUrl]
    })
    const plan = JSON.stringify([clips, files])
    if (plan === this.#plan) return
    this.#plan = plan
    this.#composition = keepAudible(composition)
    if (this.#run !== undefined) void this.#replaceRun(this.#run)
  }

  /** Repeats a part from its end on, without a gap; undefined: nothing is repeated. Backwards there is no audio. */
  setLoop(loop: AudioLoop | undefined): void {
    const before = this.#loop
    const aligned = loop && alignToSamples(loop)
    if (before?.startTicks === aligned?.startTicks && before?.endTicks === aligned?.endTicks) return
    this.#loop = aligned
    if (this.#run !== undefined) void this.#replaceRun(this.#run)
  }

  /** @param volume - 0–1. */
  setVolume(volume: number): void {
    this.#volume = volume
    if (this.#gain !== undefined && this.#context !== undefined)
      this.#gain.gain.setTargetAtTime(volume, this.#context.currentTime, 0.01)
  }

  /**
   * Starts playing.
   *
   * @param ticks - The instant.
   * @param rate - The speed.
   * @returns Whether it plays: false if nothing is heard at this rate, or the browser does not allow audio yet. Undefined
   *   if `stop` or `start` was called in between.
   */
  async start(ticks: number, rate: number): Promise<boolean | undefined> {
    this.stop()
    const generation = this.#generation
    if (this.#composition === undefined || this.#composition.items.size === 0) return false
    if (rate <= 0 || rate > MAX_RATE) return false
    const context = this.#getContext()
    const isRunning = await resume(context)
    if (generation !== this.#generation) return undefined
    if (!isRunning) return false
    const mix = this.#createMix(ticks, rate)
    const first = await mix.render(BLOCK).then((samples) => samples.slice())
    if (generation !== this.#generation) {
      mix.close()
      return undefined
    }
    const baseTime = context.currentTime + START_SECONDS
    const run: Run = {
      mix,
      rate,
      startTicks: ticks,
      loop: this.#loop,
      before: undefined,
      baseTime,
      nodes: new Set(),
      scheduledBlocks: 0,
      ended: false,
    }
    this.#run = run
    this.#schedule(run, first)
    void this.#keepAhead(run)
    return true
  }

  stop(): void {
    this.#generation++
    if (this.#run !== undefined) endRun(this.#run)
    this.#run = undefined
  }

  /** Returns the instant that is heard now, in ticks; undefined if nothing plays. */
  get ticks(): number | undefined {
    const run = this.#run
    const context = this.#context
    if (run === undefined || context === undefined) return undefined
    const time = readHeardTime(context)
    let heard = run
    while (heard.before !== undefined && time < heard.baseTime) heard = heard.before
    heard.before = undefined
    return locateAt(heard, time)
  }

  close(): void {
    this.stop()
    this.#files.close()
    void this.#context?.close()
    this.#context = undefined
  }

  #createMix(startTicks: number, rate: number): AudioMix {
    if (this.#composition === undefined) throw new Error('There is no document.')
    const { report } = this.#options
    return new AudioMix({
      ...{ composition: this.#composition, files: this.#files, report, startTicks, rate },
      loop: this.#loop,
    })
  }

  #getContext(): AudioContext {
    if (this.#context !== undefined) return this.#context
    const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'playback' })
    const gain = context.createGain()
    gain.gain.value = this.#volume
    gain.connect(context.destination)
    context.addEventListener('statechange', () => {
      if (context.state !== 'running' && this.#run !== undefined) {
        this.stop()
        this.#options.onLost()
      }
    })
    this.#context = context
    this.#gain = gain
    return context
  }

  /** Mixes ahead until the run ends. */
  async #keepAhead(run: Run): Promise<void> {
    const context = this.#context
    while (context !== undefined && !run.ended) {
      const until = run.baseTime + run.scheduledBlocks * BLOCK_SECONDS
      if (until - context.currentTime >= AHEAD_SECONDS) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
        continue
      }
      const samples = await run.mix.render(BLOCK)
      if (!run.ended) this.#schedule(run, samples)
    }
  }

  /** Plays a block at its time. A late block is left out, so that audio and frames stay together. */
  #schedule(run: Run, samples: Float32Array): void {
    const context = this.#context
    if (context === undefined || this.#gain === undefined) return
    const time = run.baseTime + run.scheduledBlocks * BLOCK_SECONDS
    run.scheduledBlocks++
    const late = context.currentTime - time
    if (late >= BLOCK_SECONDS) return
    const buffer = context.createBuffer(CHANNELS, BLOCK, SAMPLE_RATE)
    for (let channel = 0; channel < CHANNELS; channel++) {
      const plane = buffer.getChannelData(channel)
      for (let frame = 0; frame < BLOCK; frame++) plane[frame] = samples[frame * CHANNELS + channel] ?? 0
    }
    const node = context.createBufferSource()
    node.buffer = buffer
    node.connect(this.#gain)
    node.addEventListener('ended', () => run.nodes.delete(node))
    run.nodes.add(node)
    node.start(Math.max(time, context.currentTime), Math.max(0, late))
  }

  /** Continues with another mix where the old one is at that time. */
  async #replaceRun(old: Run): Promise<void> {
    const context = this.#context
    const generation = ++this.#generation
    if (context === undefined) return
    const blocks = Math.ceil((context.currentTime + EDIT_SECONDS - old.baseTime) / BLOCK_SECONDS)
    const baseTime = old.baseTime + Math.max(0, blocks) * BLOCK_SECONDS
    const startTicks = Math.round(locateAt(old, baseTime))
    const mix = this.#createMix(startTicks, old.rate)
    const first = await mix.render(BLOCK).then((samples) => samples.slice())
    if (generation !== this.#generation) {
      mix.close()
      return
    }
    const run: Run = {
      ...{ mix, startTicks, baseTime, rate: old.rate, loop: this.#loop, before: old },
      ...{ nodes: new Set(), scheduledBlocks: 0, ended: false },
    }
    // Blocks of the old mix that start before then are whole.
    endRun(old, Math.max(baseTime, context.currentTime))
    this.#run = run
    this.#schedule(run, first)
    void this.#keepAhead(run)
  }
}

/** Moves the ends of a loop to samples, so that its rounds are as long as their audio. */
function alignToSamples({ startTicks, endTicks }: AudioLoop): AudioLoop | undefined {
  const align = (ticks: number): number => (ticksToSamples(ticks) * TICKS_PER_SECOND) / SAMPLE_RATE
  const aligned = { startTicks: align(startTicks), endTicks: align(endTicks) }
  return aligned.endTicks > aligned.startTicks ? aligned : undefined
}

/** Returns the instant that a run plays at a time of the context. */
function locateAt({ startTicks, baseTime, rate, loop }: Run, time: number): number {
  return locateInLoop(startTicks, Math.max(0, time - baseTime) * rate * TICKS_PER_SECOND, loop)
}

/** @param at - The context's time at which its audio stops; default: at once. */
function endRun(run: Run, at = 0): void {
  run.ended = true
  run.mix.close()
  for (const node of run.nodes) node.stop(at)
}

/** Returns whether the context runs; browsers start audio only after a person has clicked or pressed a key. */
async function resume(context: AudioContext): Promise<boolean> {
  if (context.state === 'running') return true
  const refused = new Promise<void>((resolve) => setTimeout(resolve, 300))
  await Promise.race([context.resume().catch(() => {}), refused])
  return readState(context) === 'running'
}

/** The state changes while `resume` waits, which the compiler does not know. */
const readState = (context: AudioContext): AudioContextState => context.state

/** Returns the time of the context whose audio leaves the device now. */
function readHeardTime(context: AudioContext): number {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp()
  if (performanceTime > 0) return contextTime + (performance.now() - performanceTime) / 1000
  return context.currentTime - (context.outputLatency || context.baseLatency)
}
