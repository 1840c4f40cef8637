export { ArtRooms as default } from '../../features/art/shared/art-rooms.tsx';
