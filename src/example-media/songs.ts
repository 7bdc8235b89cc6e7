import { calmSong, type Song } from './music.ts'

/** Bright and even, two seconds per bar: C add9, G, A minor 7, F major 7. */
const brightSong: Song = {
  beatsPerMinute: 120,
  progression: [
    { bass: 36, chord: [60, 64, 67, 74] },
    { bass: 31, chord: [59, 62, 67, 74] },
    { bass: 33, chord: [60, 64, 67, 69] },
    { bass: 29, chord: [57, 60, 64, 72] },
  ],
  drums: 'soft',
  bassBeats: [0, 1.5, 2.5],
  pads: 0.9,
  plucks: 1.15,
  arpeggio: [0, 2, 3, 1, 4, 3, 2, 1],
}

/** A dance tune: F minor 9, D flat, A flat, E flat. */
const drivingSong: Song = {
  beatsPerMinute: 120,
  progression: [
    { bass: 29, chord: [56, 60, 63, 67] },
    { bass: 25, chord: [56, 60, 65, 68] },
    { bass: 32, chord: [56, 60, 63, 70] },
    { bass: 27, chord: [55, 58, 63, 70] },
  ],
  drums: 'driving',
  bassBeats: [0.5, 1, 1.5, 2.5, 3, 3.5],
  pads: 0.8,
  plucks: 0.85,
  arpeggio: [0, 2, 4, 3, 1, 5, 2, 3, 0, 2, 4, 3, 6, 5, 2, 3],
}

/** Slow, without drums: D major 9, B minor 7, G major 7, A sus 4. */
const stillSong: Song = {
  beatsPerMinute: 80,
  progression: [
    { bass: 38, chord: [57, 61, 64, 66] },
    { bass: 35, chord: [57, 62, 66, 69] },
    { bass: 31, chord: [59, 62, 66, 69] },
    { bass: 33, chord: [57, 62, 64, 69] },
  ],
  drums: 'none',
  bassBeats: [0],
  pads: 1.25,
  plucks: 0.95,
  arpeggio: [0, 1, 3, 2, 4, 3],
}

/** Songs by filename. */
export const songs: Readonly<Record<string, Song>> = {
  'calm.wav': calmSong,
  'bright.wav': brightSong,
  'driving.wav': drivingSong,
  'still.wav': stillSong,
}
