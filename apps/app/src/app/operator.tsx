export { OperatorScreen as default } from '../features/operator/operator-screen.tsx';
