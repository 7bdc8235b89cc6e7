/** Names the folder into which a test run generates the media of the examples; unset outside a test run. */
export const exampleMediaVariable = 'TEST_EXAMPLE_MEDIA'
