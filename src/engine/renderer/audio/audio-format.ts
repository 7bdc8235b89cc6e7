/** The audio of every output: 48 kHz stereo. Inside the mix it is interleaved 32-bit float, ±1. */
export const SAMPLE_RATE = 48_000
export const CHANNELS = 2
