import { setTimeout as delay } from 'node:timers/promises';
import {
  type Context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { version } from '../config/config.ts';
import type { TraceSpan, Tracing } from './tracing.ts';

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER };
const traceParentForm = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const lastWaitMs = 2000;

/**
 * Spans with parents that are handed on by name. Nothing is registered for the whole process: Sentry brings an
 * OpenTelemetry of its own, and the two never meet.
 */
export function openOpenTelemetry(
  { endpoint, sampleRatio }: { readonly endpoint: string; readonly sampleRatio: number },
  role: string,
): Tracing {
  // By the trace's id alone: every process decides alike, whatever a client says about itself.
  const share = new TraceIdRatioBasedSampler(sampleRatio);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `irisvue-${role}`,
      'service.version': version,
    }),
    sampler: new ParentBasedSampler({
      ...{ root: share, remoteParentSampled: share, remoteParentNotSampled: share },
    }),
    spanProcessors: [
      new BatchSpanProcessor(
        new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
      ),
    ],
  });
  const tracer = provider.getTracer('irisvue', version);

  const wrap = (span: Span): TraceSpan => ({
    traceParent: traceParentOf(span),
    startChild: (name, attributes = {}) =>
      wrap(tracer.startSpan(name, { attributes }, trace.setSpan(ROOT_CONTEXT, span))),
    end: ({ failed, attributes = {} }) => {
      span.setAttributes(attributes);
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  });

  return {
    start: (kind, name, traceParent, attributes) =>
      wrap(tracer.startSpan(name, { kind: kinds[kind], attributes }, parentFrom(traceParent))),
    close: async () => {
      // A collector that is gone holds nobody up.
      const sent = provider.shutdown().catch(() => {});
      await Promise.race([sent, delay(lastWaitMs, undefined, { ref: false })]);
    },
  };
}

function parentFrom(traceParent: string | null): Context {
  const [, traceId = '', spanId = '', flags = ''] = traceParentForm.exec(traceParent ?? '') ?? [];
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}

function traceParentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`;
}
