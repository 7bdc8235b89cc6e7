import { outputFrame } from '../../src/engine/document/output-frame.ts'

const size = { width: 64, height: 36 }

/** A job for a render process: the first frame, all red, of an otherwise empty composition. */
export const redImage = {
  kind: 'frame',
  composition: {
    ...size,
    outputRatio: undefined,
    tracks: [],
    assets: new Map(),
    items: new Map(),
    transitions: [],
    background: { type: 'color', color: '#ff0000', gradient: undefined },
  },
  assetFiles: new Map(),
  output: outputFrame(size, 'custom', 1),
  fonts: undefined,
  instantsTicks: [0],
  encoding: { format: 'png' },
} as const
