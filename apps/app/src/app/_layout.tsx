export { CrashScreen as ErrorBoundary } from '../features/frame/crash-screen.tsx';
export { Root as default } from '../features/frame/root.tsx';
