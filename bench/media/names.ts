/** Files of the benchmark in its cache folder. */
export const photographs = [
  'mandelbrot-1.jpg',
  'mandelbrot-2.jpg',
  'mandelbrot-3.jpg',
  'mandelbrot-4.jpg',
] as const
export const sourceVideo = 'source.mp4'
export const backingTrack = 'music.wav'
