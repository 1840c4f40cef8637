export { VerifyEmailScreen as default } from '../features/links/verify-email-screen.tsx';
