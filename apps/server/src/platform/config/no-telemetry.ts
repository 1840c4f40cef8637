// ONNX Runtime reports its use to its makers unless it is told not to before it is loaded. Import this first.
process.env.ORT_DISABLE_TELEMETRY = '1';
