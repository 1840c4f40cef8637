export { ImageScreen as default } from '../../features/images/image-screen.tsx';
