export { SignInLinkScreen as default } from '../features/links/sign-in-link-screen.tsx';
