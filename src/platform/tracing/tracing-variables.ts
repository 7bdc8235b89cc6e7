/** The variables of OpenTelemetry's specification that have an effect. */
export const tracingVariables = {
  endpoint: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    default: '',
    description:
      'URL of an OTLP collector, such as `http://127.0.0.1:4318`; spans are sent to `/v1/traces` below it, as JSON. Empty: traces are off.',
  },
  tracesEndpoint: {
    variable: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    default: '',
    description: 'The whole URL to which spans are sent; takes precedence.',
  },
  headers: {
    variable: 'OTEL_EXPORTER_OTLP_HEADERS',
    default: '',
    description: 'Headers for the collector, such as `api-key=abc,tenant=1`, with percent-encoded values.',
  },
  tracesHeaders: {
    variable: 'OTEL_EXPORTER_OTLP_TRACES_HEADERS',
    default: '',
    description: 'Further headers for spans; they take precedence.',
  },
  timeoutMs: {
    variable: 'OTEL_EXPORTER_OTLP_TIMEOUT',
    default: '10000',
    description: 'How long the collector may take to respond, in milliseconds.',
  },
  delayMs: {
    variable: 'OTEL_BSP_SCHEDULE_DELAY',
    default: '5000',
    description: 'Time between two requests to the collector, in milliseconds; 512 spans are sent at once.',
  },
  serviceName: {
    variable: 'OTEL_SERVICE_NAME',
    default: 'framewright',
    description: 'Value of `service.name`.',
  },
  resourceAttributes: {
    variable: 'OTEL_RESOURCE_ATTRIBUTES',
    default: '',
    description: 'Further attributes of this process, such as `deployment.environment.name=production`.',
  },
  sampler: {
    variable: 'OTEL_TRACES_SAMPLER',
    default: 'parentbased_always_on',
    description:
      '`always_on`, `always_off`, `traceidratio`, `parentbased_always_on`, `parentbased_always_off` or `parentbased_traceidratio`. Those with `parentbased` follow the decision in the `traceparent` of a request.',
  },
  samplerArgument: {
    variable: 'OTEL_TRACES_SAMPLER_ARG',
    default: '1',
    description: 'Share of the traces that are recorded, 0 to 1, for the samplers with a ratio.',
  },
  exporter: {
    variable: 'OTEL_TRACES_EXPORTER',
    default: 'otlp',
    description: '`none`: traces are off, whatever the endpoint.',
  },
  isDisabled: {
    variable: 'OTEL_SDK_DISABLED',
    default: 'false',
    description: '`true`: traces are off, whatever the endpoint.',
  },
} as const
