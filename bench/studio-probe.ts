/** The measurements of the probe. */
export interface OffsetProbe {
  /** Milliseconds from each beep that is heard to the flash that is drawn with it. */
  readonly offsets: readonly number[]
}

/**
 * Runs in the page before its scripts: listens to everything that audio contexts play, and watches the middle of the canvas.
 * Self-contained, because it is sent to the browser as text.
 */
export function installProbe(): void {
  const SAMPLES = 4096
  const taps = new Map<BaseAudioContext, AnalyserNode>()
  const connect = AudioNode.prototype.connect
  const tapped = function (this: AudioNode, ...args: unknown[]): unknown {
    const [target] = args
    if (target instanceof AudioDestinationNode) {
      const analyser = this.context.createAnalyser()
      analyser.fftSize = SAMPLES
      Reflect.apply(connect, this, [analyser])
      taps.set(this.context, analyser)
    }
    return Reflect.apply(connect, this, args)
  }
  Object.assign(AudioNode.prototype, { connect: tapped })

  const offsets: number[] = []
  let flashAt: number | undefined
  let beepAt: number | undefined
  let wasBright = false
  let wasLoud = false
  const samples = new Float32Array(SAMPLES)

  const findBeep = (): void => {
    for (const [context, analyser] of taps) {
      if (!(context instanceof AudioContext)) continue
      const now = context.currentTime
      analyser.getFloatTimeDomainData(samples)
      const onset = samples.findIndex((sample) => Math.abs(sample) > 0.1)
      const isLoud = onset >= 0
      if (isLoud && !wasLoud && onset > 0) {
        const at = now - (SAMPLES - onset) / context.sampleRate
        const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp()
        beepAt = performanceTime + (at - contextTime) * 1000
      }
      wasLoud = isLoud
    }
  }
  const findFlash = (): void => {
    const canvas = document.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (canvas === null || context === null || context === undefined) return
    const [level = 0] = context.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data
    const isBright = level > 127
    if (isBright && !wasBright) flashAt = performance.now()
    wasBright = isBright
  }
  const sample = (): void => {
    requestAnimationFrame(sample)
    findBeep()
    findFlash()
    if (flashAt === undefined || beepAt === undefined || Math.abs(flashAt - beepAt) > 500) return
    offsets.push(flashAt - beepAt)
    flashAt = undefined
    beepAt = undefined
  }
  Object.assign(globalThis, {
    probe: { start: () => void requestAnimationFrame(sample), read: (): OffsetProbe => ({ offsets }) },
  })
}
