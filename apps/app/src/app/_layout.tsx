export { Root as default } from '../features/frame/root.tsx';
