export { StylesScreen as default } from '../../../features/art/styles/styles-room.tsx';
