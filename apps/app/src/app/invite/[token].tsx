export { InvitationScreen as default } from '../../features/links/invitation-screen.tsx';
