export { ResetPasswordScreen as default } from '../features/links/reset-password-screen.tsx';
