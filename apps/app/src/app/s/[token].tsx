export { SharedArtScreen as default } from '../../features/links/shared-art-screen.tsx';
