type Attributes = Readonly<Record<string, string | number>>;

export interface TraceSpan {
  /** Names this span to whoever works for it, as W3C Trace Context writes it. */
  readonly traceParent: string;
  startChild(name: string, attributes?: Attributes): TraceSpan;
  end(result: { readonly failed: boolean; readonly attributes?: Attributes }): void;
}

export type SpanKind = 'server' | 'consumer';

export interface Tracing {
  /** @param traceParent of the caller, if it gave one; a malformed one begins a new trace */
  start(
    kind: SpanKind,
    name: string,
    traceParent: string | null,
    attributes: Attributes,
  ): TraceSpan | null;
  /** Sends what still waits. */
  close(): Promise<void>;
}
