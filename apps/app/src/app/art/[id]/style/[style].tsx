export { StyleScreen as default } from '../../../../features/art/styles/style-room.tsx';
