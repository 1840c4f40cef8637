// ONNX Runtime reports its use to its makers unless it is told not to before it is loaded.
// See docs/decisions/0005-no-telemetry-of-others.md.
process.env.ORT_DISABLE_TELEMETRY = '1';
