export { PortraitScreen as default } from '../../../features/art/portrait/portrait-room.tsx';
